import type { MessageDraft } from '../documents/message.ts';
import { derivedId } from '../hash/canonical.ts';
import type { Clock } from '../ports/clock.ts';

export interface DraftPlace {
  /** Who writes. */
  learner: string;
  cohort: string;
  /** To whom: `conversationId`, or the cohort. */
  parent: string;
  device: string;
}

export function messageDraftId({ learner, parent, device }: DraftPlace): string {
  return derivedId('message-draft', learner, parent, device);
}

/** The draft after more was written on this device; with no text it says that nothing is begun. */
export function saveMessageDraft(place: DraftPlace, text: string, previous: MessageDraft | undefined, clock: Clock): MessageDraft {
  const n = (previous?.versions.at(-1)?.n ?? 0) + 1;
  return { ...place, id: messageDraftId(place), type: 'message-draft', versions: [{ n, text, at: new Date(clock.now()).toISOString() }] };
}

/**
 * What is begun on this device and on others, the newest first. A text that was sent since is not begun any more: the device may have
 * stopped between sending it and putting the draft away.
 * @param sent what this person has sent to the same place
 */
export function begun(drafts: readonly MessageDraft[], device: string, sent: readonly { text: string; writtenAt: string }[]): { own: string; others: readonly { text: string; at: string }[] } {
  const open = drafts
    .flatMap((draft) => draft.versions.map(({ text, at }) => ({ text, at, own: draft.device === device })))
    .filter(({ text, at }) => text.trim() !== '' && !sent.some((letter) => letter.text.includes(text.trim()) && letter.writtenAt >= at))
    .sort((a, b) => (a.at < b.at ? 1 : -1));
  const own = open.filter((entry) => entry.own)[0]?.text ?? '';
  return { own, others: open.filter(({ text }) => text !== own).map(({ text, at }) => ({ text, at })) };
}
