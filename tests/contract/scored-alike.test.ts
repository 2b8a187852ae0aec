import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { needsTutor } from '#core/assessment/interaction.ts';
import type { Assessment, Item } from '#core/assessment/item.ts';
import { handIn, respond, startAttempt } from '#core/assessment/responses.ts';
import type { Attempt, Response, ResponseValue } from '#core/documents/attempt.ts';
import type { ItemResult } from '#core/documents/feedback.ts';
import type { Clock, IdSource } from '#core/ports/clock.ts';
import { shownValues } from '#features/assessment/answers.ts';
import { attemptOutcome } from '#features/assessment/attempt-score.ts';
import { adaptiveItem, everyKind } from '#tests/support/every-kind.ts';
import { Device, startServer, type Server } from './harness.ts';

/** Every kind of interaction, answered in every way: what the device says before the exchange is what the server says after it. */
const KINDS = Object.entries(everyKind('f'.repeat(64)));
const ADAPTIVE = adaptiveItem();
const ITEMS: readonly Item[] = [...KINDS.map(([, { item }]) => item), ADAPTIVE];
const ASSESSMENT: Assessment = { id: 'every', title: { zh: '每一种' }, kind: 'practice', items: ITEMS, minutes: null, attempts: 0, pass: 60, weight: 0 };
const withoutKey = ({ scoring, ...item }: Item): Item => (scoring ? item : { ...item });
/** The server has the keys apart, and scores by those alone. */
const KEYS = Object.fromEntries(ITEMS.map((item) => [item.id, item.scoring!]));
const BARE: Assessment = { ...ASSESSMENT, items: ITEMS.map(withoutKey) };

let server: Server;
beforeAll(async () => {
  server = await startServer({ content: { loadTask: async () => null, loadAnswerKeys: async () => ({ assessment: BARE, keys: KEYS }) } });
}, 300_000);
afterAll(() => server?.close());

type Given = ReadonlyMap<string, ResponseValue>;
let count = 0;
const ids: IdSource = { id: () => `alike-${(count += 1)}`, number: () => 5 };
const clock = (): Clock => ({ now: () => server.clock.now, monotonic: () => 0, stamp: () => '' });

/** Answers the items, hands in, and gives the score of each item by both sides. */
async function bothSides(given: Given): Promise<Map<string, { device: number | null; server: number | null }>> {
  const attempt: Attempt = startAttempt({ learner: 'la', cohort: 'A', course: 'k', assessment: 'every', package: 'pkg', device: 'd' }, clock(), ids);
  const responses: Response[] = [...given].map(([item, value]) => respond(attempt, item, 'd', value, undefined, clock()));
  const device = attemptOutcome(ASSESSMENT, attempt.seed, shownValues(responses, new Map()), undefined, undefined);
  const la = await Device.signIn(server.app, 'la', `la-${Math.random()}`);
  const reply = await la.push({ attempts: [handIn(attempt, responses, clock()), ...responses] });
  await la.pull();
  expect(reply.out?.['attempts']).toBe('a'.repeat(responses.length + 1));
  const result = la.ofType('result').find(({ parent }) => parent === attempt.id) as unknown as { items: ItemResult[] };
  expect(result.items.every(({ by, max }) => by === 'server' && max === 2)).toBe(true);
  return new Map(device.items.map(({ key, score }) => [key, { device: score, server: result.items.find(({ item }) => item === key)!.score }]));
}

const values = (texts: readonly string[] | undefined): ResponseValue => ({ values: texts ? { RESPONSE: [...texts] } : {} });
const onAll = (value: ResponseValue): Given => new Map(ITEMS.map(({ id }) => [id, value]));

function expectAlike(scores: Awaited<ReturnType<typeof bothSides>>): void {
  expect(scores.size).toBe(ITEMS.length);
  for (const [item, { device, server: there }] of scores) {
    expect(there, item).toBe(device);
    if (there !== null) expect(there >= 0 && there <= 2, `${item}: ${there}`).toBe(true);
  }
}

/** Half of what is right, and what it gets: kinds that are all or nothing give nothing. */
const HALVES: Readonly<Record<string, readonly [readonly string[], number]>> = {
  'q-match': [['r1 a'], 1],
  'q-associate': [['glove hand'], 1],
  'q-gap-match': [['a G1', 'c G2'], 1],
  'q-hot-text': [['t1', 't2'], 1],
  'q-hotspot': [['s1', 's2'], 2],
  'q-order': [['a', 'b'], 0],
  'q-choice': [['a', 'b'], 0],
};

