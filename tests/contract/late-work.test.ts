import { afterAll, beforeAll, expect, it } from 'vitest';
import { handIn, respond, startAttempt } from '#core/assessment/responses.ts';
import type { Clock, IdSource } from '#core/ports/clock.ts';
import { DUE, Device, startServer, type Server } from './harness.ts';

let server: Server;
beforeAll(async () => {
  server = await startServer();
}, 300_000);
afterAll(() => server?.close());
const device = (username: string) => Device.signIn(server.app, username, `${username}-${Math.random()}`);
let count = 0;
const ids: IdSource = { id: () => `late-${(count += 1)}`, number: () => 5 };
const clock = (): Clock => ({ now: () => server.clock.now, monotonic: () => 0, stamp: () => '' });

function attempt() {
  const begun = { ...startAttempt({ learner: 'la', cohort: 'A', course: 'k', assessment: 'final', package: 'pkg', device: 'd' }, clock(), ids), seconds: { d: 754 } };
  const responses = [respond(begun, 'i1', 'd', { choices: ['x'] }, undefined, clock()), respond(begun, 'i2', 'd', { text: '一段话' }, undefined, clock())];
  return { responses, ended: handIn(begun, responses, clock()) };
}
const base = (parent: string) => ({ parent, learner: 'la', cohort: 'A', course: 'k', author: 'x', about: 'final', writtenAt: new Date(server.clock.now).toISOString() });
const review = (id: string, parent: string) => ({ id, type: 'review', ...base(parent), points: { i2: 6 }, mark: 6, max: 6, comment: '', decision: 'accepted' });
const decision = (id: string, parent: string, decided: string, note: string) => ({ id, type: 'late-decision', ...base(parent), decision: decided, note });
const hanging = (on: Device, type: string, parent: string) => on.ofType(type).find((document) => document['parent'] === parent);

it('keeps work that comes after the closing time, with what speaks for when it was written, and waits for the tutor', async () => {
  const [la, ta, lb] = [await device('la'), await device('ta'), await device('lb')];
  const { responses, ended } = attempt();
  server.clock.now = Date.parse(DUE) + 3_600_000;
  await la.push({ attempts: [ended, ...responses] }, { now: server.clock.now - 600_000 });
  expect(hanging(la, 'receipt', ended.id)).toMatchObject({ writtenAt: ended.handedInAt, dueAt: DUE, evidence: { seconds: 754, ahead: -600 } });
  await ta.push({ feedback: [review('rev-1', ended.id)] });
  await la.pull();
  expect(hanging(la, 'result', ended.id)).toMatchObject({ state: 'scored', score: 10, late: 'waiting', passed: null });

  // A learner decides nothing, neither of their own work nor of another's.
  expect(await la.push({ feedback: [decision('late-x', ended.id, 'accepted', '')] })).toMatchObject({ out: { feedback: 'q' } });
  expect(await lb.push({ feedback: [decision('late-y', ended.id, 'accepted', '')] })).toMatchObject({ out: { feedback: 'q' } });

  // A refusal without a reason, from an app that does not ask for one, is kept and decides nothing.
  expect(await ta.push({ feedback: [decision('dec-0', ended.id, 'refused', '  ')] })).toMatchObject({ out: { feedback: 'm' } });
  await la.pull();
  expect(hanging(la, 'result', ended.id)).toMatchObject({ late: 'waiting', passed: null });
  await ta.push({ feedback: [decision('dec-1', ended.id, 'refused', '已经讲过答案了')] });
  await la.pull();
  expect(la.documents.get('dec-1')).toMatchObject({ author: 'ta', note: '已经讲过答案了' });
  expect(hanging(la, 'result', ended.id)).toMatchObject({ late: 'refused', passed: false, score: 10 });
  await ta.push({ feedback: [decision('dec-2', ended.id, 'accepted', '路断了，收下')] });
  await la.pull();
  expect(hanging(la, 'result', ended.id)).toMatchObject({ late: 'accepted', passed: true, score: 10 });
  // Nothing is deleted: all decisions, the responses and the receipt are here.
  expect(la.ofType('late-decision')).toHaveLength(3);
  expect(hanging(la, 'receipt', ended.id)).toMatchObject({ code: ended.receipt });
});

it('says nothing of lateness for work that came in time', async () => {
  const la = await device('la');
  server.clock.now = Date.parse(DUE) - 1000;
  const { responses, ended } = attempt();
  await la.push({ attempts: [ended, ...responses] });
  expect(hanging(la, 'result', ended.id)).not.toHaveProperty('late');
  expect(hanging(la, 'receipt', ended.id)).toMatchObject({ evidence: { seconds: 754 } });
});

it('a score that was edited on the device is refused and kept as it came; the score stays the one of the server', async () => {
  const la = await device('la');
  const { responses, ended } = attempt();
  await la.push({ attempts: [ended, ...responses] });
  const result = hanging(la, 'result', ended.id)!;
  expect(result).toMatchObject({ score: 4, items: [{ item: 'i1', score: 4, by: 'server' }, { item: 'i2', score: null, by: 'server' }] });
  const forged = { ...result, score: 10, passed: true, state: 'scored', revision: 99 };
  expect(await la.push({ feedback: [forged] })).toMatchObject({ out: { feedback: 'q' }, why: { [`feedback/${String(result['id'])}`]: 'SERVER_ONLY' } });
  await la.pull();
  expect(hanging(la, 'result', ended.id)).toMatchObject({ score: 4, revision: 1 });
  const kept = await server.store.read((tx) => tx.kept.quarantined('la', 50));
  expect(kept.find((row) => row.document === result['id'])).toMatchObject({ person: 'la', kind: 'result', code: 'SERVER_ONLY' });
});
