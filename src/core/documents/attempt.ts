import { Type, type Static } from 'typebox';
import { chain, earliest, latestSwitch, latestVersions, mapOf, max } from '../merge/lattice.ts';
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
  /** The code that the learner can read out by telephone, made at hand-in. */
  receipt: Type.Optional(Type.String({ maxLength: 20 })),
  /** Ids of the responses that belong to the hand-in: the server knows from it whether all have arrived. */
  responses: Type.Optional(Type.Array(Id)),
});
export type Attempt = Static<typeof Attempt>;

/** What a learner answered to one item: text for text items, ids of choices for choices. */
export const ResponseValue = Type.Object({ text: Type.Optional(Type.String({ maxLength: 20_000 })), choices: Type.Optional(Type.Array(Type.String({ maxLength: 60 }))) });
export type ResponseValue = Static<typeof ResponseValue>;

/**
 * The response to one item from one device. `id = derivedId('response', attempt, item, device)`, `parent` = the attempt.
 * Each save is a new version `n`; two devices at once make two documents and both stay.
 */
export const Response = Type.Object({
  ...base,
  type: Type.Literal('response'),
  course: Slug,
  item: Slug,
  device: Id,
  versions: Type.Array(Type.Object({ n: Count, value: ResponseValue, at: Instant }), { minItems: 1 }),
  /** Set aside to look at again. */
  flagged: Type.Optional(Type.Object({ n: Count, on: Type.Boolean() })),
});
export type Response = Static<typeof Response>;

export const attemptLattices = {
  state: chain(ATTEMPT_STATES),
  startedAt: earliest,
  handedInAt: earliest,
  seconds: mapOf(max),
};

export const responseLattices = {
  versions: latestVersions,
  flagged: latestSwitch,
};