describe('every kind of interaction', () => {
  it('answered rightly', async () => {
    const scores = await bothSides(new Map([...KINDS.map(([, { item, right }]) => [item.id, values(right?.['RESPONSE'] ?? ['…'])] as const), [ADAPTIVE.id, values(['7'])] as const]));
    expectAlike(scores);
    for (const item of ITEMS) expect(scores.get(item.id)!.server, item.id).toBe(needsTutor(item) ? null : 2);
  });

  it('answered wrongly', async () => {
    const scores = await bothSides(new Map([...KINDS.map(([, { item, wrong }]) => [item.id, values(wrong?.['RESPONSE'] ?? ['…'])] as const), [ADAPTIVE.id, values(['5'])] as const]));
    expectAlike(scores);
    for (const item of ITEMS) expect(scores.get(item.id)!.server, item.id).toBe(needsTutor(item) ? null : 0);
  });

  it('answered in part', async () => {
    const scores = await bothSides(new Map(Object.entries(HALVES).map(([id, [texts]]) => [id, values(texts)])));
    expectAlike(scores);
    for (const [id, [, score]] of Object.entries(HALVES)) expect(scores.get(id)!.server, id).toBe(score);
  });

  it.each([
    ['no document at all', new Map()],
    ['a document without a value', onAll({})],
    ['no member', onAll(values([]))],
    ['an empty text', onAll(values(['']))],
    ['white space', onAll(values([' ', '\u3000']))],
  ] as [string, Given][])('not answered: %s', async (_, given) => {
    const scores = await bothSides(given);
    expectAlike(scores);
    for (const item of ITEMS) expect(scores.get(item.id)!.server, item.id).toBe(0);
  });

  const many = (text: string) => Array.from({ length: 1000 }, () => text);
  const tried = (texts: readonly string[]) => ({ values: { RESPONSE: [...texts] }, at: '2026-11-20T08:00:00.000Z' });
  it.each([
    ['names that mean something in JavaScript', onAll({ values: { RESPONSE: ['__proto__', 'constructor', 'toString'], toString: ['7'], hasOwnProperty: ['a'] } })],
    ['ids that are not there', onAll(values(['zz', 'r9 zz', 'a', 'a']))],
    ['the same right one a thousand times', new Map(KINDS.map(([, { item, right }]) => [item.id, values(many(right?.['RESPONSE']?.[0] ?? 'a'))]))],
    ['each thing there is', new Map(KINDS.map(([, { item, right, wrong }]) => [item.id, values([...(right?.['RESPONSE'] ?? []), ...(wrong?.['RESPONSE'] ?? []), 'a', 'b', 'c', 'd'])]))],
    ['pairs and points that are none', onAll(values(['a', 'a b c', ' ', 'r1  a', 'NaN NaN', '1e308 1e308', '420 200 1', '420,200', '-420 -200']))],
    ['numbers beyond all measure', onAll(values(['1e999']))],
    ['numbers in other forms', onAll(values(['0x1c']))],
    ['the longest text', onAll(values(['a'.repeat(20_000)]))],
    ['signs that cannot be seen', onAll(values(['\ud800', '\u0000', '\u202e3196', '\uffff', '\u200b']))],
    ['markup', onAll(values(['<img src=x onerror=alert(1)>', "'; drop table document; --", '{{7*7}}']))],
    ['responses that the item does not have', onAll({ values: { OTHER: ['a'], SCORE: ['2'], completionStatus: ['completed'], MAXSCORE: ['99'] } })],
    ['outcomes among the answers', onAll({ values: { RESPONSE: ['5'], SCORE: ['2'], FEEDBACK: ['RIGHT'] } })],
    ['the forms of the first version', onAll({ text: 'a', choices: ['a'] })],
    ['an old form beside a new one', onAll({ text: '7', choices: ['a'], values: { RESPONSE: ['b'] } })],
    ['a hundred tries', onAll({ values: { RESPONSE: ['1'] }, tries: Array.from({ length: 100 }, (_, at) => tried([String(at)])) })],
    ['tries that say what is not theirs', onAll({ values: { RESPONSE: ['5'] }, tries: [{ values: { SCORE: ['2'], completionStatus: ['completed'] }, at: '0000-00-00T00:00:00.000Z' }, tried(['__proto__'])] })],
  ] as [string, Given][])('answered by somebody who means ill: %s', async (_, given) => expectAlike(await bothSides(given)));

  it('an answer in full-width or Tibetan digits is the same number on both sides', async () => {
    const scores = await bothSides(new Map([['q-text-entry', values(['３１９６'])], ['q-slider', values(['༩༠'])]]));
    expectAlike(scores);
    expect([scores.get('q-text-entry')!.server, scores.get('q-slider')!.server]).toEqual([2, 2]);
  });
});
