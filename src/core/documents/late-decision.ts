import { Type, type Static } from 'typebox';
import { Id, Instant, Slug, base } from './fields.ts';

/**
 * What a tutor decides of a hand-in that came after its closing time or its time limit: a fact that is added, never changed; the work
 * itself stays whatever is decided. `parent` = the attempt or revision, `author` is set by the server from the session. The last one stands.
 */
export const LateDecision = Type.Object({
  ...base,
  type: Type.Literal('late-decision'),
  course: Slug,
  /** The tutor. */
  author: Id,
  /** Id of the task or assessment. */
  about: Slug,
  decision: Type.Union([Type.Literal('accepted'), Type.Literal('refused')]),
  /** A word to the learner; the reason, where it is refused. */
  note: Type.String({ maxLength: 2000 }),
  writtenAt: Instant,
});
export type LateDecision = Static<typeof LateDecision>;
