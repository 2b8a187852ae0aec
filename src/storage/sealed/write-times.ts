import { getChangedDocumentsSince, now, type RxStorageInstance } from 'rxdb/plugins/core';
import type { StoredDocument } from './document-codec.ts';

/**
 * Write times that never go back, whatever the tablet's date does. RxDB finds what has to be sent by the time of writing: after a
 * date that was years ahead had been put right, everything written from then on would lie behind the mark up to which all is sent,
 * and would never be sent.
 */
export interface WriteTimes {
  /** Learns of what is stored. To be waited for before the first write. */
  learn(instance: RxStorageInstance<StoredDocument, unknown, unknown>): Promise<void>;
  /** Gives a document that is about to be written a time after all others. */
  stamp(document: StoredDocument): void;
}

/** Context of a write that keeps the time that a document was written at: it is only put into another place. */
export const KEEP_TIMES = 'gesang-keep-times';

const PAGE = 500;
/** RxDB counts in hundredths of a millisecond. */
const after = (time: number) => Math.round(time * 100 + 1) / 100;

export function createWriteTimes(): WriteTimes {
  let latest = 0;
  return {
    async learn(instance) {
      // Nothing is found where the date was never ahead of what it is now, so this costs next to nothing.
      for (let from = { id: '', lwt: now() }; ; ) {
        const { documents, checkpoint } = await getChangedDocumentsSince(instance, PAGE, from);
        latest = Math.max(latest, ...documents.map((document) => document._meta.lwt));
        if (documents.length < PAGE) return;
        from = checkpoint as typeof from;
      }
    },
    stamp({ _meta }) {
      if (_meta.lwt <= latest) _meta.lwt = after(latest);
      latest = _meta.lwt;
    },
  };
}
