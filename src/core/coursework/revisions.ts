import { receiptCode } from '../assessment/receipt-code.ts';
import type { Draft, Revision, Work } from '../documents/coursework.ts';
import { derivedId } from '../hash/canonical.ts';
import type { Clock, IdSource } from '../ports/clock.ts';

export interface SubmissionPlace {
  learner: string;
  cohort: string;
  course: string;
  task: string;
  device: string;
}

/** The id of a learner's submission to a task: the same on all their devices. */
export function submissionId(learner: string, course: string, task: string): string {
  return derivedId('submission', learner, course, task);
}

/** The draft document after more was written on this device. */
export function saveDraft(place: SubmissionPlace, work: Work, previous: Draft | undefined, clock: Clock): Draft {
  const parent = submissionId(place.learner, place.course, place.task);
  const n = (previous?.versions.at(-1)?.n ?? 0) + 1;
  return { ...place, id: derivedId('draft', parent, place.device), type: 'draft', parent, versions: [{ n, work, at: new Date(clock.now()).toISOString() }] };
}

/** What a receipt code of coursework attests: its id, text and photos. */
export function revisionReceipt(id: string, work: Work): string {
  return receiptCode([id, work]);
}

/** A hand-in of what was written. `earlier` are the revisions that there are. */
export function handInWork(place: SubmissionPlace, packageId: string, work: Work, seconds: number, earlier: readonly Revision[], clock: Clock, ids: IdSource): Revision {
  const id = ids.id();
  return {
    ...place,
    id,
    type: 'revision',
    parent: submissionId(place.learner, place.course, place.task),
    package: packageId,
    number: Math.max(0, ...earlier.map((revision) => revision.number)) + 1,
    work,
    writtenAt: new Date(clock.now()).toISOString(),
    seconds: Math.max(0, Math.round(seconds)),
    receipt: revisionReceipt(id, work),
  };
}

/** Characters of a text as a person counts words in Chinese: signs without spaces and punctuation; runs of Latin letters or digits count as one, Tibetan by syllable. */
export function countWords(text: string): number {
  const latin = text.match(/[\p{Script=Latin}\p{N}]+/gu)?.length ?? 0;
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const tibetan = text.match(/[\u0F40-\u0FBC]+/gu)?.length ?? 0;
  return latin + han + tibetan;
}
