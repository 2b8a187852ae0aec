import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ResponseValue } from '../documents/attempt.ts';
import type { Item, ItemScoring } from './item.ts';
import { processItem } from './process-item.ts';
import { KNOWN_OPERATORS, type Expression, type Rule } from './qti/expression.ts';
import { BASE_TYPES, CARDINALITIES } from './qti/value.ts';

const IDS = ['RESPONSE', 'R2', 'SCORE', 'FEEDBACK', 'T', 'numAttempts', 'completionStatus', 'nobody', '__proto__'];
const id = fc.constantFrom(...IDS);
const scalar = fc.oneof(fc.integer({ min: -9, max: 9 }), fc.double({ noNaN: false }), fc.boolean(), fc.constantFrom('A', 'B', 'A B', '10 10', '', '青海', 'a'.repeat(300)));
const option = fc.oneof(fc.integer({ min: -3, max: 1200 }), fc.constantFrom('absolute', 'T', '(a*)*b', 'circle', 'mean', 'log', true, false), fc.array(fc.integer({ min: -5, max: 30 }), { maxLength: 6 }));
const options = fc.dictionary(fc.constantFrom('n', 'min', 'max', 'step', 'figures', 'roundingMode', 'toleranceMode', 'tolerance', 'pattern', 'shape', 'coords', 'name', 'numberRepeats', 'caseSensitive'), option);

const leaf = fc.record({
  op: fc.constantFrom('baseValue', 'variable', 'correct', 'default', 'mapResponse', 'mapResponsePoint', 'randomInteger', 'null'),
  id,
  value: fc.record({ base: fc.constantFrom(...BASE_TYPES), cardinality: fc.constantFrom(...CARDINALITIES), items: fc.array(scalar, { maxLength: 5 }) }),
  options,
}) as fc.Arbitrary<Expression>;
const tree = fc.letrec<{ expression: Expression; rule: Rule }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    leaf,
    fc.record({ op: fc.constantFrom(...KNOWN_OPERATORS, 'customOperator'), id, args: fc.array(tie('expression'), { minLength: 1, maxLength: 4 }), options }) as fc.Arbitrary<Expression>,
  ),
  rule: fc.oneof(
    { maxDepth: 4 },
    fc.constant({ rule: 'exit' }),
    fc.record({ rule: fc.constantFrom('set', 'lookup', 'setCorrect', 'setDefault'), id, to: tie('expression') }),
    fc.record({ rule: fc.constant('if'), branches: fc.array(fc.record({ when: tie('expression'), run: fc.array(tie('rule'), { maxLength: 3 }) }), { maxLength: 3 }), else: fc.array(tie('rule'), { maxLength: 2 }) }),
  ) as fc.Arbitrary<Rule>,
}));

const key = fc.record({
  correct: fc.array(fc.constantFrom('A', 'B', '3'), { maxLength: 3 }),
  mapping: fc.record({ entries: fc.array(fc.record({ key: fc.constantFrom('A', 'B', 'ཀ'), value: fc.double({ min: -10, max: 10, noNaN: true }) }), { maxLength: 4 }), default: fc.integer({ min: -3, max: 3 }), fold: fc.constantFrom(true as const, undefined) }),
  areas: fc.record({ entries: fc.array(fc.record({ shape: fc.constantFrom('circle' as const, 'rect' as const, 'poly' as const), coords: fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 7 }), value: fc.integer({ min: 0, max: 5 }) }), { maxLength: 3 }) }),
});
const response = (name: string) => fc.record({ id: fc.constant(name), base: fc.constantFrom(...BASE_TYPES), cardinality: fc.constantFrom(...CARDINALITIES) });
const item = fc.record({
  adaptive: fc.constantFrom(true as const, undefined),
  id: fc.constant('i'), prompt: fc.constant({ zh: '问' }), interactions: fc.constant([]), points: fc.integer({ min: 1, max: 100 }),
  responses: fc.tuple(response('RESPONSE'), response('R2')),
  templates: fc.record({ declarations: fc.constant([{ id: 'T', base: 'integer' as const, cardinality: 'single' as const, default: ['2'] }]), rules: fc.array(tree.rule, { maxLength: 2 }) }),
}) as fc.Arbitrary<Item>;
const scoring = fc.record({
  responses: fc.record({ RESPONSE: key, R2: key }),
  outcomes: fc.constant([{ id: 'FEEDBACK', base: 'identifier' as const, cardinality: 'multiple' as const }]),
  processing: fc.oneof(fc.constantFrom('matchCorrect' as const, 'mapResponse' as const, 'mapResponsePoint' as const), fc.record({ rules: fc.array(tree.rule, { maxLength: 5 }) })),
  most: fc.constantFrom(0, 1, 2.5, 10),
}) as fc.Arbitrary<ItemScoring>;
const answer = fc.oneof(fc.string(), fc.constantFrom('A', 'B', 'A B', '10 10', '3', '３', '༣', 'NaN', '1e999', '__proto__', '\ud800'));
const values = fc.dictionary(fc.constantFrom(...IDS, 'constructor'), fc.array(answer, { maxLength: 6 }));
const tries = fc.option(fc.array(fc.record({ values, at: fc.string() }), { maxLength: 5 }), { nil: undefined });
const value = fc.record({ values, tries }) as fc.Arbitrary<ResponseValue>;

it('any tree on any answer ends, throws nothing, and scores within the points of the item, the same each time', () => {
  let slowest = 0;
  fc.assert(fc.property(item, scoring, value, fc.nat(), (asked, keyed, answered, seed) => {
    const began = performance.now();
    const outcome = processItem(asked, keyed, answered, seed);
    slowest = Math.max(slowest, performance.now() - began);
    if (outcome.score === null) expect(outcome.fault).toBeTypeOf('string');
    else {
      expect(outcome.score).toBeGreaterThanOrEqual(0);
      expect(outcome.score).toBeLessThanOrEqual(asked.points);
    }
    expect(processItem(asked, keyed, answered, seed)).toEqual(outcome);
    // Each turn of what ran is one that was written down, or the answer as it stands.
    expect(outcome.tries).toBeLessThanOrEqual((asked.adaptive ? (answered.tries?.length ?? 0) : 0) + 1);
  }), { numRuns: 3000 });
  // Generous: it guards against a tree that takes for ever, not against a busy machine.
  expect(slowest).toBeLessThan(5000);
});

it('a tree that asks for more than any item needs is ended by its budget', () => {
  let deep: Expression = { op: 'baseValue', value: { base: 'integer', items: [1] } };
  for (let depth = 0; depth < 5000; depth++) deep = { op: 'sum', args: [deep] };
  const wide: Expression = { op: 'sum', args: Array.from({ length: 300 }, () => ({ op: 'sum', args: Array.from({ length: 1000 }, () => ({ op: 'variable', id: 'SCORE' })) })) };
  const patterns: Expression = { op: 'and', args: Array.from({ length: 1000 }, () => ({ op: 'patternMatch', args: [{ op: 'variable', id: 'RESPONSE' }], options: { pattern: '(.*)*(.*)*x' } })) };
  const asked: Item = { id: 'i', prompt: { zh: '问' }, interactions: [], points: 1, responses: [{ id: 'RESPONSE', base: 'string', cardinality: 'single' }] };
  for (const to of [deep, wide, patterns]) {
    const outcome = processItem(asked, { responses: {}, outcomes: [], most: 1, processing: { rules: [{ rule: 'set', id: 'SCORE', to }] } }, { values: { RESPONSE: ['a'.repeat(20_000)] } }, 1);
    expect(outcome.fault).toBeTypeOf('string');
  }
});
