import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { devicesPath } from '#core/ports/cohort-devices.ts';
import type { CohortDevices } from '#core/protocol/devices.ts';
import { addMember, endMembership } from '#server/services/directory.ts';
import { Device, progress, startServer, type Server } from './harness.ts';

let server: Server;
beforeAll(async () => {
  server = await startServer();
}, 300_000);
afterAll(() => server?.close());
beforeEach(() => void (server.clock.now += 3_600_000));

const signIn = (username: string, id = `${username}-${Math.random()}`) => Device.signIn(server.app, username, id);
const exchange = (device: Device, more: object = {}) => device.send(JSON.stringify({ p: 2, d: device.id, ...more }));
const iso = (at = server.clock.now) => new Date(at).toISOString();
async function reportOf(tutor: Device, cohort = 'A'): Promise<CohortDevices> {
  const answer = await tutor.get(devicesPath(cohort));
  expect(answer.statusCode).toBe(200);
  return answer.json() as CohortDevices;
}
const seen = async (tutor: Device, device: Device) => (await reportOf(tutor)).devices.find((known) => known.device === device.id);

describe('what a tutor is told of devices', () => {
  it('is when each was last heard from, and what it said then', async () => {
    const [ta, la] = [await signIn('ta'), await signIn('la')];
    expect(await seen(ta, la)).toBeUndefined();
    await exchange(la, { w: [3, 2] });
    expect(await seen(ta, la)).toEqual({ learner: 'la', device: la.id, heardAt: iso(), waiting: { documents: 3, files: 2 } });
    const before = server.clock.now;
    server.clock.now += 4 * 60_000;
    await exchange(la, { w: [3, 2] });
    // The same again within five minutes is not worth a write: what is told is true all the same.
    expect(await seen(ta, la)).toMatchObject({ heardAt: iso(before) });
    await exchange(la, { w: [0, 2] });
    expect(await seen(ta, la)).toMatchObject({ heardAt: iso(), waiting: { documents: 0, files: 2 } });
    server.clock.now += 5 * 60_000;
    await exchange(la, { w: [0, 2] });
    expect((await reportOf(ta)).at).toBe(iso());
    expect(await seen(ta, la)).toMatchObject({ heardAt: iso() });
  });

  it('says nothing of what waits where the app does not say, nor of a learner who never exchanged', async () => {
    const [ta, la] = [await signIn('ta'), await signIn('la')];
    await exchange(la, { p: 1 });
    expect(await seen(ta, la)).toEqual({ learner: 'la', device: la.id, heardAt: iso() });
    expect((await reportOf(ta)).devices.some(({ learner }) => learner === 'lb')).toBe(false);
  });

  it('takes a push for a sign of life too, and forgets nothing when somebody signs out', async () => {
    const [ta, la] = [await signIn('ta'), await signIn('la')];
    await la.push({ progress: [progress(`p-${la.id}`, 'la', 'A')] }, { p: 2, w: [1, 0] });
    await server.app.inject({ method: 'DELETE', url: '/api/sessions/current', headers: la.headers });
    expect(await seen(ta, la)).toMatchObject({ heardAt: iso(), waiting: { documents: 1, files: 0 } });
  });

  it('refuses an exchange that says it wrongly', async () => {
    const la = await signIn('la');
    for (const w of [[-1, 0], [1], 'all', [0.5, 0]]) expect((await exchange(la, { w })).json()).toMatchObject({ error: { code: 'BAD_REQUEST' } });
  });
});

describe('who is told', () => {
  it('nobody but a tutor of that cohort now: others are answered as if it were not there', async () => {
    const [ta, tb, la] = [await signIn('ta'), await signIn('tb'), await signIn('la')];
    await exchange(la, { w: [1, 1] });
    for (const [device, cohort] of [[tb, 'A'], [ta, 'B'], [la, 'A'], [ta, 'nowhere']] as const) {
      const answer = await device.get(devicesPath(cohort));
      expect([answer.statusCode, answer.json().error.code]).toEqual([404, 'NOT_FOUND']);
      expect(answer.body).not.toContain(la.id);
    }
    expect((await server.app.inject({ method: 'GET', url: devicesPath('A') })).statusCode).toBe(401);
    expect((await reportOf(tb, 'B')).devices.some(({ learner }) => learner === 'la')).toBe(false);
  });

  it('a tutor no longer once their time is over, and of learners only those who belong to it now', async () => {
    const [ta, tb, lc] = [await signIn('ta'), await signIn('tb'), await signIn('lc')];
    await exchange(lc, { w: [0, 0] });
    await server.store.write((tx) => addMember(tx, 'B', 'ta', 'tutor', server.clock.now - 1000));
    expect((await reportOf(ta, 'B')).devices.some(({ learner }) => learner === 'lc')).toBe(true);
    await server.store.write((tx) => endMembership(tx, 'B', 'ta', 'tutor', server.clock.now));
    expect((await ta.get(devicesPath('B'))).statusCode).toBe(404);
    await server.store.write((tx) => endMembership(tx, 'B', 'lc', 'learner', server.clock.now));
    expect((await reportOf(tb, 'B')).devices.some(({ learner }) => learner === 'lc')).toBe(false);
  });
});
