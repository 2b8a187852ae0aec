import type { AssessmentEntry, Manifest, TaskEntry } from '../course/manifest.ts';
import type { MarkDecision } from '../documents/mark-decision.ts';
import { standingMarks, type StandingMarks } from './mark-decisions.ts';
import { marksOfPart, type MarkSources, type PartMarks } from './part-marks.ts';
import { roundMark } from './round-mark.ts';

/** The two shares of a course mark: 形考 and 终考. */
export type MarkGroup = 'formative' | 'final';

/**
 * How a part of the course mark stands: nothing handed in; handed in and not judged; sent back for a new version; not taken because
 * it came too late; judged.
 */
export type PartState = 'missing' | 'waiting' | 'revise' | 'refused' | 'marked';

export interface MarkPart {
  /** What decisions call it: `assessment:ID`, `task:ID`, `outside:final`. */
  about: string;
  group: MarkGroup;
  /** Absent: a share for which the course names no work in the app, such as a final exam in a hall. */
  entry?: AssessmentEntry | TaskEntry;
  kind: 'assessment' | 'task' | 'outside';
  /** What the whole of it is worth in points of the course mark, 0 to 100. */
  share: number;
  /** 0 to 1 of what can be had there, by the rule of the course; null where nothing is judged. */
  part: number | null;
  state: PartState;
  /** Something of it is still to be judged, so `part` may change. */
  open: boolean;
  /** Set by a tutor, in the place of what the hand-ins give. */
  given?: MarkDecision;
}

/** What tutors decided of a mark. */
export interface Decided {
  /** What the rule of the course makes of the parts as they are now. */
  ruled: number;
  /** What the mark would be now if it were not locked. */
  now: number;
  /** The course mark itself was set. */
  override: MarkDecision | undefined;
  /** Its figures stand, whatever comes after it. */
  lock: MarkDecision | undefined;
  /** Questions that tutors answered differently, not knowing of each other: nothing of theirs counts until one settles it. */
  conflicts: readonly (readonly MarkDecision[])[];
}

/** The mark of one learner in one course. */
export interface CourseMark {
  parts: readonly MarkPart[];
  /** Points of the course mark that are earned so far, 0 to 100, rounded; the locked ones, or those that a tutor set, where there are. */
  earned: number;
  /** 'final': every part is judged and nothing of it waits, or a tutor set or locked it, so `earned` is the mark. */
  state: 'none' | 'provisional' | 'final';
  /** Points needed. */
  pass: number;
  /** True as soon as enough is earned, false when it can no longer be earned; null as long as both are possible. */
  passed: boolean | null;
  /** What is not there yet, in the order of the course. */
  missing: readonly MarkPart[];
  /** Absent where no tutor decided anything. */
  decided?: Decided;
}

const groupOf = (entry: { counts?: MarkGroup }): MarkGroup => entry.counts ?? 'formative';

function workOf(manifest: Manifest): readonly { kind: 'assessment' | 'task'; entry: AssessmentEntry | TaskEntry }[] {
  return manifest.modules.flatMap((module) => [
    ...module.assessments.filter((entry) => entry.kind === 'graded').map((entry) => ({ kind: 'assessment' as const, entry })),
    ...module.tasks.map((entry) => ({ kind: 'task' as const, entry })),
  ]);
}

function stateOf({ best, waiting, revise, refused }: PartMarks): PartState {
  if (revise) return 'revise';
  if (best !== null) return 'marked';
  if (waiting) return 'waiting';
  return refused ? 'refused' : 'missing';
}

/** A part as the hand-ins make it, or as a tutor set it. */
function partOf(bare: Pick<MarkPart, 'about' | 'group' | 'kind' | 'entry' | 'share'>, marks: PartMarks, given: MarkDecision | undefined): MarkPart {
  if (given) return { ...bare, part: given.mark! / 100, state: 'marked', open: false, given };
  const state = stateOf(marks);
  return { ...bare, part: marks.best, state, open: marks.waiting || state !== 'marked' };
}

const NOTHING: PartMarks = { best: null, waiting: false, revise: false, refused: false };

/** The parts of one share. Weights count in proportion to each other, so they need not add up to 100; what weighs nothing does not count. */
function partsOf(manifest: Manifest, group: MarkGroup, share: number, sources: MarkSources, given: StandingMarks['given']): readonly MarkPart[] {
  if (share <= 0) return [];
  const work = workOf(manifest).filter(({ entry }) => groupOf(entry) === group && entry.weight > 0);
  const weights = work.reduce((sum, { entry }) => sum + entry.weight, 0);
  if (weights === 0) {
    const about = `outside:${group}`;
    return [partOf({ about, group, kind: 'outside', share }, NOTHING, given.get(about))];
  }
  return work.map(({ kind, entry }) => {
    const about = `${kind}:${entry.id}`;
    const marks = marksOfPart(manifest.course, kind, entry.id, manifest.marks?.attempt ?? 'best', sources);
    return partOf({ about, group, kind, entry, share: (share * entry.weight) / weights }, marks, given.get(about));
  });
}

/** The mark with what tutors decided of it: what they set stands for what the rule gives, and a lock for both. */
function withDecisions(mark: CourseMark, { given, lock, conflicts }: StandingMarks): CourseMark {
  const override = given.get('');
  const now = override?.mark ?? mark.earned;
  const earned = lock?.mark ?? now;
  const decided = { ruled: mark.earned, now, override, lock, conflicts };
  return override || lock ? { ...mark, earned, state: 'final', passed: earned >= mark.pass, decided } : { ...mark, decided };
}

/**
 * Combines formative and final marks by the rule of the course. What is missing counts as nothing until it is there.
 * Rounded once, at the end, half up to whole points, and passed by the rounded mark: the learner and the mark book see the same number.
 * @returns null for a course without marks
 */
export function courseMark(manifest: Manifest, sources: MarkSources): CourseMark | null {
  const { marks } = manifest;
  if (!marks) return null;
  const decisions = sources.decisions ?? [];
  const standing = standingMarks(decisions);
  const parts = [...partsOf(manifest, 'formative', marks.formative, sources, standing.given), ...partsOf(manifest, 'final', marks.final, sources, standing.given)];
  const exact = parts.reduce((sum, { share, part }) => sum + share * (part ?? 0), 0);
  const most = parts.reduce((sum, { share, part, open }) => sum + share * (open || part === null ? 1 : part), 0);
  const earned = roundMark(exact);
  const state = parts.every(({ part }) => part === null) ? 'none' : parts.some(({ open }) => open) ? 'provisional' : 'final';
  const safe = roundMark(parts.reduce((sum, { share, part, open }) => sum + (open ? 0 : share * (part ?? 0)), 0));
  const passed = safe >= marks.pass ? true : roundMark(most) < marks.pass ? false : null;
  const mark: CourseMark = { parts, earned, state, pass: marks.pass, passed, missing: parts.filter((part) => part.state !== 'marked') };
  return decisions.length > 0 ? withDecisions(mark, standing) : mark;
}
