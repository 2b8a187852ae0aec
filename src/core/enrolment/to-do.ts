import type { AssessmentEntry, Manifest, TaskEntry } from '../course/manifest.ts';
import type { Attempt } from '../documents/attempt.ts';
import type { Draft, Revision } from '../documents/coursework.ts';
import type { Cohort, Membership } from '../documents/directory.ts';
import type { Result, Review } from '../documents/feedback.ts';
import { standingReview } from '../review/standing.ts';
import { cohortFor, dueFor } from './enrolment.ts';

/** Something that a learner has still to do, or an answer that came. */
export interface ToDo {
  kind: 'assessment' | 'task';
  course: string;
  id: string;
  entry: AssessmentEntry | TaskEntry;
  /** 'feedback': a tutor asked for a new version. */
  state: 'not-begun' | 'begun' | 'feedback';
  due?: string;
  /** The open attempt, where one is begun. */
  attempt?: string;
}

/** What one learner wrote and got. Documents of other learners are passed over. */
export interface StudyRecord {
  learner: string;
  attempts: readonly Attempt[];
  results: readonly Result[];
  drafts: readonly Draft[];
  revisions: readonly Revision[];
  reviews: readonly Review[];
  memberships: readonly Membership[];
  cohorts: readonly Cohort[];
}

/** The graded assessments and coursework of a course that are not handed in, those with a closing time first and the nearest of them foremost. */
export function toDo(manifests: readonly Manifest[], record: StudyRecord): readonly ToDo[] {
  const all = manifests.flatMap((manifest) => {
    const cohort = cohortFor(manifest.course, record.learner, record.memberships, record.cohorts);
    const due = (id: string) => dueFor(cohort, manifest.course, id);
    return manifest.modules.flatMap((module) => [
      ...module.assessments.filter((entry) => entry.kind === 'graded').flatMap((entry) => assessmentToDo(manifest.course, entry, due(entry.id), record)),
      ...module.tasks.flatMap((entry) => taskToDo(manifest.course, entry, due(entry.id), record)),
    ]);
  });
  return all.sort((a, b) => (a.due ?? '9').localeCompare(b.due ?? '9'));
}

function assessmentToDo(course: string, entry: AssessmentEntry, due: string | undefined, record: StudyRecord): ToDo[] {
  const mine = record.attempts.filter((attempt) => attempt.learner === record.learner && attempt.course === course && attempt.assessment === entry.id);
  if (mine.some((attempt) => attempt.state !== 'open')) return [];
  const open = mine[0];
  return [{ kind: 'assessment', course, id: entry.id, entry, state: open ? 'begun' : 'not-begun', ...(due ? { due } : {}), ...(open ? { attempt: open.id } : {}) }];
}

function taskToDo(course: string, entry: TaskEntry, due: string | undefined, record: StudyRecord): ToDo[] {
  const of = <D extends { learner: string; course: string; task: string }>(list: readonly D[]) => list.filter((document) => document.learner === record.learner && document.course === course && document.task === entry.id);
  const revisions = [...of(record.revisions)].sort((a, b) => a.number - b.number);
  const base = { kind: 'task' as const, course, id: entry.id, entry, ...(due ? { due } : {}) };
  const last = revisions.at(-1);
  if (!last) return [{ ...base, state: of(record.drafts).length > 0 ? 'begun' : 'not-begun' }];
  const review = standingReview(last.id, record.reviews);
  return review?.decision === 'revise' ? [{ ...base, state: 'feedback' }] : [];
}
