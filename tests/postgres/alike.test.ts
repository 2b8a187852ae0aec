import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { openPostgresStore } from '#server/store/postgres.ts';
import type { DocumentWrite, Store, Transaction } from '#server/store/port.ts';
import { openSqliteStore } from '#server/store/sqlite.ts';
import { administer, makeDatabase } from '#tests/support/postgres-cluster.ts';

/** The same random command lists must give the same answers on SQLite and on PostgreSQL. */
let database: Awaited<ReturnType<typeof makeDatabase>>;
let postgres: Store;
beforeAll(async () => {
  database = await makeDatabase(inject('postgresUrl'));
  postgres = await openPostgresStore({ url: database.url });
});
afterAll(async () => {
  await postgres?.close();
  await database?.drop();
});

const PERSONS = ['p', 'q'];
const SCOPES = ['s', 't', 'u'];
const IDS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const id = fc.constantFrom(...IDS);
const person = fc.constantFrom(...PERSONS);
const scope = fc.constantFrom(...SCOPES);

const document = fc.record({
  id, kind: fc.constantFrom('lesson-progress', 'attempt', 'response'), collection: fc.constantFrom('progress', 'attempts'), learner: fc.constantFrom('', ...PERSONS), cohort: fc.constantFrom('', 'A', 'B'),
  parent: fc.oneof(fc.constant(''), id), owner: fc.constantFrom('', ...PERSONS), body: fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => JSON.stringify(text)),
  scopes: fc.uniqueArray(scope, { maxLength: 3 }), blobs: fc.uniqueArray(fc.constantFrom('h1', 'h2'), { maxLength: 2 }),
});
const quarantined = fc.record({ person, device: fc.constantFrom('d', 'e'), collection: fc.constant('progress'), document: id, kind: fc.constant(''), code: fc.constantFrom('BAD', 'WORSE'), raw: fc.uint8Array({ maxLength: 8 }), at: fc.constant('2026-11-20T08:00:00.000Z') });
const paging = fc.record({ limit: fc.integer({ min: 1, max: 5 }), maxBytes: fc.constantFrom(1, 60, 100_000), collection: fc.option(fc.constantFrom('progress', 'attempts'), { nil: undefined }) });

type Command =
  | { do: 'put'; documents: DocumentWrite[]; undo: boolean; after: { person: string; paging: Paging } | null }
  | { do: 'page'; person: string; fresh: boolean; paging: Paging }
  | { do: 'grant' | 'revoke'; person: string; scope: string }
  | { do: 'find'; ids: string[]; learner: string; cohort: string }
  | { do: 'quarantine'; rows: { person: string; device: string; collection: string; document: string; kind: string; code: string; raw: Uint8Array; at: string }[] }
  | { do: 'release'; index: number }
  | { do: 'clamp'; document: string; claimed: string; fresh: string }
  | { do: 'receipt'; code: string; document: string; final: boolean }
  | { do: 'blob'; sha256: string; person: string; bytes: number; at: number }
  | { do: 'member'; id: string; person: string; cohort: string; until: string | null };
interface Paging {
  limit: number;
  maxBytes: number;
  collection?: string | undefined;
}

const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('put' as const), documents: fc.uniqueArray(document, { maxLength: 6, selector: ({ id }) => id }), undo: fc.nat(7).map((n) => n === 0), after: fc.option(fc.record({ person, paging })) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('page' as const), person, fresh: fc.integer({ max: 9, min: 0 }).map((n) => n === 0), paging }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('grant' as const, 'revoke' as const), person, scope }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('find' as const), ids: fc.array(id, { maxLength: 4 }), learner: fc.constantFrom('', ...PERSONS), cohort: fc.constantFrom('', 'A', 'B') }) },
  fc.record({ do: fc.constant('quarantine' as const), rows: fc.array(quarantined, { maxLength: 3 }) }),
  fc.record({ do: fc.constant('release' as const), index: fc.nat(3) }),
  fc.record({ do: fc.constant('clamp' as const), document: id, claimed: fc.constantFrom('x', 'y'), fresh: fc.constantFrom('1', '2', '3') }),
  fc.record({ do: fc.constant('receipt' as const), code: fc.constantFrom('11', '22'), document: id, final: fc.boolean() }),
  fc.record({ do: fc.constant('blob' as const), sha256: fc.constantFrom('h1', 'h2'), person, bytes: fc.nat(1000), at: fc.nat(5) }),
  fc.record({ do: fc.constant('member' as const), id: fc.constantFrom('m1', 'm2', 'm3'), person, cohort: fc.constantFrom('A', 'B'), until: fc.option(fc.constant('2026-12-01T00:00:00.000Z')) }),
);

/** Numbers differ between databases, their order does not. */
const ranked = (rows: readonly { id: string; seq: number; firstSeq: number; body: string }[]) => ({
  byNumber: rows.toSorted((a, b) => a.seq - b.seq).map(({ id, body }) => [id, body]),
  byFirst: rows.toSorted((a, b) => a.firstSeq - b.firstSeq).map(({ id }) => id),
});

class Undone extends Error {}

/** One store with the devices that follow it. */
class Side {
  readonly #store: Store;
  readonly #checkpoints = new Map<string, string>();

