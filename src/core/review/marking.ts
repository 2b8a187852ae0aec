import type { ReviewComment } from '../documents/judgement.ts';
import type { Proposal, ProposalVersion } from '../documents/proposal.ts';
import type { Review } from '../documents/feedback.ts';

/** Where the course asks for two markers: their marks may differ by so many points; beyond that a third decides. */
export interface Marking {
  markers: 2;
  moderateAbove: number;
}

/** A proposal as it stands now. */
export interface Standing {
  id: string;
  author: string;
  version: ProposalVersion;
}

/** Whether a review was made from this version of a proposal or a later one. */
const isReleased = (proposal: Proposal, { n }: ProposalVersion, reviews: readonly Review[]) => reviews.some((review) => review.proposals?.some((made) => made.id === proposal.id && made.n >= n));

/**
 * The proposals of one piece that are still alive, one of each tutor: the newest of their devices. What was withdrawn or released is not.
 * The earliest foremost.
 */
export function liveProposals(parent: string, proposals: readonly Proposal[], reviews: readonly Review[]): readonly Standing[] {
  const newest = new Map<string, Standing>();
  for (const proposal of proposals) {
    if (proposal.parent !== parent) continue;
    // Two with the same number: the device was restored from an old copy of itself. The later one is meant.
    const version = [...proposal.versions].sort((a, b) => a.at.localeCompare(b.at)).at(-1);
    if (!version || isReleased(proposal, version, reviews)) continue;
    const before = newest.get(proposal.author);
    if (!before || before.version.at < version.at) newest.set(proposal.author, { id: proposal.id, author: proposal.author, version });
  }
  return [...newest.values()].filter(({ version }) => version.state !== 'withdrawn').sort((a, b) => a.version.at.localeCompare(b.version.at) || a.id.localeCompare(b.id));
}

/**
 * How a piece that two people mark stands. 'first', 'second': this tutor's mark is wanted. 'waiting': the other's is. 'agreed': near enough,
 * either may release. 'moderate': too far apart or of different minds, and this tutor may decide. 'apart': the same, and another has to decide.
 */
export type MarkingStage = 'first' | 'second' | 'waiting' | 'agreed' | 'moderate' | 'apart';

export interface MarkingState {
  stage: MarkingStage;
  /** The two marks, the first made foremost; fewer while they are not there. */
  marks: readonly Standing[];
}

const apart = ([a, b]: readonly Standing[], { moderateAbove }: Marking) => Math.abs(a!.version.mark - b!.version.mark) > moderateAbove || a!.version.decision !== b!.version.decision;

/**
 * @param live what `liveProposals` gives
 * @param tutors the tutors of the cohort: where there are only the two, either of them decides after having talked
 */
export function markingState(rule: Marking, live: readonly Standing[], me: string, tutors: readonly string[]): MarkingState {
  const marks = live.filter(({ version }) => version.state === 'ready').slice(0, rule.markers);
  const mine = marks.some(({ author }) => author === me);
  if (marks.length < rule.markers) return { stage: mine ? 'waiting' : marks.length === 0 ? 'first' : 'second', marks };
  if (!apart(marks, rule)) return { stage: 'agreed', marks };
  const others = tutors.filter((tutor) => !marks.some(({ author }) => author === tutor));
  return { stage: !mine || others.length === 0 ? 'moderate' : 'apart', marks };
}

/** Half a hundredth is rounded up: 7.125 gives 7.13. */
const round = (value: number) => Math.round(value * 100 + 1e-9) / 100;

type Judged = Pick<ProposalVersion, 'points' | 'mark' | 'max' | 'comment' | 'comments' | 'decision'>;

/** What two markers who are near enough say together: the mean of their points, and the words of both. Recordings stay with the comments. */
export function agreedJudgement([first, second]: readonly Standing[]): Judged {
  const [a, b] = [first!.version, second!.version];
  const keys = [...new Set([...Object.keys(a.points), ...Object.keys(b.points)])];
  const points = Object.fromEntries(keys.map((key) => [key, round(((a.points[key] ?? 0) + (b.points[key] ?? 0)) / 2)]));
  const comments: readonly ReviewComment[] = [...(a.comments ?? []), ...(b.comments ?? [])];
  return {
    points,
    mark: round(Object.values(points).reduce((sum, value) => sum + value, 0)),
    max: a.max,
    comment: [a.comment, b.comment].filter(Boolean).join('\n\n').slice(0, 10_000),
    decision: a.decision,
    ...(comments.length > 0 ? { comments: comments.slice(0, 100) } : {}),
  };
}
