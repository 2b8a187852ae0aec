import { afterAll, beforeAll, expect, it } from 'vitest';
import { addMember, endMembership } from '#server/services/directory.ts';
import { markDecision } from '#tests/support/sample-mark-decision.ts';
import { Device, startServer, type Server } from './harness.ts';

let server: Server;
beforeAll(async () => {
  server = await startServer();
}, 300_000);
afterAll(() => server?.close());
const device = (username: string) => Device.signIn(server.app, username, `${username}-${Math.random()}`);
const decision = (id: string, learner: string, cohort: string, more: object = {}) => markDecision({ id, learner, cohort, course: 'k', author: 'somebody', ...more });

it('a tutor decides on marks of the own cohort alone, under the own name; its learner and tutors read it, nobody else', async () => {
  const [la, lb, ta, tb] = [await device('la'), await device('lb'), await device('ta'), await device('tb')];
  expect((await ta.push({ feedback: [decision('m1', 'la', 'A')] })).out).toEqual({ feedback: 'm' });
  expect((await tb.push({ feedback: [decision('m2', 'la', 'A'), decision('m3', 'la', 'B'), decision('m4', '', 'A')] })).why).toEqual({ 'feedback/m2': 'NOT_ALLOWED', 'feedback/m3': 'NOT_ALLOWED', 'feedback/m4': 'NOT_ALLOWED' });
  await Promise.all([la.pull(), lb.pull(), tb.pull()]);
  expect(la.documents.get('m1')).toMatchObject({ author: 'ta', mark: 80 });
  expect(lb.documents.has('m1')).toBe(false);
  expect(tb.documents.has('m1')).toBe(false);
  // Nor by guessing the id.
  expect((await tb.push({ feedback: [decision('m1', 'lc', 'B', { mark: 0 })] })).why).toEqual({ 'feedback/m1': 'ID_TAKEN' });
});

it('a learner writes none, not even on the own mark', async () => {
  const la = await device('la');
  expect((await la.push({ feedback: [decision('m5', 'la', 'A'), decision('m6', 'lb', 'A')] })).why).toEqual({ 'feedback/m5': 'NOT_ALLOWED', 'feedback/m6': 'NOT_ALLOWED' });
});

it('is refused without a reason, without a mark or beyond 100; what is refused is kept', async () => {
  const ta = await device('ta');
  const rows = [decision('m7', 'la', 'A', { reason: ' ' }), decision('m8', 'la', 'A', { mark: undefined }), decision('m9', 'la', 'A', { mark: 101 })];
  expect((await ta.push({ feedback: rows })).out).toEqual({ feedback: 'qqq' });
  expect((await ta.push({ feedback: [decision('m10', 'la', 'A', { decision: 'lock', reason: '' })] })).out).toEqual({ feedback: 'm' });
  const kept = await server.store.read((tx) => tx.kept.quarantined('ta', 50));
  expect(kept.map(({ document }) => document)).toEqual(expect.arrayContaining(['m7', 'm8', 'm9']));
});

it('a tutor whose membership has ended writes none any more', async () => {
  await server.store.write((tx) => addMember(tx, 'B', 'ta', 'tutor', server.clock.now));
  const ta = await device('ta');
  expect((await ta.push({ feedback: [decision('m11', 'lc', 'B')] })).out).toEqual({ feedback: 'm' });
  await server.store.write((tx) => endMembership(tx, 'B', 'ta', 'tutor', server.clock.now));
  server.clock.now += 1000;
  expect((await ta.push({ feedback: [decision('m12', 'lc', 'B')] })).why).toEqual({ 'feedback/m12': 'NOT_ALLOWED' });
});
