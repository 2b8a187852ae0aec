import { createContext, use, useMemo } from 'react';
import type { LessonProgress } from '#core/documents/progress.ts';
import { lessonProgressId, notePlayed, type LessonPlace } from '#core/progress/lesson-progress.ts';
import { useSession } from '#bindings/services.tsx';
import type { Played } from './sound/player.ts';

export const PlayedContext = createContext<Played>({ of: () => 0, keep: () => {} });

/** How far sound and films of this lesson were played. */
export const usePlayed = (): Played => use(PlayedContext);

/**
 * The same from the person's progress, kept on all their devices.
 * @param progress as it was when the lesson was opened
 */
export function usePlayedOf(place: LessonPlace, progress: LessonProgress | undefined): Played {
  const { documents, clock } = useSession();
  return useMemo(() => {
    const here = new Map(Object.entries(progress?.played ?? {}).map(([block, { seconds }]) => [block, seconds]));
    return {
      of: (block) => here.get(block) ?? 0,
      keep(block, seconds) {
        if (here.get(block) === seconds) return;
        here.set(block, seconds);
        // Where it cannot be kept the film begins from the start the next time: nothing else is lost.
        void (async () => documents.put(notePlayed(place, block, seconds, await documents.get('lesson-progress', lessonProgressId(place)), clock)))().catch(() => {});
      },
    };
    // The progress is that of the moment of opening: later states of it come from here.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [documents, clock, place]);
}
