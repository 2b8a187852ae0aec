import { Type, type Static } from 'typebox';
import { latestVersions } from '../merge/lattice.ts';
import { Count, Id, Instant, Slug, base } from './fields.ts';
import { Decision, judgement } from './judgement.ts';

/** One state of a proposal. */
export const ProposalVersion = Type.Object({
  n: Count,
  at: Instant,
  /** 'ready': to be released, alone or with the others of its cohort. 'withdrawn': taken back. */
  state: Type.Union([Type.Literal('writing'), Type.Literal('ready'), Type.Literal('withdrawn')]),
  ...judgement,
  decision: Decision,
  /** The reviews of this work that its author had seen: they are replaced when it is released. */
  seen: Type.Optional(Type.Array(Id, { maxItems: 50 })),
});
export type ProposalVersion = Static<typeof ProposalVersion>;

/**
 * A judgement that is being written by a tutor on one device. The tutors of the cohort see it, the learner never does.
 * `parent` = the revision or attempt, `id = derivedId('proposal', parent, author, device)`, `author` is set by the server from the session.
 */
export const Proposal = Type.Object({
  ...base,
  type: Type.Literal('proposal'),
  course: Slug,
  /** The tutor. */
  author: Id,
  /** Id of the task or assessment. */
  about: Slug,
  device: Id,
  versions: Type.Array(ProposalVersion, { minItems: 1 }),
});
export type Proposal = Static<typeof Proposal>;
export const proposalLattices = { versions: latestVersions };
