import { Type, type Static } from 'typebox';
import { Id, Instant, Slug, base } from './fields.ts';

const Points = Type.Number({ minimum: 0, maximum: 100 });

/**
 * What a tutor decides of a learner's mark in a course: a fact that is added, never changed. `author` is set by the server from the
 * session, `parent` = `courseMarkId` of learner, cohort and course. Which one stands: `src/core/marks/mark-decisions.ts`.
 */
export const MarkDecision = Type.Object({
  ...base,
  type: Type.Literal('mark-decision'),
  course: Slug,
  /** The tutor. */
  author: Id,
  /** '' for the course mark, else a part of it: `assessment:ID`, `task:ID`, `outside:formative`, `outside:final`. Locks are of the course mark. */
  about: Type.String({ maxLength: 120 }),
  decision: Type.Union([Type.Literal('override'), Type.Literal('clear'), Type.Literal('lock'), Type.Literal('unlock')]),
  /** What is set or locked: points of the course mark, or per cent of a part. */
  mark: Type.Optional(Points),
  /** What stood there when it was decided; null where there was nothing. */
  before: Type.Optional(Type.Union([Points, Type.Null()])),
  /** With a lock: per cent of each part, by `about`, as they were. */
  parts: Type.Optional(Type.Record(Type.String({ maxLength: 120 }), Points)),
  /** With a lock: the package by whose rule the mark was made. */
  package: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  /** Why; may be empty with a lock alone. The learner reads it. */
  reason: Type.String({ maxLength: 2000 }),
  /** Decisions that its author had seen and that it takes the place of. */
  supersedes: Type.Array(Id, { maxItems: 100 }),
  /** The same for all documents of one act, such as the lock of a whole cohort. */
  act: Type.Optional(Id),
  writtenAt: Instant,
});
export type MarkDecision = Static<typeof MarkDecision>;

/** What the schema cannot say: what each decision must have. */
export function isSoundDecision({ decision, about, mark, reason }: MarkDecision): boolean {
  if (decision === 'lock' || decision === 'unlock') return about === '' && (decision === 'lock' ? mark !== undefined : reason.trim() !== '');
  return reason.trim() !== '' && (decision === 'clear' || mark !== undefined);
}
