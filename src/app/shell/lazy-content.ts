import { localFilePath } from '#core/course/catalogue.ts';
import type { ByteSource } from '#core/ports/byte-source.ts';
import type { Content } from '#core/ports/content.ts';
import type { Live } from '#core/ports/live.ts';

/** A `Live` that is there before its source is. */
export function liveLater<T>(source: Promise<Live<T>>): Live<T> {
  const listeners = new Set<() => void>();
  let found: Live<T> | undefined;
  source.then(
    (live) => {
      found = live;
      const tell = () => listeners.forEach((listener) => listener());
      live.subscribe(tell);
      tell();
    },
    () => undefined,
  );
  return {
    read: () => found?.read(),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/**
 * The content port before its database code is there: the first screen must not wait for it.
 * @param loading the real one, e.g. from a dynamic import
 */
export function lazyContent(loading: Promise<Content>): Content {
  let loaded: Content | undefined;
  loading.then(
    (content) => (loaded = content),
    (error: unknown) => console.error('The content store could not be loaded.', error),
  );
  const through =
    <A extends unknown[], R>(call: (content: Content, ...args: A) => Promise<R>) =>
    async (...args: A) =>
      call(await loading, ...args);
  return {
    courses: liveLater(loading.then(({ courses }) => courses)),
    catalogueAt: liveLater(loading.then(({ catalogueAt }) => catalogueAt)),
    refreshCatalogue: through((content) => content.refreshCatalogue()),
    download: through((content, ...args: Parameters<Content['download']>) => content.download(...args)),
    removeOptional: through((content, course: string) => content.removeOptional(course)),
    importFile: through((content, file: ByteSource) => content.importFile(file)),
    exportFile: through((content, ...args: Parameters<Content['exportFile']>) => content.exportFile(...args)),
    takeShared: through((content) => content.takeShared()),
    settings: liveLater(loading.then(({ settings }) => settings)),
    changeSettings: through((content, ...args: Parameters<Content['changeSettings']>) => content.changeSettings(...args)),
    link: () => loaded?.link() ?? 'unknown',
    pause: through((content, course: string) => content.pause(course)),
    remove: through((content, course: string) => content.remove(course)),
    manifest: through((content, id: string) => content.manifest(id)),
    lesson: through((content, id: string, lesson: string) => content.lesson(id, lesson)),
    assessment: through((content, id: string, assessment: string) => content.assessment(id, assessment)),
    sealed: through((content, id: string, assessment: string) => content.sealed(id, assessment)),
    task: through((content, id: string, task: string) => content.task(id, task)),
    mediaUrl: localFilePath,
    pin: through((content, id: string, reason: string) => content.pin(id, reason)),
    unpin: through((content, id: string, reason: string) => content.unpin(id, reason)),
    storage: through((content) => content.storage()),
    askToPersist: through((content) => content.askToPersist()),
    speed: () => loaded?.speed() ?? null,
  };
}
