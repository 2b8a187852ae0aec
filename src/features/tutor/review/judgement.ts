import type { Decision, ReviewComment, Voice } from '#core/documents/judgement.ts';
import type { Proposal, ProposalVersion } from '#core/documents/proposal.ts';
import type { Review } from '#core/documents/feedback.ts';
import { derivedId } from '#core/hash/canonical.ts';
import type { Piece } from '#core/review/inbox.ts';
import { liveProposals } from '#core/review/marking.ts';
import type { Static } from 'typebox';
import { sumOf, type JudgeForm } from './criteria.ts';

/** A judgement as it is being written. */
export interface Judgement {
  points: Readonly<Record<string, number>>;
  comment: string;
  comments: readonly ReviewComment[];
  voice?: Voice | undefined;
  decision: Static<typeof Decision>;
}

export const NOTHING_JUDGED: Judgement = { points: {}, comment: '', comments: [], decision: 'accepted' };

/** The judgement that a proposal or review holds. */
export function judgementOf({ points, comment, comments = [], voice, decision }: Pick<ProposalVersion | Review, 'points' | 'comment' | 'comments' | 'voice' | 'decision'>): Judgement {
  return { points, comment, comments, voice, decision };
}

/** Where a tutor goes on: their own proposal, from whichever device; else the review that stands, to be judged again; else nothing. */
export function firstJudgement(piece: Piece, proposals: readonly Proposal[], reviews: readonly Review[], me: string): Judgement {
  const own = liveProposals(piece.id, proposals, reviews).find(({ author }) => author === me);
  if (own) return judgementOf(own.version);
  return piece.heads.length === 1 && piece.review ? judgementOf(piece.review) : NOTHING_JUDGED;
}

/** What a proposal and a review have alike. Points of what is not in the form (another version of the rubric) are left out. */
export function judgedFields({ points, comment, comments, voice, decision }: Judgement, { criteria, max }: JudgeForm) {
  const given = Object.fromEntries(criteria.flatMap(({ key }) => (points[key] === undefined ? [] : [[key, points[key]]])));
  const kept = comments.filter((each) => each.text.trim() !== '' || each.voice);
  return { points: given, mark: sumOf(Object.values(given)), max, comment: comment.trim(), decision, ...(kept.length > 0 ? { comments: kept } : {}), ...(voice ? { voice } : {}) };
}

export const isComplete = ({ points }: Judgement, { criteria }: JudgeForm): boolean => criteria.every(({ key }) => points[key] !== undefined);

/** Sent back is only what says what to do. */
export const saysWhatToDo = ({ comment, comments, voice }: Judgement): boolean => comment.trim() !== '' || voice !== undefined || comments.some(({ text, voice: said }) => text.trim() !== '' || said);

/** The proposal of this tutor on this device, with one version. */
export function proposalOf({ id: parent, learner, cohort, course, about }: Piece, author: string, device: string, version: ProposalVersion): Proposal {
  return { id: derivedId('proposal', parent, author, device), type: 'proposal', parent, learner, cohort, course, about, author, device, versions: [version] };
}
