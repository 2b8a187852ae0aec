// `npm run record:protocol`: writes what a device of this protocol version says and gets, and what lies on its disk, into
// tests/fixtures/protocol/vN/. Run it once when a version is released: tests/contract/old-versions.test.ts replays every recorded
// version against what the server is then, and tests/contract/old-devices.test.ts opens its databases.
import { mkdirSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { handIn, respond, startAttempt } from '#core/assessment/responses.ts';
import { handInWork, saveDraft } from '#core/coursework/revisions.ts';
import type { AnyDocument } from '#core/documents/kinds.ts';
import type { Session } from '#core/ports/session.ts';
import { readPage } from '#core/progress/lesson-progress.ts';
import { PROTOCOL_VERSION } from '#core/protocol/version.ts';
import { createPeople } from '#storage/people/create-people.ts';
import { PASSWORD, startServer } from '#tests/contract/harness.ts';
import { injectFetch } from '#tests/support/inject-fetch.ts';
import { packDevice } from '#tests/support/stored-device.ts';

const server = await startServer();
const exchanges: object[] = [];
let offline = false;

/** `fetch` that writes down each exchange as it was before compression. */
function recording(username: string): typeof fetch {
  const plain = injectFetch(server.app);
  return async (input, init = {}) => {
    if (offline) throw new TypeError('Failed to fetch');
    const answer = await plain(input, init);
    if (!String(input).endsWith('/api/exchange')) return answer;
    const sent = Buffer.from(await new Response(init.body).arrayBuffer());
    const packed = new Headers(init.headers).get('content-encoding') === 'gzip';
    exchanges.push({ username, at: server.clock.now, request: JSON.parse((packed ? gunzipSync(sent) : sent).toString('utf8')), reply: await answer.clone().json() });
    return answer;
  };
}

async function enter(username: string) {
  const indexedDB = new IDBFactory() as never as globalThis.IDBFactory;
  const platform = { origin: 'http://server', fetch: recording(username), indexedDB, IDBKeyRange, locks: undefined, persist: async () => true, now: () => server.clock.now };
  const people = createPeople({ platform, pinIterations: 1 });
  const result = await people.signIn({ username, password: PASSWORD, pin: '2580' });
  if (!result.ok) throw new Error(result.why);
  return { people, session: result.session, indexedDB };
}

/** A day of a learner, with every kind of document that a learner writes, and one that no server takes. */
async function study(session: Session): Promise<void> {
  const { device, clock, ids, documents } = session;
  const place = { learner: session.person.id, cohort: 'A', course: 'k' };
  const first = readPage({ ...place, lesson: 'l1' }, { id: 'p1', pages: 3, seconds: 40, device }, undefined, clock);
  const second = readPage({ ...place, lesson: 'l1' }, { id: 'p2', pages: 3, seconds: 60, device }, first, clock);
  const open = startAttempt({ ...place, assessment: 'final', package: 'pkg', device }, clock, ids);
  const responses = [respond(open, 'i1', device, { choices: ['x'] }, undefined, clock), respond(open, 'i2', device, { text: '青海湖是中国最大的内陆湖。མཚོ་སྔོན་པོ།' }, undefined, clock)];
  await documents.put(second, open, ...responses);
  await session.sync.syncNow();
  server.clock.now += 60_000;
  const work = { text: '今天我看见孩子们在沙盘边……', photos: [{ sha256: 'a'.repeat(64), bytes: 1200, mediaType: 'image/webp', width: 40, height: 30 }] };
  const submission = { ...place, task: 'essay', device };
  const profile = { id: `profile-${session.person.id}`, type: 'profile', parent: '', learner: session.person.id, cohort: '', language: { hlc: clock.stamp(), value: 'bo' }, textSize: { hlc: clock.stamp(), value: 'large' } };
  const broken = { ...second, id: ids.id(), seen: 'nonsense' };
  await documents.put(handIn(open, responses, clock), saveDraft(submission, work, undefined, clock), handInWork(submission, 'pkg', work, 900, [], clock, ids), profile as AnyDocument, broken as never);
  await session.sync.syncNow();
}

/** Work of every sort that waits to be sent; answers the ids. */
async function writeOffline(session: Session): Promise<string[]> {
  const { device, clock, ids, documents } = session;
  const place = { learner: session.person.id, cohort: 'A', course: 'k' };
  const [read] = (await documents.find('lesson-progress')).filter(({ seen }) => Array.isArray(seen));
  const more = readPage({ ...place, lesson: 'l1' }, { id: 'p3', pages: 3, seconds: 20, device }, read, clock);
  const open = startAttempt({ ...place, assessment: 'final', package: 'pkg', device }, clock, ids);
  const given = respond(open, 'i2', device, { text: '没有网的时候写的。' }, undefined, clock);
  const draft = saveDraft({ ...place, task: 'essay', device }, { text: '第二稿', photos: [] }, undefined, clock);
  const [before] = await documents.find('draft');
  const next = { ...draft, versions: [{ ...draft.versions[0]!, n: before!.versions[0]!.n + 1 }] };
  await documents.put(more, open, given, next);
  await session.photos.add({ bytes: new Uint8Array(3000).fill(7), mediaType: 'image/webp', width: 40, height: 30 });
  return [more, open, given, next].map(({ id }) => id).sort();
}

async function review(session: Session): Promise<void> {
  const [piece] = await session.documents.find('revision');
  const [attempt] = await session.documents.find('attempt');
  const base = { type: 'review', learner: 'la', cohort: 'A', course: 'k', author: session.person.id, writtenAt: new Date(session.clock.now()).toISOString() } as const;
  await session.documents.put(
    { ...base, id: session.ids.id(), parent: piece!.id, about: 'essay', points: { c1: 3, c2: 4 }, mark: 7, max: 10, comment: '观察得很细。', decision: 'revise' },
    { ...base, id: session.ids.id(), parent: attempt!.id, about: 'final', points: { i2: 5 }, mark: 5, max: 6, comment: '好', decision: 'accepted' },
  );
  await session.sync.syncNow();
}

const learner = await enter('la');
await learner.session.sync.syncNow();
await study(learner.session);
server.clock.now += 60_000;
const tutor = await enter('ta');
await tutor.session.sync.syncNow();
await review(tutor.session);
await learner.session.sync.syncNow();
await learner.session.sync.syncNow();
if (learner.session.sync.state.read()?.waiting.length !== 0) throw new Error('Something was not accepted: what was recorded is no good.');

// Then a day without a network: what lies on the disk is partly sent and partly not.
offline = true;
const unsent = await writeOffline(learner.session);
await learner.people.lock();
await tutor.people.lock();

const stored = (server.store.raw.prepare(`select kind, owner, body from document where collection <> 'directory' order by seq`).all() as { kind: string; owner: string; body: string }[]).map(({ kind, owner, body }) => ({ kind, owner, document: JSON.parse(body) as unknown }));
const folder = new URL(`../tests/fixtures/protocol/v${PROTOCOL_VERSION}/`, import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(new URL('session.json', folder), `${JSON.stringify({ version: PROTOCOL_VERSION, exchanges, stored }, null, 1)}\n`);
writeFileSync(new URL('device.bin', folder), await packDevice(learner.indexedDB));
writeFileSync(new URL('unsent.json', folder), `${JSON.stringify(unsent)}\n`);
await server.close();
console.log(`Version ${PROTOCOL_VERSION}: ${exchanges.length} exchanges, ${stored.length} documents of ${new Set(stored.map(({ kind }) => kind)).size} kinds in ${folder.pathname}`);
