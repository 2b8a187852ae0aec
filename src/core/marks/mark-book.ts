import type { Manifest } from '../course/manifest.ts';
import { courseMark, type CourseMark } from './course-mark.ts';
import { markSources, type MarkRecord } from './mark-record.ts';

/** One learner's line of the mark book. */
export interface MarkLine {
  learner: string;
  mark: CourseMark;
}

const KEYS = ['attempts', 'results', 'revisions', 'reviews', 'receipts', 'lateDecisions', 'decisions'] as const satisfies readonly (keyof MarkRecord)[];

export const emptyRecord = (): { [K in keyof MarkRecord]: MarkRecord[K][number][] } => ({ attempts: [], results: [], revisions: [], reviews: [], receipts: [], lateDecisions: [], decisions: [] });

/** The documents of each learner apart, so that two hundred lines do not each go through all of them. */
export function recordsByLearner(record: MarkRecord): ReadonlyMap<string, MarkRecord> {
  const records = new Map<string, ReturnType<typeof emptyRecord>>();
  for (const key of KEYS) {
    for (const document of record[key]) {
      const own = records.get(document.learner) ?? emptyRecord();
      (own[key] as (typeof document)[]).push(document);
      records.set(document.learner, own);
    }
  }
  return records;
}

/**
 * The marks of a cohort in one course, a line for each learner in the order given.
 * @returns null for a course without marks
 */
export function markBook(manifest: Manifest, cohort: string, learners: readonly string[], record: MarkRecord): readonly MarkLine[] | null {
  if (!manifest.marks) return null;
  const records = recordsByLearner(record);
  return learners.map((learner) => ({ learner, mark: courseMark(manifest, markSources(learner, cohort, manifest.course, records.get(learner) ?? emptyRecord()))! }));
}
