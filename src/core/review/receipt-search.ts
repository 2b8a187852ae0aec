import type { Attempt } from '../documents/attempt.ts';
import type { Revision } from '../documents/coursework.ts';
import type { Receipt } from '../documents/feedback.ts';

/** A hand-in that a receipt code stands for. */
export interface FoundHandIn {
  kind: 'attempt' | 'revision';
  id: string;
  learner: string;
  course: string;
  about: string;
  package: string;
  writtenAt: string;
  /** The server's receipt, where it has come. */
  receipt: Receipt | undefined;
  /** Whether the server holds exactly what the code was made for; otherwise more was written elsewhere, or not all has come. */
  whole: boolean;
}

/**
 * What a receipt code stands for among the documents of this device, newest first. Eight digits can stand for two hand-ins by chance:
 * then both are told.
 * @param code as `readReceiptCode` gives it
 */
export function handInsByCode(code: string, { attempts, revisions, receipts }: { attempts: readonly Attempt[]; revisions: readonly Revision[]; receipts: readonly Receipt[] }): readonly FoundHandIn[] {
  const byParent = new Map(receipts.map((receipt) => [receipt.parent, receipt]));
  const matches = (id: string, claimed: string | undefined) => claimed === code || byParent.get(id)?.code === code;
  const arrival = (id: string) => ({ receipt: byParent.get(id), whole: byParent.get(id)?.code === code });
  const found: FoundHandIn[] = [
    ...attempts.filter(({ id, receipt, state }) => state !== 'open' && matches(id, receipt)).map((attempt): FoundHandIn => ({ kind: 'attempt', id: attempt.id, learner: attempt.learner, course: attempt.course, about: attempt.assessment, package: attempt.package, writtenAt: attempt.handedInAt ?? attempt.startedAt, ...arrival(attempt.id) })),
    ...revisions.filter(({ id, receipt }) => matches(id, receipt)).map((revision): FoundHandIn => ({ kind: 'revision', id: revision.id, learner: revision.learner, course: revision.course, about: revision.task, package: revision.package, writtenAt: revision.writtenAt, ...arrival(revision.id) })),
  ];
  return found.sort((a, b) => b.writtenAt.localeCompare(a.writtenAt) || a.id.localeCompare(b.id));
}
