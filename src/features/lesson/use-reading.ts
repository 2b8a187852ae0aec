import { useEffect, useRef } from 'react';
import type { LessonProgress } from '#core/documents/progress.ts';
import { lessonProgressId, readPage, type LessonPlace } from '#core/progress/lesson-progress.ts';
import { useSession } from '#bindings/services.tsx';
import { useTimeInUse } from '#bindings/use-time-in-use.ts';
import { blockInView } from './use-place.ts';

/** A page counts as read when it stood open and visible for this long, in seconds: leafing past it is not reading. */
const DWELL_SECONDS = 2;
/** Without a touch for this long nobody counts as reading, in milliseconds: long enough for a dense page in a second language. */
const IDLE_MS = 150_000;
const LOOK_MS = 1_000;
/** While somebody reads on down a page, the place is kept this often, in milliseconds: a dead battery costs no more, and a slow link is not kept busy. */
const KEEP_MS = 20_000;

/**
 * Writes down the reading of the page that is shown: the page and the position once it was in view, the place as one reads on,
 * the seconds when it is left or hidden. Reading never waits for it, and a write that fails is made up for by the next.
 * @param page id of the page shown, undefined while the lesson is being loaded
 */
export function useReading(place: LessonPlace | undefined, page: string | undefined, pages: number): void {
  const { documents, device, clock } = useSession();
  const time = useTimeInUse(IDLE_MS);
  const queue = useRef<Promise<void>>(Promise.resolve());
  const placeKey = place && lessonProgressId(place);
  useEffect(() => {
    if (!place || page === undefined) return;
    let counted = false;
    let keptAt = clock.monotonic();
    let keptBlock: string | undefined;
    let inView: string | undefined;
    time.take();
    const save = () => {
      if (!counted && time.seconds() < DWELL_SECONDS) return;
      const seconds = time.take();
      const block = inView;
      if (counted && seconds === 0 && block === keptBlock) return;
      [counted, keptAt, keptBlock] = [true, clock.monotonic(), block];
      queue.current = queue.current.then(async () => {
        const previous: LessonProgress | undefined = await documents.get('lesson-progress', lessonProgressId(place));
        await documents.put(readPage(place, { id: page, pages, seconds, device, block }, previous, clock));
      }).catch(() => {});
    };
    const look = () => {
      inView = blockInView();
      if (!counted || (inView !== keptBlock && clock.monotonic() - keptAt >= KEEP_MS)) save();
    };
    const looking = setInterval(look, LOOK_MS);
    const hide = () => {
      inView = blockInView();
      save();
    };
    const hidden = () => document.visibilityState === 'hidden' && hide();
    document.addEventListener('visibilitychange', hidden);
    window.addEventListener('pagehide', hide);
    return () => {
      clearInterval(looking);
      document.removeEventListener('visibilitychange', hidden);
      window.removeEventListener('pagehide', hide);
      // The page is no longer drawn: what was last seen in view counts.
      save();
    };
    // The place is the same as long as its id is.
  }, [placeKey, place?.cohort, page, pages, documents, device, clock, time]);
}
