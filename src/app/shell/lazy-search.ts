import type { CourseOnDevice } from '#core/ports/content.ts';
import type { Live } from '#core/ports/live.ts';
import type { Search } from '#core/ports/search.ts';
import { liveLater } from './lazy-content.ts';

/** The search port whose code comes when it is first used. */
export function lazySearch(load: () => Promise<Search>): Search {
  let loading: Promise<Search> | undefined;
  let arrived: (search: Search) => void = () => {};
  const first = new Promise<Search>((resolve) => (arrived = resolve));
  const search = () => {
    loading ??= load().then((loaded) => {
      arrived(loaded);
      return loaded;
    });
    // A chunk that did not come is asked for again the next time.
    loading.catch(() => (loading = undefined));
    return loading;
  };
  return {
    state: liveLater(first.then(({ state }) => state)),
    keepUp: async () => (await search()).keepUp(),
    find: async (...args) => (await search()).find(...args),
    passages: async (...args) => (await search()).passages(...args),
  };
}

/** Milliseconds after a course has come before its index is made: whoever has just got it opens it first. */
const REST_MS = 4_000;

/** Has the indexes made whenever the courses on this device have changed. A device without courses loads nothing of the search. */
export function keepSearchUp(courses: Live<readonly CourseOnDevice[]>, search: Pick<Search, 'keepUp'>): void {
  let seen = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  courses.subscribe(() => {
    const installed = (courses.read() ?? []).flatMap((course) => course.installedPackage ?? []).sort().join();
    if (installed === seen) return;
    seen = installed;
    clearTimeout(timer);
    timer = setTimeout(() => void search.keepUp().catch(() => undefined), REST_MS);
  });
}
