import type { Manifest } from '#core/course/manifest.ts';
import type { Attempt } from '#core/documents/attempt.ts';
import type { Revision } from '#core/documents/coursework.ts';
import type { Cohort, Membership } from '#core/documents/directory.ts';
import type { Receipt, Result, Review } from '#core/documents/feedback.ts';
import { cohortFor, coursesOf, dueFor } from '#core/enrolment/enrolment.ts';
import type { LocalText } from '#core/text.ts';
import { handedIn } from './submission.ts';

/** How a piece of work stands for its learner. */
export type WorkState = 'none' | 'open' | 'waiting' | 'received' | 'review' | 'revise' | 'accepted' | 'settling' | 'scored';

export interface WorkRow {
  kind: 'assessment' | 'task';
  practice: boolean;
  course: string;
  courseTitle: LocalText;
  id: string;
  title: LocalText;
  due: string | undefined;
  state: WorkState;
  /** Where the university or a tutor has given one. */
  score: { score: number; max: number } | undefined;
  /** The attempt that is open. */
  openAttempt: string | undefined;
}

export interface WorkSources {
  learner: string;
  memberships: readonly Membership[];
  cohorts: readonly Cohort[];
  attempts: readonly Attempt[];
  revisions: readonly Revision[];
  receipts: readonly Receipt[];
  results: readonly Result[];
  reviews: readonly Review[];
  /** Tasks (`course/task`) with a draft that was not handed in. */
  drafts: ReadonlySet<string>;
}

type Standing = Pick<WorkRow, 'state' | 'score' | 'openAttempt'>;

function assessmentStanding(course: string, id: string, sources: WorkSources): Standing {
  const own = sources.attempts.filter((attempt) => attempt.learner === sources.learner && attempt.course === course && attempt.assessment === id).sort((a, b) => b.startedAt.localeCompare(a.startedAt));
  const open = own.find((attempt) => attempt.state === 'open');
  if (open) return { state: 'open', score: undefined, openAttempt: open.id };
  const results = own.flatMap((attempt) => sources.results.filter((result) => result.parent === attempt.id).sort((a, b) => b.revision - a.revision).slice(0, 1));
  const scored = results.filter((result) => result.state === 'scored').sort((a, b) => b.score / b.max - a.score / a.max)[0];
  const last = own[0];
  if (scored) return { state: 'scored', score: { score: scored.score, max: scored.max }, openAttempt: undefined };
  if (!last) return { state: 'none', score: undefined, openAttempt: undefined };
  if (results.length > 0) return { state: 'review', score: undefined, openAttempt: undefined };
  return { state: sources.receipts.some((receipt) => receipt.parent === last.id) ? 'received' : 'waiting', score: undefined, openAttempt: undefined };
}

function taskStanding(course: string, id: string, sources: WorkSources): Standing {
  const own = sources.revisions.filter((revision) => revision.learner === sources.learner && revision.course === course && revision.task === id);
  const last = handedIn(own, sources.receipts, sources.reviews)[0];
  const score = last?.review && { score: last.review.mark, max: last.review.max };
  if (!last) return { state: sources.drafts.has(`${course}/${id}`) ? 'open' : 'none', score: undefined, openAttempt: undefined };
  return { state: last.standing, score, openAttempt: undefined };
}

/** Whether a piece of work is still the learner's turn. */
export function isToDo(row: WorkRow): boolean {
  return row.state === 'none' || row.state === 'open' || row.state === 'revise';
}

/** What comes first: what is the learner's turn, by closing time; then the rest, latest closing time first. */
function inOrder(a: WorkRow, b: WorkRow): number {
  if (isToDo(a) !== isToDo(b)) return isToDo(a) ? -1 : 1;
  const [x, y] = [a.due ?? '9', b.due ?? '9'];
  return isToDo(a) ? x.localeCompare(y) : y.localeCompare(x);
}

/** Whether a course on this device is one of the person's: their cohort studies it, or they have worked in it. */
export function isOwnCourse(course: string, sources: WorkSources): boolean {
  if (coursesOf(sources.learner, sources.memberships, sources.cohorts).includes(course)) return true;
  const own = (document: { learner: string; course: string }) => document.learner === sources.learner && document.course === course;
  return sources.attempts.some(own) || sources.revisions.some(own) || [...sources.drafts].some((key) => key.startsWith(`${course}/`));
}

/** All assessments and tasks of the person's courses that are on this device. */
export function workRows(manifests: readonly Manifest[], sources: WorkSources): readonly WorkRow[] {
  return manifests
    .filter((manifest) => isOwnCourse(manifest.course, sources))
    .flatMap(({ course, title: courseTitle, modules }) => {
      const cohort = cohortFor(course, sources.learner, sources.memberships, sources.cohorts);
      const due = (id: string) => dueFor(cohort, course, id);
      return modules.flatMap((module): WorkRow[] => [
        ...module.assessments.map(({ id, title, kind }) => ({ kind: 'assessment' as const, practice: kind === 'practice', course, courseTitle, id, title, due: due(id), ...assessmentStanding(course, id, sources) })),
        ...module.tasks.map(({ id, title }) => ({ kind: 'task' as const, practice: false, course, courseTitle, id, title, due: due(id), ...taskStanding(course, id, sources) })),
      ]);
    })
    .sort(inOrder);
}
