import { Type, type Static } from 'typebox';
import { latestVersions } from '../merge/lattice.ts';
import { Count, Id, Instant, Slug, base } from './fields.ts';

/** A photo that belongs to coursework. The bytes travel apart from the document and are named by their SHA-256 (hex). */
export const Photo = Type.Object({
  sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  bytes: Count,
  mediaType: Type.String({ maxLength: 60 }),
  width: Count,
  height: Count,
});
export type Photo = Static<typeof Photo>;

export const Work = Type.Object({ text: Type.String({ maxLength: 60_000 }), photos: Type.Array(Photo, { maxItems: 20 }) });
export type Work = Static<typeof Work>;

/**
 * Coursework that is being written, from one device. Only its author ever sees it.
 * `parent` = the submission, `id = derivedId('draft', submission, device)`.
 */
export const Draft = Type.Object({
  ...base,
  type: Type.Literal('draft'),
  course: Slug,
  task: Slug,
  device: Id,
  versions: Type.Array(Type.Object({ n: Count, work: Work, at: Instant }), { minItems: 1 }),
});
export type Draft = Static<typeof Draft>;
export const draftLattices = { versions: latestVersions };

/**
 * One hand-in of coursework: written once, never changed. A new version after feedback is a new revision of the same submission.
 * `parent` = the submission, `derivedId('submission', learner, course, task)`; the id is random.
 */
export const Revision = Type.Object({
  ...base,
  type: Type.Literal('revision'),
  course: Slug,
  task: Slug,
  package: Type.String({ minLength: 1, maxLength: 100 }),
  device: Id,
  /** 1 for the first hand-in. Two devices may hand in the same number; both stay. */
  number: Count,
  work: Work,
  writtenAt: Instant,
  /** Seconds of writing by the monotonic clock. */
  seconds: Count,
  receipt: Type.String({ maxLength: 20 }),
});
export type Revision = Static<typeof Revision>;
