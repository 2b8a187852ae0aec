import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { handIn } from '#core/assessment/responses.ts';
import type { Attempt, Response as ItemResponse } from '#core/documents/attempt.ts';
import type { People } from '#core/ports/people.ts';
import type { Session } from '#core/ports/session.ts';
import { createPeople } from '#storage/people/create-people.ts';
import { addMember, endMembership } from '#server/services/directory.ts';
import { retryRefused } from '#server/services/retry-refused.ts';
import { injectFetch } from '#tests/support/inject-fetch.ts';
import { PASSWORD, startServer, type Server } from './harness.ts';

let server: Server;
let tablets: People[];
const errors: unknown[] = [];
beforeEach(async () => {
  server = await startServer();
  tablets = [];
  errors.length = 0;
});
afterEach(async () => {
  for (const people of tablets) await people.lock();
  await server.close();
});

/** The real device on the real server: only the socket and the browser's database are replaced. */
async function enter(username: string, fetch = injectFetch(server.app)): Promise<{ session: Session; people: People }> {
  const platform = { origin: 'http://server', fetch, indexedDB: new IDBFactory() as never as globalThis.IDBFactory, IDBKeyRange, locks: undefined, persist: async () => true };
  const people = createPeople({ platform, pinIterations: 1000, onError: (error) => errors.push(error) });
  tablets.push(people);
  const result = await people.signIn({ username, password: PASSWORD, pin: '2580' });
  if (!result.ok) throw new Error(result.why);
  await result.session.sync.syncNow();
  return { session: result.session, people };
}

function attemptOf({ person, device, clock }: Session): { open: Attempt; responses: ItemResponse[] } {
  const at = new Date(clock.now()).toISOString();
  const base = { learner: person.id, cohort: 'A', course: 'k', device };
  const open: Attempt = { ...base, id: 'attempt-1', type: 'attempt', parent: '', assessment: 'final', package: 'pkg', seed: 1, state: 'open', startedAt: at, seconds: { [device]: 30 } };
  const response = (item: string, value: object): ItemResponse => ({ ...base, id: `response-${item}`, type: 'response', parent: open.id, item, versions: [{ n: 1, value, at }] });
  return { open, responses: [response('i1', { choices: ['x'] }), response('i2', { text: '青海湖是中国最大的内陆湖。' })] };
}

test('a learner hands in, the server attests and scores, the tutor sees it and answers', async () => {
  const learner = await enter('la');
  expect((await learner.session.documents.find('cohort')).map((found) => found.id)).toEqual(['A']);
  const { open, responses } = attemptOf(learner.session);
  await learner.session.documents.put(open, ...responses);
  await learner.session.documents.put(handIn(open, responses, learner.session.clock));
  await learner.session.sync.syncNow();
  await learner.session.sync.syncNow();
  expect(learner.session.sync.state.read()).toMatchObject({ waiting: [], failure: null, online: true });
  expect(learner.session.sync.refused.read()).toEqual([]);
  const [receipt] = await learner.session.documents.find('receipt', open.id);
  expect(receipt?.code).toBe((await learner.session.documents.get('attempt', open.id))?.receipt);
  expect(await learner.session.documents.find('result', open.id)).toMatchObject([{ state: 'needs-review', score: 4 }]);

  const tutor = await enter('ta');
  expect((await tutor.session.documents.find('response', open.id)).map((found) => found.id)).toEqual(['response-i1', 'response-i2']);
  await tutor.session.documents.put({
    id: 'review-1', type: 'review', parent: open.id, learner: 'la', cohort: 'A', course: 'k', author: 'ta', about: 'final',
    points: { i2: 5 }, mark: 5, max: 6, comment: '写得好', decision: 'accepted', writtenAt: new Date().toISOString(),
  });
  await tutor.session.sync.syncNow();
  await learner.session.sync.syncNow();
  expect(await learner.session.documents.find('review', open.id)).toMatchObject([{ comment: '写得好', author: 'ta' }]);
  expect(await learner.session.documents.find('result', open.id)).toMatchObject([{ state: 'scored', score: 9, passed: true }]);
  expect(errors).toEqual([]);
});

