import { wallOf } from '../clock/hlc.ts';
import type { Attempt } from '../documents/attempt.ts';
import type { Revision } from '../documents/coursework.ts';
import type { Receipt, Result, Review } from '../documents/feedback.ts';
import type { LateDecision } from '../documents/late-decision.ts';
import type { LessonProgress } from '../documents/progress.ts';
import type { CohortDevices, KnownDevice } from '../protocol/devices.ts';

/** Everything of a cohort that a tutor's device holds, whoever's it is. */
export interface CohortRecord {
  progress: readonly LessonProgress[];
  attempts: readonly Attempt[];
  results: readonly Result[];
  revisions: readonly Revision[];
  receipts: readonly Receipt[];
  reviews: readonly Review[];
  decisions: readonly LateDecision[];
}

/** The same of one learner, with their devices. */
export interface LearnerRecord extends CohortRecord {
  learner: string;
  /** As the server last said; undefined where it was never asked. */
  devices: readonly KnownDevice[] | undefined;
  /** When the server said so (ISO 8601): what happened since is unknown. */
  asOf: string | undefined;
}

const FIELDS = ['progress', 'attempts', 'results', 'revisions', 'receipts', 'reviews', 'decisions'] as const;

/** Sorts everything of a cohort by learner, in one pass. */
export function recordsOf(learners: readonly string[], cohort: string, record: CohortRecord, devices: CohortDevices | null): ReadonlyMap<string, LearnerRecord> {
  const found = new Map(
    learners.map((learner) => [learner, { learner, devices: devices ? devices.devices.filter((device) => device.learner === learner) : undefined, asOf: devices?.at, progress: [], attempts: [], results: [], revisions: [], receipts: [], reviews: [], decisions: [] } as { -readonly [K in keyof LearnerRecord]: LearnerRecord[K] }]),
  );
  for (const field of FIELDS) {
    for (const document of record[field]) {
      const own = document.cohort === cohort ? found.get(document.learner) : undefined;
      if (own) (own[field] as unknown[]).push(document);
    }
  }
  return found;
}

/** The latest exchange of any of a learner's devices that the server told of (ISO 8601); undefined where it told of none. */
export const lastExchange = ({ devices }: Pick<LearnerRecord, 'devices'>): string | undefined => latest(devices?.map(({ heardAt }) => heardAt) ?? []);

/** Whether anything at all of a learner has ever reached the university. If not, nothing is known of their study. */
export function isHeardOf(record: LearnerRecord): boolean {
  return lastExchange(record) !== undefined || [record.progress, record.attempts, record.revisions].some((documents) => documents.length > 0);
}

/**
 * When a learner last read, answered or wrote, as far as it has arrived (ISO 8601). A device's date may be wrong by years: what the server received
 * counts as studied when it came, so that nobody is called idle for their clock.
 */
export function lastStudied({ progress, attempts, revisions, receipts }: LearnerRecord): string | undefined {
  const read = progress.flatMap(({ position, completedAt }) => [...(position ? [new Date(wallOf(position.hlc)).toISOString()] : []), ...(completedAt ? [completedAt] : [])]);
  return latest([...read, ...attempts.map(({ startedAt, handedInAt }) => handedInAt ?? startedAt), ...revisions.map(({ writtenAt }) => writtenAt), ...receipts.map(({ receivedAt }) => receivedAt)]);
}

function latest(moments: readonly string[]): string | undefined {
  return moments.reduce<string | undefined>((last, moment) => (last === undefined || moment > last ? moment : last), undefined);
}
