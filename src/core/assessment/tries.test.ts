import { expect, it } from 'vitest';
import type { Response, ResponseValue } from '../documents/attempt.ts';
import type { Item, ItemScoring } from './item.ts';
import { hasSteps } from './item-places.ts';
import { processItem, startOutcomes } from './process-item.ts';
import type { Expression, Rule } from './qti/expression.ts';
import { currentResponses } from './responses.ts';
import { RESPONSE, simpleItem } from './simple-item.ts';
import { MOST_TRIES, changedSinceTry, triesAlone, withTry } from './tries.ts';

const item: Item = { ...simpleItem({ id: 'q', type: 'choice', prompt: { zh: '问' }, points: 8, choices: ['A', 'B', 'C'].map((id) => ({ id, text: { zh: id } })) }), adaptive: true };
const variable = (id: string): Expression => ({ op: 'variable', id });
const constant = (base: 'float' | 'identifier', value: string | number): Expression => ({ op: 'baseValue', value: { base, items: [value] } });
const set = (id: string, to: Expression): Rule => ({ rule: 'set', id, to });
const right: Expression = { op: 'match', args: [variable(RESPONSE), { op: 'correct', id: RESPONSE }] };
/** 4 points less one for each try before the right one; GONE counts what was wrong. */
const scoring: ItemScoring = {
  responses: { [RESPONSE]: { correct: ['C'] } },
  outcomes: [{ id: 'GONE', cardinality: 'single', base: 'integer' }],
  processing: { rules: [{ rule: 'if', branches: [{ when: right, run: [set('SCORE', { op: 'subtract', args: [constant('float', 5), variable('numAttempts')] }), set('completionStatus', constant('identifier', 'completed'))] }], else: [set('GONE', { op: 'sum', args: [variable('GONE'), { op: 'baseValue', value: { base: 'integer', items: [1] } }] })] }] },
  most: 4,
};
const answer = (id: string, before: ResponseValue = {}): ResponseValue => ({ ...before, values: { [RESPONSE]: [id] } });
const tried = (...ids: string[]) => ids.reduce<ResponseValue>((value, id) => withTry(item, answer(id, value), 1000), {});
const run = (value: ResponseValue) => processItem(item, scoring, value, 1);

it('goes on with the outcomes of the try before, and counts', () => {
  expect(run(tried('A'))).toMatchObject({ score: 0, completed: false, tries: 1, outcomes: { GONE: ['1'], numAttempts: ['1'] } });
  expect(run(tried('A', 'B'))).toMatchObject({ score: 0, completed: false, tries: 2, outcomes: { GONE: ['2'] } });
  expect(run(tried('A', 'B', 'C'))).toMatchObject({ score: 4, raw: 2, completed: true, tries: 3, outcomes: { GONE: ['2'] } });
});

it('what was checked is not touched by what was changed since', () => {
  expect(run(triesAlone(answer('C', tried('A')))!)).toMatchObject({ score: 0, tries: 1, completed: false });
  expect(triesAlone(answer('C'))).toBeUndefined();
});

it('the try that ends it stands, whatever is written after it', () => {
  expect(run(answer('A', tried('C', 'B', 'B')))).toMatchObject({ score: 8, completed: true, tries: 1, outcomes: { GONE: ['0'] } });
});

it('what was changed since the last try and handed in is one more', () => {
  expect(run(answer('C', tried('A')))).toMatchObject({ score: 6, tries: 2 });
  expect(run(answer('A', tried('A')))).toMatchObject({ tries: 1 });
  expect(run({ ...tried('A'), values: {} })).toMatchObject({ tries: 1 });
  expect(run(answer('C'))).toMatchObject({ score: 8, tries: 1 });
});

it('an item that is not adaptive has one try, whatever a document says', () => {
  expect(processItem({ ...item, adaptive: undefined } as unknown as Item, scoring, answer('C', tried('A', 'A')), 1)).toMatchObject({ score: 8, tries: 1, completed: true });
});

