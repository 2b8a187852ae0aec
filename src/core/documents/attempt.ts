import { Type, type Static } from 'typebox';
import { chain, earliest, latestSwitch, latestVersions, mapOf, max, min } from '../merge/lattice.ts';
import { Count, Id, Instant, Slug, base } from './fields.ts';

export const ATTEMPT_STATES = ['open', 'handed-in'] as const;

/** One learner's go at an assessment. Random id made on the device; it pins the package it was shown from. */
export const Attempt = Type.Object({
  ...base,
  type: Type.Literal('attempt'),
  course: Slug,
  assessment: Slug,
  /** The course package (SHA-256 of its manifest) whose items were shown. */
  package: Type.String({ minLength: 1, maxLength: 100 }),
  /** Draws and orders items; kept so that the order is the same after a restart. */
  seed: Count,
  device: Id,
  state: Type.Union([Type.Literal('open'), Type.Literal('handed-in')]),
  startedAt: Instant,
  handedInAt: Type.Optional(Instant),
  /** Seconds in use, measured by the monotonic clock, by device: evidence that does not depend on the device's date. */
  seconds: Type.Record(Type.String(), Count),
  /** Items (by their key in the draw) that may not be gone back to, each with the attempt's seconds when it was left. */
  left: Type.Optional(Type.Record(Type.String(), Count)),
  /** Parts that were begun, each with the attempt's seconds then: what the time of a part is counted from. */
  begun: Type.Optional(Type.Record(Type.String(), Count)),
  /** The code that the learner can read out by telephone, made at hand-in. */
  receipt: Type.Optional(Type.String({ maxLength: 20 })),
  /** Ids of the responses that belong to the hand-in: the server knows from it whether all have arrived. */
  responses: Type.Optional(Type.Array(Id)),
  /** Of a sealed exam: how it was opened on the device that began the attempt. */
  opened: Type.Optional(Type.Union([Type.Literal('online'), Type.Literal('code')])),
});
export type Attempt = Static<typeof Attempt>;

/** A photo, a drawing or a recording that was given as an answer. The bytes travel apart and are named by their SHA-256 (hex). */
export const AnswerFile = Type.Object({
  sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  bytes: Count,
  mediaType: Type.String({ maxLength: 60 }),
  width: Type.Optional(Count),
  height: Type.Optional(Count),
  /** Length of a recording. */
  seconds: Type.Optional(Count),
});
export type AnswerFile = Static<typeof AnswerFile>;

/** An answer to an adaptive item as it was when the learner had it checked. `seconds`: the attempt's seconds in use. */
export const Try = Type.Object({
  values: Type.Record(Type.String({ maxLength: 100 }), Type.Array(Type.String({ maxLength: 20_000 }), { maxItems: 1000 })),
  at: Instant,
  seconds: Type.Optional(Count),
});
export type Try = Static<typeof Try>;

/**
 * What a learner answered to one item: by response, the members of its value as texts in QTI's form ("12 30" for a point, "a b" for a
 * pair, a SHA-256 for a file). In a sealed exam they stand in `sealed`, which the server
 * alone can read. Apps of protocol version 1 know items with one response alone and write `text` or `choices`. `tries` of an
 * adaptive item only grow: each version of a response has those of the version before.
 */
export const ResponseValue = Type.Object({
  values: Type.Optional(Type.Record(Type.String({ maxLength: 100 }), Type.Array(Type.String({ maxLength: 20_000 }), { maxItems: 1000 }))),
  files: Type.Optional(Type.Array(AnswerFile, { maxItems: 20 })),
  sealed: Type.Optional(Type.String({ maxLength: 180_000 })),
  tries: Type.Optional(Type.Array(Try, { maxItems: 100 })),
  text: Type.Optional(Type.String({ maxLength: 20_000 })),
  choices: Type.Optional(Type.Array(Type.String({ maxLength: 60 }))),
});
export type ResponseValue = Static<typeof ResponseValue>;

/**
 * The response to one item from one device. `id = derivedId('response', attempt, item, device)`, `parent` = the attempt.
 * Each save is a new version `n`; two devices at once make two documents and both stay.
 */
export const Response = Type.Object({
  ...base,
  type: Type.Literal('response'),
  course: Slug,
  /** The item's key in the draw: its id, or `id.2` where it was drawn a second time. */
  item: Slug,
  device: Id,
  /** `seconds`: the attempt's seconds in use when it was written. */
  versions: Type.Array(Type.Object({ n: Count, value: ResponseValue, at: Instant, seconds: Type.Optional(Count) }), { minItems: 1 }),
  /** Set aside to look at again. */
  flagged: Type.Optional(Type.Object({ n: Count, on: Type.Boolean() })),
});
export type Response = Static<typeof Response>;

export const attemptLattices = {
  state: chain(ATTEMPT_STATES),
  startedAt: earliest,
  handedInAt: earliest,
  seconds: mapOf(max),
  left: mapOf(min),
  begun: mapOf(min),
};

export const responseLattices = {
  versions: latestVersions,
  flagged: latestSwitch,
};