test('a learner sees nothing of another cohort, and what is not allowed is refused, listed and kept', async () => {
  const { session } = await enter('lc');
  expect((await session.documents.find('cohort')).map((found) => found.id)).toEqual(['B']);
  await session.documents.put({ id: 'broken', type: 'lesson-progress', parent: '', learner: 'lc', cohort: 'B', course: 'k', lesson: 'l', seen: 'nonsense' as never, pages: 3, seconds: {}, completed: false });
  await session.sync.syncNow();
  expect(session.sync.refused.read()).toMatchObject([{ id: 'broken', code: 'WRONG_SHAPE' }]);
  expect(session.sync.state.read()?.waiting).toEqual([]);
  expect(await session.documents.get('lesson-progress', 'broken')).toBeDefined();
});

test('an administrator brings a refused row in, and its author hears of it', async () => {
  const { session } = await enter('tb');
  await session.documents.put({
    id: 'review-of-a', type: 'review', parent: 'work', learner: 'la', cohort: 'A', course: 'k', author: 'tb', about: 'essay',
    points: {}, mark: 5, max: 6, comment: '代课时看的', decision: 'accepted', writtenAt: new Date().toISOString(),
  });
  await session.sync.syncNow();
  expect(session.sync.refused.read()).toMatchObject([{ id: 'review-of-a', code: 'NOT_ALLOWED' }]);
  const environment = { store: server.store, content: { loadAnswerKeys: async () => null, loadTask: async () => null }, dataDir: server.dataDir, now: () => server.clock.now, version: 'test' };
  expect(await retryRefused(environment)).toEqual([{ number: 1, code: 'NOT_ALLOWED' }]);
  await server.store.write((tx) => addMember(tx, 'A', 'tb', 'tutor', server.clock.now - 500));
  expect(await retryRefused(environment, new Set([1]))).toEqual([{ number: 1 }]);
  expect(await retryRefused(environment)).toEqual([]);
  await session.sync.syncNow();
  expect(session.sync.refused.read()).toEqual([]);
  expect(await session.documents.get('review', 'review-of-a')).toMatchObject({ comment: '代课时看的' });
  const learner = await enter('la');
  expect(await learner.session.documents.find('review')).toMatchObject([{ id: 'review-of-a', author: 'tb' }]);
});

test('photos travel from the learner to the tutor', async () => {
  const { session } = await enter('la');
  // The smallest thing that begins as a JPEG does and ends as one.
  const bytes = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xff, 0xd9]);
  const photo = await session.photos.add({ bytes, mediaType: 'image/jpeg', width: 1, height: 1 });
  await session.documents.put({
    id: 'revision-1', type: 'revision', parent: 'submission-1', learner: 'la', cohort: 'A', course: 'k', task: 'essay', package: 'pkg', device: session.device,
    number: 1, work: { text: '我的作业', photos: [photo] }, writtenAt: new Date().toISOString(), seconds: 60, receipt: '0123456789',
  });
  await session.sync.syncNow();
  for (let turn = 0; turn < 600 && session.sync.state.read()!.waiting.length > 0; turn++) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(session.sync.state.read()?.waiting).toEqual([]);
  const tutor = await enter('ta');
  expect(await tutor.session.photos.load(photo)).toEqual(bytes);
});

test('a tutor learns that a photo still waits on a phone, and that nothing does once it was sent', async () => {
  let cut = true;
  const uploadsCut: typeof fetch = (input, init) => (cut && /uploads|blobs/.test(String(input)) ? Promise.reject(new TypeError('Failed to fetch')) : injectFetch(server.app)(input, init));
  const { session } = await enter('la', uploadsCut);
  const tutor = await enter('ta');
  const { cohortDevices } = tutor.session;
  expect(await cohortDevices.known('A')).toBeNull();
  const bytes = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);
  await session.photos.add({ bytes, mediaType: 'image/jpeg', width: 1, height: 1 });
  const said = async () => (await cohortDevices.fetch('A'))?.devices.find(({ learner }) => learner === 'la')?.waiting;
  await session.sync.syncNow();
  expect(await said()).toEqual({ documents: 0, files: 1 });
  cut = false;
  await session.sync.syncNow();
  await vi.waitFor(async () => expect(await said()).toEqual({ documents: 0, files: 0 }), { timeout: 5000, interval: 50 });
  expect(await cohortDevices.known('A')).toMatchObject({ devices: [{ learner: 'la', device: session.device }] });
  expect(await cohortDevices.fetch('B')).toBeNull();
  // A tutor no more: what was known of the cohort goes as well.
  await server.store.write((tx) => endMembership(tx, 'A', 'ta', 'tutor', server.clock.now));
  expect(await cohortDevices.fetch('A')).toBeNull();
  expect(await cohortDevices.known('A')).toBeNull();
});
