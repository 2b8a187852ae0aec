import type { ExchangeReply } from '#core/protocol/exchange.ts';
import type { HeldWork } from './held-work.ts';
import type { Exchanged } from './http-transport.ts';
import type { Ledger } from './ledger.ts';
import { REFUSED, heldName, type HeldRecord, type RefusedRecord, type SealedRecords } from './memory.ts';
import type { QueuedRow } from './push-queue.ts';
import { broughtIn, settlement, type Asked, type Settlement } from './round.ts';
import type { Row } from './row.ts';
import type { StatusBoard } from './status.ts';
import type { WaitingList } from './waiting.ts';

export interface OutcomeParts {
  records: SealedRecords;
  waiting: WaitingList;
  board: StatusBoard;
  ledger: Ledger;
  held: HeldWork;
  /** Refused documents by the name of their record. */
  refused: Map<string, Row>;
  now(): number;
}

export interface Outcomes {
  /** What became of the rows of a request: written down, then taken off the lists. */
  settle(rows: readonly QueuedRow[], exchanged: Exchanged): Promise<void>;
  /** The second acknowledgement: what a relay held has arrived at the university. Answers what has to be sent again. */
  answerHeld(reply: ExchangeReply, asked: Asked): Promise<readonly HeldRecord[]>;
}

export function createOutcomes({ records, waiting, board, ledger, held, refused, now }: OutcomeParts): Outcomes {
  /** Records of what a relay took, and of what the university has now. */
  function heldRecords(rows: readonly QueuedRow[], settled: Settlement, reply: ExchangeReply, at: string): Record<string, HeldRecord | undefined> {
    const changes: Record<string, HeldRecord | undefined> = {};
    for (const row of rows) {
      const name = heldName(row.collection, row.row.id);
      if (settled.held.has(row) && reply.relay) changes[name] = waiting.held(row.collection, row.row, { by: reply.relay, at });
      else if (held.has(row.collection, row.row.id)) changes[name] = undefined;
    }
    return changes;
  }

  async function showRefused(changes: Readonly<Record<string, RefusedRecord | undefined>>): Promise<void> {
    if (Object.keys(changes).length === 0) return;
    for (const [name, record] of Object.entries(changes)) {
      if (record) refused.set(name, record.document);
      else refused.delete(name);
    }
    board.setRefused(await readRefused(records));
  }

  return {
    async settle(rows, { reply, bytesUp, bytesDown }) {
      const at = new Date(now()).toISOString();
      const settled = settlement(rows, reply, refused, at);
      const changes = { ...broughtIn(reply, refused), ...settled.records };
      const heldChanges = heldRecords(rows, settled, reply, at);
      const received = Object.values(reply.pull ?? {}).reduce((sum, page) => sum + page.length, 0);
      // Refused rows and those that a relay holds are on the disk before anything is taken for sent.
      await ledger.note(
        { sent: rows.length, received, bytesUp, bytesDown, failure: null },
        (memory) => ({ ...memory, accepted: memory.accepted + settled.accepted, lastExchangeAt: at }),
        { ...changes, ...heldChanges },
      );
      await showRefused(changes);
      for (const row of rows) {
        const record = heldChanges[heldName(row.collection, row.row.id)];
        if (record) held.keep(record);
        else {
          held.drop({ collection: row.collection, id: row.row.id });
          waiting.accepted(row.collection, row.row);
        }
        row.settle();
      }
    },
    async answerHeld(reply, asked) {
      const { arrived, lost } = held.answer(reply, asked, now());
      if (arrived.length === 0) return lost;
      const gone = Object.fromEntries(arrived.map(({ collection, id }) => [heldName(collection, id), undefined]));
      await ledger.change((memory) => ({ ...memory, accepted: memory.accepted + arrived.length }), gone);
      for (const record of arrived) {
        held.drop(record);
        waiting.arrived(record);
      }
      return lost;
    },
  };
}

/** The refused documents as the screens show them, newest first. */
export async function readRefused(records: SealedRecords): Promise<readonly Omit<RefusedRecord, 'document'>[]> {
  const found = await records.list<RefusedRecord>(REFUSED);
  return found.map(({ value: { kind, id, code, at } }) => ({ kind, id, code, at })).sort((a, b) => b.at.localeCompare(a.at));
}
