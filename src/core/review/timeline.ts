import { wallOf } from '../clock/hlc.ts';
import { KINDS, type AnyDocument, type Kind } from '../documents/kinds.ts';

/** What happened, in the sorts that a tutor may look for. `other`: a kind of document that this list was not written for. */
export const EVENT_SORTS = ['lesson', 'attempt', 'hand-in', 'review', 'decision', 'message', 'other'] as const;
export type EventSort = (typeof EVENT_SORTS)[number];

export interface TimelineEvent {
  id: string;
  /** ISO 8601, by whoever wrote it. */
  at: string;
  sort: EventSort;
  /** '' for what belongs to no course. */
  course: string;
  document: AnyDocument;
}

/** Kinds that say nothing by themselves: parts of others, what is still being written, the directory. */
const APART: ReadonlySet<Kind> = new Set(['branch', 'person', 'cohort', 'membership', 'response', 'receipt', 'result', 'proposal', 'mailbox', 'announcement']);

/** The kinds whose documents make up a learner's timeline, as far as tutors may read them: also those of a later day. */
export const TIMELINE_KINDS: readonly Kind[] = (Object.keys(KINDS) as Kind[]).filter((kind) => KINDS[kind].audience !== 'owner' && !APART.has(kind));

const SORTS: Readonly<Partial<Record<string, EventSort>>> = { 'lesson-progress': 'lesson', attempt: 'attempt', revision: 'hand-in', review: 'review', 'late-decision': 'decision', message: 'message' };
/** Fields that say when something was done, the one that counts first. */
const MOMENTS = ['handedInAt', 'completedAt', 'writtenAt', 'startedAt', 'at', 'madeAt', 'receivedAt'];

/** When a document says that it was written; undefined where it does not. A lesson counts when it was done, or while it is not, when it was read last. */
export function momentOf(document: AnyDocument): string | undefined {
  const fields = document as unknown as Record<string, unknown>;
  const given = MOMENTS.map((name) => fields[name]).find((value): value is string => typeof value === 'string' && !Number.isNaN(Date.parse(value)));
  if (given) return given;
  const read = wallOf((fields['position'] as { hlc?: string } | undefined)?.hlc ?? '');
  return Number.isNaN(read) ? undefined : new Date(read).toISOString();
}

/** Everything that a learner did and was answered, the newest first. What says no time stands at the end, so that nothing is left out. */
export function timelineOf(documents: readonly AnyDocument[]): readonly TimelineEvent[] {
  const events = documents.map((document): TimelineEvent => {
    const { course } = document as { course?: string };
    return { id: document.id, at: momentOf(document) ?? '', sort: SORTS[document.type] ?? 'other', course: course ?? '', document };
  });
  return events.sort((a, b) => b.at.localeCompare(a.at) || a.id.localeCompare(b.id));
}
