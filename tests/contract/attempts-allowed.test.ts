import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { handIn, respond, startAttempt } from '#core/assessment/responses.ts';
import type { Attempt, ResponseValue } from '#core/documents/attempt.ts';
import type { Clock, IdSource } from '#core/ports/clock.ts';
import { withTry } from '#core/assessment/tries.ts';
import { adaptiveItem } from '#tests/support/every-kind.ts';
import { ASSESSMENT, KEYS } from '#tests/support/sample-assessment.ts';
import { Device, startServer, type Server } from './harness.ts';

let server: Server;
const { scoring, ...adaptive } = adaptiveItem();
const WITH_ADAPTIVE = { ...ASSESSMENT, id: 'adaptive', items: [adaptive] };
const content = {
  loadTask: async () => null,
  loadAnswerKeys: async (_package: string, assessment: string) => (assessment === 'adaptive' ? { assessment: WITH_ADAPTIVE, keys: { [adaptive.id]: scoring! } } : { assessment: ASSESSMENT, keys: KEYS }),
};
beforeAll(async () => {
  server = await startServer({ content });
}, 300_000);
afterAll(() => server?.close());
const device = (username: string) => Device.signIn(server.app, username, `${username}-${Math.random()}`);
let count = 0;
const ids: IdSource = { id: () => `many-${(count += 1)}`, number: () => 5 };
const clock = (): Clock => ({ now: () => server.clock.now, monotonic: () => 0, stamp: () => '' });
const hanging = (on: Device, type: string, parent: string) => on.ofType(type).find((document) => document['parent'] === parent);

let course = '';
beforeEach(() => {
  course = `k${(count += 1)}`;
});
const begin = (assessment: string, cohort = 'A'): Attempt => {
  server.clock.now += 60_000;
  return startAttempt({ learner: 'la', cohort, course, assessment, package: 'pkg', device: 'd' }, clock(), ids);
};
function end(attempt: Attempt, choice: string, item = 'i1', value: ResponseValue = { choices: [choice] }) {
  server.clock.now += 60_000;
  const responses = [respond(attempt, item, 'd', value, undefined, clock())];
  return [handIn(attempt, responses, clock()), ...responses];
}

it('counts the first that were begun, whichever came first, and throws nothing away', async () => {
  const la = await device('la');
  // Two are allowed. The phone begins first and third, the tablet second; the tablet comes first to the network, the phone a day later.
  const [first, second, third] = [begin('final'), begin('final'), begin('final')];
  await la.push({ attempts: [...end(second, 'x'), ...end(third, 'x')] });
  expect([second, third].map(({ id }) => hanging(la, 'result', id)!['beyond'])).toEqual([undefined, undefined]);
  await la.push({ attempts: end(first, 'y') });
  await la.pull();
  expect(hanging(la, 'result', first.id)).toMatchObject({ score: 0, revision: 1 });
  expect(hanging(la, 'result', first.id)).not.toHaveProperty('beyond');
  expect(hanging(la, 'result', second.id)).not.toHaveProperty('beyond');
  expect(hanging(la, 'result', third.id)).toMatchObject({ beyond: { number: 3, allowed: 2 }, passed: false, score: 4, revision: 2 });
  for (const { id } of [first, second, third]) expect(hanging(la, 'receipt', id)).toBeDefined();
  const ta = await device('ta');
  await ta.pull();
  expect(hanging(ta, 'result', third.id)).toMatchObject({ beyond: { number: 3, allowed: 2 } });
});

it('an attempt that is still open, or was made in another cohort, takes nothing away', async () => {
  const la = await device('la');
  const open = begin('final');
  const elsewhere = [begin('final', ''), begin('final', '')];
  const here = [begin('final'), begin('final')];
  await la.push({ attempts: [open, ...elsewhere.flatMap((attempt) => end(attempt, 'x')), ...here.flatMap((attempt) => end(attempt, 'x'))] });
  await la.pull();
  expect([...elsewhere, ...here].map(({ id }) => hanging(la, 'result', id)!['beyond'])).toEqual([undefined, undefined, undefined, undefined]);
  // It is handed in after all: it was begun first, so the last one is one too many.
  await la.push({ attempts: end(open, 'x') });
  await la.pull();
  expect(here.map(({ id }) => hanging(la, 'result', id)!['beyond'])).toEqual([undefined, { number: 3, allowed: 2 }]);
});

it('runs the tries of an adaptive item again with its own key', async () => {
  const la = await device('la');
  const attempt = begin('adaptive');
  const tries = (...typed: string[]) => typed.reduce<ResponseValue>((value, text) => withTry(adaptive, { ...value, values: { RESPONSE: [text] } }, server.clock.now), {});
  await la.push({ attempts: end(attempt, '', adaptive.id, tries('5', '7')) });
  expect(hanging(la, 'result', attempt.id)).toMatchObject({ items: [{ item: adaptive.id, score: 2, by: 'server' }] });
  const other = begin('adaptive');
  await la.push({ attempts: end(other, '', adaptive.id, tries('5', '6')) });
  expect(hanging(la, 'result', other.id)).toMatchObject({ items: [{ item: adaptive.id, score: 0, by: 'server' }] });
});
