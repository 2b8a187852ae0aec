import { Type, type Static } from 'typebox';
import { earliest, lastWrite, mapOf, max, or, union } from '../merge/lattice.ts';
import { Count, Hlc, Instant, Slug, base } from './fields.ts';

/** How far one learner is in one lesson. It only ever grows: pages seen, seconds by device, done. `id = derivedId('progress', learner, course, lesson)`. */
export const LessonProgress = Type.Object({
  ...base,
  type: Type.Literal('lesson-progress'),
  course: Slug,
  lesson: Slug,
  /** Ids of the pages that were read. */
  seen: Type.Array(Type.String({ maxLength: 60 })),
  /** How many pages the lesson had when it was read. */
  pages: Count,
  /** Seconds with the lesson open and in use, by device. Their sum is the time spent. */
  seconds: Type.Record(Type.String(), Count),
  completed: Type.Boolean(),
  completedAt: Type.Optional(Instant),
  /** Where the reader was last: the page, and the block that stood at the top of the screen. */
  position: Type.Optional(Type.Object({ hlc: Hlc, page: Type.String({ maxLength: 60 }), block: Type.Optional(Type.String({ maxLength: 100 })) })),
  /** How far sound and video of the lesson were played, in seconds, by block. */
  played: Type.Optional(Type.Record(Type.String(), Type.Object({ hlc: Hlc, seconds: Count }))),
});
export type LessonProgress = Static<typeof LessonProgress>;

export const lessonProgressLattices = {
  seen: union,
  pages: max,
  seconds: mapOf(max),
  completed: or,
  completedAt: earliest,
  position: lastWrite<{ hlc: string; page: string; block?: string }>(),
  played: mapOf(lastWrite<{ hlc: string; seconds: number }>()),
};
