import { drawItems, type DrawnItem } from '../assessment/draw.ts';
import type { Assessment } from '../assessment/item.ts';
import { currentResponses } from '../assessment/responses.ts';
import type { Attempt, Response, ResponseValue } from '../documents/attempt.ts';
import type { Result } from '../documents/feedback.ts';
import type { Manifest } from '../course/manifest.ts';
import { emptyRecord, recordsByLearner } from '../marks/mark-book.ts';
import { markSources, type MarkRecord } from '../marks/mark-record.ts';
import { countingAttempt } from '../marks/part-marks.ts';
import { itemSeconds } from './item-seconds.ts';

/** What an analysis is made from: documents and packages that are on this device. */
export interface AnalysisSources {
  manifest: Pick<Manifest, 'course' | 'marks'>;
  cohort: string;
  assessment: string;
  /** The learners of the cohort. */
  learners: readonly string[];
  record: MarkRecord;
  responses: readonly Response[];
  /** The assessment as it stands in each package that attempts name, where that is on this device. */
  packages: ReadonlyMap<string, Assessment>;
}

/** What one learner did with one item. */
export interface Answered {
  score: number;
  max: number;
  /** What was answered, one for each copy where the item was drawn several times; undefined: nothing. Null where the responses are not here. */
  values: readonly (ResponseValue | undefined)[] | null;
  /** Seconds until the answer was last written, since the answer before it; undefined where that is not known. */
  seconds?: number;
}

/** The one hand-in of a learner that counts. */
export interface HandIn {
  learner: string;
  score: number;
  max: number;
  passed: boolean | null;
  /** By item. */
  items: ReadonlyMap<string, Answered>;
}

/** Who handed in what counts, and who did not yet. */
export interface Counted {
  handIns: readonly HandIn[];
  /** Learners of whom something came, but nothing that is wholly scored. */
  waiting: number;
}

/** `id.2` is the second copy of `id`. Without the draw of the attempt its key must do. */
const itemOf = (key: string, drawn: ReadonlyMap<string, DrawnItem>): string => drawn.get(key)?.item.id ?? key.replace(/\.\d+$/, '');

function answersOf(attempt: Attempt, responses: readonly Response[]): ReadonlyMap<string, ResponseValue> | null {
  const here = new Set(responses.map(({ id }) => id));
  if (!attempt.responses || attempt.responses.some((id) => !here.has(id))) return null;
  return new Map([...currentResponses(responses.filter(({ id }) => attempt.responses!.includes(id)))].map(([key, { value }]) => [key, value]));
}

function handIn(attempt: Attempt, result: Result, responses: readonly Response[], assessment: Assessment | undefined): HandIn {
  const drawn = new Map((assessment ? drawItems(assessment, attempt.seed) : []).map((entry) => [entry.key, entry]));
  const values = answersOf(attempt, responses);
  const seconds = itemSeconds(attempt, responses, [...drawn.values()]);
  const items = new Map<string, Answered>();
  for (const { item: key, score, max } of result.items) {
    const id = itemOf(key, drawn);
    const before = items.get(id);
    const took = seconds.get(key) ?? before?.seconds;
    items.set(id, { score: (before?.score ?? 0) + (score ?? 0), max: (before?.max ?? 0) + max, values: values && [...(before?.values ?? []), values.get(key)], ...(took === undefined ? {} : { seconds: took }) });
  }
  return { learner: attempt.learner, score: result.score, max: result.max, passed: result.passed, items };
}

/** Groups by a key, in the order of first appearance. */
export function groupBy<T>(list: readonly T[], keyOf: (entry: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const entry of list) {
    const key = keyOf(entry);
    const group = groups.get(key);
    if (group) group.push(entry);
    else groups.set(key, [entry]);
  }
  return groups;
}

/** Of each learner the one attempt that counts by the rule of the course; what was refused for being late does not. */
export function countedHandIns({ manifest, cohort, assessment, learners, record, responses, packages }: AnalysisSources): Counted {
  const records = recordsByLearner(record);
  const byAttempt = groupBy(responses, ({ parent }) => parent);
  const handIns: HandIn[] = [];
  let waiting = 0;
  for (const learner of learners) {
    const own = records.get(learner) ?? emptyRecord();
    const id = countingAttempt(manifest.course, assessment, manifest.marks?.attempt ?? 'best', markSources(learner, cohort, manifest.course, own));
    const attempt = own.attempts.find((candidate) => candidate.id === id);
    const result = own.results.filter(({ parent }) => parent === id).sort((a, b) => b.revision - a.revision)[0];
    if (attempt && result) handIns.push(handIn(attempt, result, byAttempt.get(attempt.id) ?? [], packages.get(attempt.package)));
    else if (own.attempts.some((other) => other.course === manifest.course && other.assessment === assessment && other.state !== 'open')) waiting += 1;
  }
  return { handIns, waiting };
}
