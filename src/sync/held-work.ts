import type { CollectionName } from '#core/documents/kinds.ts';
import { MOST_ASKED } from '#core/protocol/digest.ts';
import type { ExchangeReply } from '#core/protocol/exchange.ts';
import { heldName, type HeldRecord } from './memory.ts';
import type { Asked } from './round.ts';

/** A relay is asked this often whether what it holds has arrived at the university. */
const ASK_MS = 5 * 60_000;

export interface HeldAnswer {
  /** The university has them. */
  arrived: readonly HeldRecord[];
  /** Whoever was asked does not hold them: they are sent again. */
  lost: readonly HeldRecord[];
}

/** The documents that a relay holds. A record stays until the university itself has the document, whatever becomes of the relay. */
export interface HeldWork {
  has(collection: CollectionName, id: string): boolean;
  keep(record: HeldRecord): void;
  drop(record: Pick<HeldRecord, 'collection' | 'id'>): void;
  /** Documents to ask about now; none where a relay was asked a moment ago. */
  questions(now: number): Asked;
  /** Whether the university is there and has not been asked about everything. */
  shouldAsk(reply: ExchangeReply, asked: Asked): boolean;
  answer(reply: ExchangeReply, asked: Asked, now: number): HeldAnswer;
}

export function createHeldWork(before: readonly HeldRecord[]): HeldWork {
  const records = new Map(before.map((record) => [heldName(record.collection, record.id), record]));
  let notBefore = 0;
  return {
    has: (collection, id) => records.has(heldName(collection, id)),
    keep: (record) => void records.set(heldName(record.collection, record.id), record),
    drop: ({ collection, id }) => void records.delete(heldName(collection, id)),
    questions(now) {
      const ask: Asked = {};
      if (now < notBefore) return ask;
      for (const { collection, id, state } of records.values()) {
        const list = (ask[collection] ??= []);
        if (list.length < MOST_ASKED) list.push([id, state]);
      }
      return ask;
    },
    shouldAsk(reply, asked) {
      if (reply.relay || records.size === 0 || Object.keys(asked).length > 0) return false;
      notBefore = 0;
      return true;
    },
    answer(reply, asked, now) {
      const arrived: HeldRecord[] = [];
      const lost: HeldRecord[] = [];
      notBefore = reply.relay ? Math.max(notBefore, now + (Object.keys(asked).length > 0 ? ASK_MS : 0)) : 0;
      for (const [collection, list] of Object.entries(asked)) {
        for (const [at, [id, state]] of list.entries()) {
          const record = records.get(heldName(collection, id));
          if (!record || record.state !== state) continue;
          const letter = reply.ack?.[collection]?.[at];
          if (letter === 'a') arrived.push(record);
          else if (letter !== 'h') lost.push(record);
        }
      }
      return { arrived, lost };
    },
  };
}
