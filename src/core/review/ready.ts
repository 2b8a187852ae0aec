import type { Proposal } from '../documents/proposal.ts';
import type { Review } from '../documents/feedback.ts';
import { byParent } from './by-parent.ts';
import type { Piece } from './inbox.ts';
import { liveProposals, markingState, type Marking, type Standing } from './marking.ts';

/**
 * Whether something that is ready may go out. 'go': it may. 'second': another marker is waited for. 'apart': two marks differ too much.
 * 'review': another tutor's review came that its author had not seen. 'newer': the learner handed in again. The last three are looked at on the
 * desk first.
 */
export type ReadyState = 'go' | 'second' | 'apart' | 'review' | 'newer';

export interface ReadyRow {
  piece: Piece;
  state: ReadyState;
  /** What goes out: one, or the two that agree. */
  marks: readonly Standing[];
}

export interface ReadySources {
  pieces: readonly Piece[];
  proposals: readonly Proposal[];
  reviews: readonly Review[];
  me: string;
  markingOf: (piece: Piece) => Marking | undefined;
  tutorsOf: (cohort: string) => readonly string[];
}

const placeOf = ({ learner, course, about }: Piece) => `${learner}/${course}/${about}`;

/** What this tutor has made ready and not released, in the order in which it was written by the learners. */
export function readyRows({ pieces, proposals, reviews, me, markingOf, tutorsOf }: ReadySources): readonly ReadyRow[] {
  const proposalsOf = byParent(proposals);
  const reviewsOf = byParent(reviews);
  const newest = new Map<string, Piece>();
  for (const piece of pieces) if (piece.kind === 'revision' && (newest.get(placeOf(piece))?.number ?? 0) < piece.number) newest.set(placeOf(piece), piece);
  return pieces
    .flatMap((piece): ReadyRow[] => {
      const own = reviewsOf.get(piece.id) ?? [];
      const live = liveProposals(piece.id, proposalsOf.get(piece.id) ?? [], own);
      const mine = live.find(({ author, version }) => author === me && version.state === 'ready');
      if (!mine) return [];
      const rule = markingOf(piece);
      const marking = rule && markingState(rule, live, me, tutorsOf(piece.cohort));
      const marks = marking?.stage === 'agreed' ? marking.marks : [mine];
      const seen = new Set(mine.version.seen ?? []);
      const later = piece.kind === 'revision' && newest.get(placeOf(piece))!.number > piece.number;
      const state = own.some(({ id }) => !seen.has(id)) ? 'review' : later ? 'newer' : !marking || marking.stage === 'agreed' ? 'go' : marking.marks.length < 2 ? 'second' : 'apart';
      return [{ piece, state, marks }];
    })
    .sort((a, b) => a.piece.writtenAt.localeCompare(b.piece.writtenAt) || a.piece.id.localeCompare(b.piece.id));
}
