import { Type, type Static } from 'typebox';
import { Count, Id, Instant, Slug, base } from './fields.ts';
import { Decision, MarkerRole, judgement } from './judgement.ts';

/**
 * What the server answers to a hand-in, made by the server alone: it has all of it, and when it came.
 * `parent` = the attempt or revision, `id = derivedId('receipt', parent)`.
 */
export const Receipt = Type.Object({
  ...base,
  type: Type.Literal('receipt'),
  code: Type.String({ maxLength: 20 }),
  /** When the device says that it was handed in. */
  writtenAt: Instant,
  receivedAt: Instant,
  /** The closing time that applied, where there is one. */
  dueAt: Type.Optional(Instant),
  /** What speaks for when and how it was written, beside the device's own date. */
  evidence: Type.Optional(
    Type.Object({
      /** Seconds in use, by clocks that never jump. */
      seconds: Count,
      /** Seconds after the time limit and its grace at which the last answer was written. */
      over: Type.Optional(Count),
      /** Items that were changed after they had been left for good. */
      reopened: Type.Optional(Type.Array(Slug)),
      /** Seconds by which the device's clock was ahead of the server's (below 0: behind) when the hand-in came. */
      ahead: Type.Optional(Type.Integer()),
      /** Of a sealed exam: seconds before its opening at which the device says that it was begun. */
      early: Type.Optional(Count),
      /** The attempt's seed is another than the one prescribed for its learner; it was scored by the prescribed one. */
      otherSeed: Type.Optional(Type.Literal(true)),
      /** Items whose sealed answers cannot be opened. */
      unreadable: Type.Optional(Type.Array(Slug)),
    }),
  ),
  /** Counts up where more of the hand-in arrived after the first receipt (the code changes with it); the latest stands. */
  revision: Type.Optional(Count),
});
export type Receipt = Static<typeof Receipt>;

/** How one item was scored. `score` is null while a tutor has still to look at it. */
export const ItemResult = Type.Object({ item: Slug, score: Type.Union([Type.Number(), Type.Null()]), max: Type.Number(), by: Type.Union([Type.Literal('server'), Type.Literal('tutor')]) });
export type ItemResult = Static<typeof ItemResult>;

/** The score of an attempt, made by the server from the responses. `parent` = the attempt, `id = derivedId('result', attempt)`. The latest `revision` stands. */
export const Result = Type.Object({
  ...base,
  type: Type.Literal('result'),
  course: Slug,
  assessment: Slug,
  revision: Count,
  state: Type.Union([Type.Literal('scored'), Type.Literal('needs-review')]),
  score: Type.Number(),
  max: Type.Number(),
  passed: Type.Union([Type.Boolean(), Type.Null()]),
  items: Type.Array(ItemResult),
  /** More attempts were made than are allowed, and this is one too many: its place by when it was begun. It is not passed and counts nothing; its scores stay to be seen. */
  beyond: Type.Optional(Type.Object({ number: Count, allowed: Count })),
  /** It came late: whether a tutor has taken it. A refused one is not passed and counts nothing; its scores stay to be seen. */
  late: Type.Optional(Type.Union([Type.Literal('waiting'), Type.Literal('accepted'), Type.Literal('refused')])),
  at: Instant,
});
export type Result = Static<typeof Result>;

/**
 * A tutor's judgement of a revision of coursework, or of the written items of an attempt: a fact that is added, never changed.
 * `parent` = the revision or attempt, `author` is set by the server from the session. Which of several stands: `src/core/review/standing.ts`.
 */
export const Review = Type.Object({
  ...base,
  type: Type.Literal('review'),
  course: Slug,
  /** The tutor. */
  author: Id,
  /** Id of the task or assessment. */
  about: Slug,
  ...judgement,
  decision: Decision,
  /** The reviews of the same work that its author had seen and replaces by this one. Absent: written by an app that did not know of it. */
  supersedes: Type.Optional(Type.Array(Id, { maxItems: 50 })),
  role: Type.Optional(MarkerRole),
  /** Whose marks it was made from, where the course asks for two markers. */
  marks: Type.Optional(Type.Array(Type.Object({ author: Id, role: MarkerRole, mark: Type.Number({ minimum: 0 }) }), { maxItems: 10 })),
  /** The proposals that it was made from: nothing of these versions waits any more. */
  proposals: Type.Optional(Type.Array(Type.Object({ id: Id, n: Count }), { maxItems: 10 })),
  writtenAt: Instant,
});
export type Review = Static<typeof Review>;
