import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { COLLECTIONS } from '#core/documents/kinds.ts';
import { StockClient, type Plain } from '#tests/support/stock-client.ts';
import { Device, progress, startServer, type Server } from './harness.ts';

const AT = '2026-11-20T08:00:00.000Z';
const base = { learner: 'la', cohort: 'A', course: 'k' };
const written = (id: string, more: object): Plain => ({ id, parent: '', ...base, ...more });
/** What a person of each collection writes by hand; the directory is the server's alone. */
const SAMPLES: Record<string, { person: string; documents: Plain[] }> = {
  progress: { person: 'la', documents: ['p1', 'p2', 'p3', 'p4', 'p5'].map((id) => progress(id, 'la', 'A') as unknown as Plain) },
  attempts: { person: 'la', documents: [written('a1', { type: 'attempt', assessment: 'final', package: 'pkg', seed: 1, device: 'd', state: 'open', startedAt: AT, seconds: {} }), { ...written('r1', { type: 'response', item: 'i1', device: 'd', versions: [{ n: 1, value: { choices: ['x'] }, at: AT }] }), parent: 'a1' }] },
  coursework: { person: 'la', documents: [written('w1', { type: 'revision', task: 'essay', package: 'pkg', number: 1, device: 'd', work: { text: '我看见的', photos: [] }, seconds: 60, receipt: '', writtenAt: AT })] },
  feedback: { person: 'ta', documents: [{ ...written('v1', { type: 'review', about: 'essay', author: 'ta', points: {}, mark: 8, max: 10, comment: '好', decision: 'accepted', writtenAt: AT }), parent: 'w1' }] },
  profile: { person: 'la', documents: [{ id: 'me', type: 'profile', parent: '', learner: 'la', cohort: '', settings: {} }] },
};

let server: Server;
let origin: string;
const open: StockClient[] = [];
beforeEach(async () => {
  server = await startServer();
  await server.app.listen({ port: 0, host: '127.0.0.1' });
  origin = `http://127.0.0.1:${(server.app.server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  for (const client of open.splice(0)) await client.close();
  server.app.server.closeAllConnections();
  await server.close();
});

async function client(person: string, collection: string, device: string): Promise<StockClient> {
  const { token } = await Device.signIn(server.app, person, device);
  const made = await StockClient.open(origin, collection, token);
  open.push(made);
  return made;
}
const eventually = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 15_000, interval: 30 });

describe('a plain RxDB client', () => {
  it.each(COLLECTIONS.filter((name) => name in SAMPLES))('carries %s both ways, and another device of the person sees it live', async (name) => {
    const { person, documents } = SAMPLES[name]!;
    if (name === 'feedback') {
      const learner = await client('la', 'coursework', 'la-1');
      await learner.collection.bulkInsert(SAMPLES['coursework']!.documents);
      await learner.replication.awaitInSync();
    }
    const [first, second] = [await client(person, name, `${person}-2`), await client(person, name, `${person}-3`)];
    await second.replication.awaitInSync();
    await first.collection.bulkInsert(documents);
    await first.replication.awaitInSync();
    const ids = documents.map(({ id }) => id);
    await eventually(async () => expect((await second.all()).map(({ id }) => id)).toEqual(expect.arrayContaining(ids)));
    const stored = new Map((await second.all()).map((document) => [document.id, document]));
    for (const document of documents) expect(stored.get(document.id)).toMatchObject(document);
    expect([...first.errors, ...second.errors]).toEqual([]);
  });

  it('reads the directory, page after page', async () => {
    const tutor = await client('ta', 'directory', 'ta-1');
    await tutor.replication.awaitInSync();
    const kinds = new Set((await tutor.all()).map((document) => document['type']));
    expect(kinds).toEqual(new Set(['branch', 'cohort', 'person', 'membership']));
  });

  it('two devices that change one document at once lose nothing: the server merges, and both end alike', async () => {
    const [first, second] = [await client('la', 'progress', 'la-1'), await client('la', 'progress', 'la-2')];
    await first.collection.insert(progress('p1', 'la', 'A', { seen: [], seconds: {} }) as unknown as Plain);
    await eventually(async () => expect(await second.all()).toHaveLength(1));
    const change = async (device: StockClient, seen: string[], seconds: Record<string, number>) => (await device.collection.findOne('p1').exec())!.incrementalPatch({ seen, seconds });
    await Promise.all([change(first, ['s1'], { one: 5 }), change(second, ['s2'], { two: 7 })]);
    await eventually(async () => {
      for (const device of [first, second]) expect((await device.all())[0]).toMatchObject({ seen: ['s1', 's2'], seconds: { one: 5, two: 7 } });
    });
  });
});
