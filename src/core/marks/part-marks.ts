import type { Attempt } from '../documents/attempt.ts';
import type { Revision } from '../documents/coursework.ts';
import type { Result, Review } from '../documents/feedback.ts';
import type { MarkDecision } from '../documents/mark-decision.ts';
import { standingReview } from '../review/standing.ts';

/** What the mark of one learner is made from. Documents of other learners and courses are passed over. */
export interface MarkSources {
  learner: string;
  attempts: readonly Attempt[];
  results: readonly Result[];
  revisions: readonly Revision[];
  reviews: readonly Review[];
  /** Attempts and revisions that came too late and were not taken. */
  refused?: ReadonlySet<string>;
  /** Marks set by moderation, 0 to 1, by attempt or revision: they stand in the place of the one given. */
  moderated?: ReadonlyMap<string, number>;
  /** What tutors decided of this learner's mark in this course. */
  decisions?: readonly MarkDecision[];
}

/** What is known of one assessment or task. */
export interface PartMarks {
  /** The mark that counts, 0 to 1; null where none is given. */
  best: number | null;
  /** A hand-in is not judged yet. */
  waiting: boolean;
  /** A tutor asked for a new version, and none has come. */
  revise: boolean;
  /** Something was refused. */
  refused: boolean;
}

/** One hand-in and the mark that was given for it. */
interface Judged {
  id: string;
  at: string;
  mark: number | null;
  /** The server says that it was not taken: refused for being late. */
  refused?: boolean;
}

const share = (score: number, max: number) => (max > 0 ? Math.min(1, Math.max(0, score / max)) : null);

function judgedAttempts(course: string, assessment: string, { learner, attempts, results }: MarkSources): readonly Judged[] {
  return attempts
    .filter((attempt) => attempt.learner === learner && attempt.course === course && attempt.assessment === assessment && attempt.state !== 'open')
    .flatMap(({ id, handedInAt, startedAt }): Judged[] => {
      const result = results.filter((candidate) => candidate.parent === id).sort((a, b) => b.revision - a.revision)[0];
      // More than are allowed count as if they had not been made.
      if (result?.beyond) return [];
      const judged = result?.state === 'scored' && result.late !== 'waiting';
      return [{ id, at: handedInAt ?? startedAt, mark: judged ? share(result.score, result.max) : null, refused: result?.late === 'refused' }];
    });
}

function ownRevisions(course: string, task: string, { learner, revisions }: MarkSources): readonly Revision[] {
  return revisions.filter((revision) => revision.learner === learner && revision.course === course && revision.task === task).sort((a, b) => a.number - b.number || a.writtenAt.localeCompare(b.writtenAt));
}

function judgedRevisions(course: string, task: string, sources: MarkSources): readonly Judged[] {
  return ownRevisions(course, task, sources).map(({ id, writtenAt }) => {
    const review = standingReview(id, sources.reviews);
    return { id, at: writtenAt, mark: review ? share(review.mark, review.max) : null };
  });
}

const takenOf = (all: readonly Judged[], { refused, moderated }: MarkSources): readonly Judged[] => all.filter((entry) => !entry.refused && !refused?.has(entry.id)).map((entry) => ({ ...entry, mark: moderated?.get(entry.id) ?? entry.mark }));

/** The hand-in that counts: the best (of equals the last one), or the last that is judged. */
function counting(taken: readonly Judged[], rule: 'best' | 'last'): { id: string; mark: number } | undefined {
  const marked = taken.flatMap(({ id, at, mark }) => (mark === null ? [] : [{ id, at, mark }])).sort((a, b) => a.at.localeCompare(b.at) || a.mark - b.mark);
  return rule === 'last' ? marked.at(-1) : marked.reduce<(typeof marked)[number] | undefined>((best, entry) => (best && best.mark > entry.mark ? best : entry), undefined);
}

/** Which of a learner's attempts at an assessment counts by the rule of the course: its id, or undefined where none is scored. */
export function countingAttempt(course: string, assessment: string, rule: 'best' | 'last', sources: MarkSources): string | undefined {
  return counting(takenOf(judgedAttempts(course, assessment, sources), sources), rule)?.id;
}

/**
 * The mark that counts of all hand-ins of one assessment or task.
 * @param rule the best of them, or the last one that is judged
 */
export function marksOfPart(course: string, kind: 'assessment' | 'task', id: string, rule: 'best' | 'last', sources: MarkSources): PartMarks {
  const all = kind === 'assessment' ? judgedAttempts(course, id, sources) : judgedRevisions(course, id, sources);
  const taken = takenOf(all, sources);
  const newest = kind === 'task' ? taken.at(-1) : undefined;
  const revise = newest !== undefined && standingReview(newest.id, sources.reviews)?.decision === 'revise';
  return { best: counting(taken, rule)?.mark ?? null, waiting: taken.some(({ mark }) => mark === null), revise, refused: taken.length < all.length };
}