  constructor(store: Store) {
    this.#store = store;
  }

  async #page(tx: Transaction, who: string, { limit, maxBytes, collection }: Paging): Promise<unknown> {
    const key = `${who}/${collection ?? ''}`;
    const page = await tx.documents.page({ person: who, checkpoint: this.#checkpoints.get(key), limit, maxBytes, ...(collection ? { collection } : {}) });
    this.#checkpoints.set(key, page.checkpoint);
    return { documents: page.documents.map(({ id, collection: of, body }) => [id, of, body]), more: page.more, revoked: page.revoked };
  }

  /** Everything that a device still has to get. */
  async drain(who: string): Promise<unknown> {
    const answers: unknown[] = [];
    for (let more = true; more; ) {
      const answer = (await this.#store.read((tx) => this.#page(tx, who, { limit: 3, maxBytes: 1000 }))) as { more: boolean };
      answers.push(answer);
      more = answer.more;
    }
    return answers;
  }

  async run(given: Command): Promise<unknown> {
    const store = this.#store;
    switch (given.do) {
      case 'put': {
        const before = new Map(this.#checkpoints);
        return store.write(async (tx) => {
          await tx.documents.put(given.documents);
          const answer = given.after && (await this.#page(tx, given.after.person, given.after.paging));
          if (given.undo) throw new Undone();
          return answer;
        }).catch((error: unknown) => {
          if (!(error instanceof Undone)) throw error;
          this.#checkpoints.clear();
          for (const [key, value] of before) this.#checkpoints.set(key, value);
          return 'undone';
        });
      }
      case 'page':
        if (given.fresh) this.#checkpoints.clear();
        return store.read((tx) => this.#page(tx, given.person, given.paging));
      case 'grant':
      case 'revoke':
        return store.write(async (tx) => {
          await tx.access[given.do](given.person, given.scope);
          return (await tx.access.scopes(given.person)).toSorted();
        });
      case 'find':
        return store.read(async (tx) => [
          ranked([...(await tx.documents.byId(given.ids)).values()]), ranked(await tx.documents.children(given.ids)), ranked(await tx.documents.ofLearner(given.learner, given.cohort)),
          (await tx.documents.ofKind('attempt')).map(({ id }) => id), await tx.blobs.mayRead('p', 'h1'), await tx.blobs.mayRead('q', 'h2'),
        ]);
      case 'quarantine':
        return store.write(async (tx) => {
          await tx.kept.quarantine(given.rows);
          return (await tx.kept.quarantined('p', 3)).map((row) => ({ ...row, raw: [...row.raw] }));
        });
      case 'release':
        return store.write(async (tx) => {
          const row = (await tx.kept.everyQuarantined())[given.index];
          if (row) await tx.kept.releaseQuarantined(row.number);
          return row && { ...row, raw: [...row.raw], number: 0 };
        });
      case 'clamp':
        return store.write((tx) => tx.kept.clamp(given.document, given.claimed, given.fresh));
      case 'receipt':
        return store.write(async (tx) => {
          await tx.kept.putReceipt(given.code, given.document, given.final);
          return [(await tx.kept.receiptsByCode(given.code)).toSorted(), (await tx.kept.finalReceipt(given.document)) !== undefined];
        });
      case 'blob':
        return store.write(async (tx) => {
          await tx.blobs.put({ sha256: given.sha256, bytes: given.bytes, mediaType: 'image/png' }, given.person, given.at);
          return [await tx.blobs.get(given.sha256), await tx.blobs.uploadedSince(given.person, 2)];
        });
      case 'member':
        return store.write(async (tx) => {
          await tx.access.putMembership({ id: given.id, person: given.person, cohort: given.cohort, role: 'learner', from: '2026-01-01T00:00:00.000Z', until: given.until });
          return [(await tx.access.membersOf('A')).toSorted((a, b) => a.id.localeCompare(b.id)), (await tx.access.membershipsOf(PERSONS)).toSorted((a, b) => a.id.localeCompare(b.id))];
        });
    }
  }
}

const emptyPostgres = () => administer(database.url, (client) => client.query('truncate document, audience, account, session, membership, access, quarantine, receipt, clamp, blob, blob_upload, blob_use restart identity'));

it('answer the same to the same random commands', async () => {
  let commands = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 5, maxLength: 60, size: 'max' }), async (list) => {
      await emptyPostgres();
      const sqlite = openSqliteStore({ file: ':memory:', epoch: 'TestEpochTestEpochTes1' });
      const sides = [new Side(sqlite), new Side(postgres)] as const;
      try {
        for (const given of list) {
          expect(await sides[1].run(given), JSON.stringify(given)).toEqual(await sides[0].run(given));
          commands += 1;
        }
        for (const who of PERSONS) expect(await sides[1].drain(who)).toEqual(await sides[0].drain(who));
      } finally {
        await sqlite.close();
      }
    }),
    { numRuns: Number(process.env['ALIKE_RUNS'] ?? 40), seed: Number(process.env['ALIKE_SEED'] ?? 20261124) },
  );
  console.log(`${commands} commands, the same answers`);
});