it('scores by a template as if nothing came before', () => {
  const map: ItemScoring = { responses: { [RESPONSE]: { mapping: { entries: [{ key: 'A', value: 1 }] } } }, outcomes: [], processing: 'mapResponse', most: 1 };
  expect(processItem(item, map, tried('A', 'B', 'A'), 1)).toMatchObject({ score: 8, raw: 1 });
});

it('writes tries one after the other though the clock goes back, and not more than there may be', () => {
  const twice = withTry(item, answer('B', withTry(item, answer('A'), 5000)), 100, 7);
  expect(twice.tries!.map(({ at, seconds }) => [Date.parse(at), seconds])).toEqual([[5000, undefined], [5001, 7]]);
  const all = tried(...Array.from({ length: MOST_TRIES + 5 }, () => 'A'));
  expect(all.tries).toHaveLength(MOST_TRIES);
  const long = Array.from({ length: 20 }).reduce<ResponseValue>((value, _, at) => withTry(item, answer(String(at).repeat(5000), value), 1000), {});
  expect(long.tries!.length).toBeLessThan(15);
});

it('counts what was tried on another device, once', () => {
  const shared = withTry(item, answer('A'), 1000);
  const response = (device: string, at: string, value: ResponseValue): Response => ({ id: device, type: 'response', parent: 'a', learner: 'l', cohort: 'c', course: 'k', item: 'q', device, versions: [{ n: 1, at, value }] });
  const phone = response('phone', '2026-11-24T10:00:00.000Z', withTry(item, answer('B', shared), 2000));
  const tablet = response('tablet', '2026-11-24T11:00:00.000Z', answer('C', shared));
  for (const both of [[phone, tablet], [tablet, phone]]) {
    const { value, others } = currentResponses(both).get('q')!;
    expect(value.tries!.map(({ values }) => values[RESPONSE]![0])).toEqual(['A', 'B']);
    expect(others.map(({ values }) => values)).toEqual([{ [RESPONSE]: ['B'] }]);
    expect(run(value)).toMatchObject({ tries: 3, raw: 2 });
  }
});

it('a button that ends an attempt is pressed for one try, not for the next', () => {
  const hint: Item = { ...item, interactions: [...item.interactions, { kind: 'choice', response: 'HINT', choices: [{ id: 'true', text: { zh: '提示' } }], shuffle: false, least: 0, most: 1 }], responses: [...item.responses, { id: 'HINT', cardinality: 'single', base: 'boolean' }] };
  const value = withTry(hint, { values: { [RESPONSE]: ['A'], HINT: ['true'] } }, 1000);
  expect(value).toEqual({ values: { [RESPONSE]: ['A'] }, tries: [{ values: { [RESPONSE]: ['A'], HINT: ['true'] }, at: '1970-01-01T00:00:01.000Z' }] });
  expect(changedSinceTry(hint, value)).toBe(false);
  expect(processItem(hint, scoring, triesAlone(value), 1).tries).toBe(1);
  expect(changedSinceTry(hint, { ...value, values: { [RESPONSE]: ['A'], HINT: ['true'] } })).toBe(true);
});

it('knows an item of several steps, and what is shown before the first', () => {
  const steps: Item = { ...item, body: [{ kind: 'feedback', when: { outcome: 'STEP', value: 'one', show: true }, blocks: [{ kind: 'interaction', response: RESPONSE }] }] };
  expect([hasSteps(item), hasSteps(steps)]).toEqual([false, true]);
  const outcomes: ItemScoring['outcomes'] = [{ id: 'STEP', cardinality: 'single', base: 'identifier', default: ['one'] }, { id: 'SCORE', cardinality: 'single', base: 'float', default: ['0'] }, ...scoring.outcomes];
  expect(startOutcomes({ ...scoring, outcomes })).toEqual({ STEP: ['one'] });
  expect(startOutcomes(undefined)).toEqual({});
});
