import { afterAll, beforeAll, expect, it } from 'vitest';
import { handIn, respond, startAttempt } from '#core/assessment/responses.ts';
import { handInWork } from '#core/coursework/revisions.ts';
import type { Response } from '#core/documents/attempt.ts';
import type { Clock, IdSource } from '#core/ports/clock.ts';
import { DUE, Device, startServer, type Server } from './harness.ts';

let server: Server;
beforeAll(async () => {
  server = await startServer();
}, 300_000);
afterAll(() => server?.close());
const device = (username: string) => Device.signIn(server.app, username, `${username}-${Math.random()}`);
let count = 0;
const ids: IdSource = { id: () => `id-${(count += 1)}`, number: () => 5 };
const clock = (): Clock => ({ now: () => server.clock.now, monotonic: () => 0, stamp: () => '' });

function attempt(packageId = 'pkg') {
  const begun = startAttempt({ learner: 'la', cohort: 'A', course: 'k', assessment: 'final', package: packageId, device: 'd' }, clock(), ids);
  const responses: Response[] = [respond(begun, 'i1', 'd', { choices: ['x'] }, undefined, clock()), respond(begun, 'i2', 'd', { text: '一段话' }, undefined, clock())];
  return { responses, ended: handIn(begun, responses, clock()) };
}
const review = (id: string, parent: string, points: Record<string, number>) => ({ id, type: 'review', parent, learner: 'la', cohort: 'A', course: 'k', author: 'x', about: 'final', points, mark: 0, max: 6, comment: '', decision: 'accepted', writtenAt: '2026-11-20T08:00:00.000Z' });
const hanging = (on: Device, type: string, parent: string) => on.ofType(type).find((document) => document['parent'] === parent);

it('gives receipt and result when all of a hand-in is here, in whatever order it came, and a review completes it', async () => {
  const [la, ta] = [await device('la'), await device('ta')];
  const { responses, ended } = attempt();
  await la.push({ attempts: [ended, responses[0]] });
  expect(hanging(la, 'receipt', ended.id)).toBeUndefined();
  const receivedAt = new Date((server.clock.now += 1000)).toISOString();
  await la.push({ attempts: [responses[1]] });
  expect(hanging(la, 'receipt', ended.id)).toMatchObject({ code: ended.receipt, receivedAt, writtenAt: ended.handedInAt, dueAt: DUE, cohort: 'A' });
  expect(hanging(la, 'result', ended.id)).toMatchObject({ state: 'needs-review', score: 4, max: 10, passed: null, revision: 1 });
  server.clock.now += 1000;
  await la.push({ attempts: [ended, ...responses] });
  await ta.pull();
  expect(hanging(ta, 'result', ended.id)).toMatchObject({ revision: 1 });
  await ta.push({ feedback: [review('r1', ended.id, { i2: 1 })] });
  await ta.push({ feedback: [review('r2', ended.id, { i2: 5 })] });
  await la.pull();
  expect(hanging(la, 'result', ended.id)).toMatchObject({ state: 'scored', score: 9, passed: true, revision: 3 });
  // Changed answers after the receipt change no score, and the receipt stands.
  await la.push({ attempts: [respond(ended, 'i1', 'd', { choices: ['y'] }, responses[0], clock())] });
  await la.pull();
  expect(hanging(la, 'result', ended.id)).toMatchObject({ score: 9, revision: 3 });
  expect(hanging(la, 'receipt', ended.id)).toMatchObject({ code: ended.receipt });
  const answer = await server.app.inject({ method: 'GET', url: `/api/receipts/${ended.receipt}` });
  expect(answer.json()).toEqual({ state: 'received', writtenAt: ended.handedInAt, receivedAt });
});

it('waits with the score where it does not have the package', async () => {
  const la = await device('la');
  const { responses, ended } = attempt('unknown-package');
  await la.push({ attempts: [ended, ...responses] });
  expect(hanging(la, 'receipt', ended.id)).toBeDefined();
  expect(hanging(la, 'result', ended.id)).toMatchObject({ state: 'needs-review', passed: null, items: [{ item: 'i1', score: null }, { item: 'i2', score: null }] });
});

it('gives another receipt when more of a hand-in comes than the first code was for', async () => {
  const la = await device('la');
  const { responses, ended } = attempt();
  const final = respond(ended, 'i1', 'd', { choices: ['y'] }, responses[0], clock());
  const again = handIn(ended, [final, responses[1]!], clock());
  await la.push({ attempts: [again, ...responses] });
  expect(hanging(la, 'receipt', ended.id)).toMatchObject({ revision: 1 });
  await la.push({ attempts: [final] });
  expect(hanging(la, 'receipt', ended.id)).toMatchObject({ revision: 2, code: again.receipt });
  expect(hanging(la, 'result', ended.id)).toMatchObject({ score: 0 });
});

it('gives a receipt for coursework and finds it by its code', async () => {
  const la = await device('la');
  const revision = handInWork({ learner: 'la', cohort: 'A', course: 'k', task: 'essay', device: 'd' }, 'pkg', { text: '作业', photos: [] }, 60, [], clock(), ids);
  await la.push({ coursework: [revision] });
  expect(hanging(la, 'receipt', revision.id)).toMatchObject({ code: revision.receipt, dueAt: DUE });
  const asked = await server.app.inject({ method: 'GET', url: `/api/receipts/${revision.receipt.slice(0, 4)}%20${revision.receipt.slice(4)}` });
  expect(asked.statusCode).toBe(200);
  expect((await server.app.inject({ method: 'GET', url: '/api/receipts/1234567890' })).statusCode).toBe(400);
  expect((await server.app.inject({ method: 'GET', url: '/api/receipts/0000000098' })).statusCode).toBeOneOf([400, 404]);
});
