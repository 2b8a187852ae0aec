import { describe, expect, it } from 'vitest';
import { evaluate } from './evaluate.ts';
import { KNOWN_OPERATORS, type Expression } from './expression.ts';
import { ProcessingError, Scope, seededRandom, type Variable } from './scope.ts';
import { readValue, texts, type BaseType, type Cardinality } from './value.ts';

const v = (base: BaseType, ...items: (string | number | boolean)[]): Expression => ({ op: 'baseValue', value: { base, items } });
const many = (cardinality: Cardinality, base: BaseType, ...items: (string | number)[]): Expression => ({ op: 'baseValue', value: { base, cardinality, items } });
type Item = string | number | boolean;
const i = (item: Item) => v('integer', item);
const f = (item: Item) => v('float', item);
const s = (item: Item) => v('string', item);
const b = (item: Item) => v('boolean', item);
const NULL: Expression = { op: 'null' };
const op = (name: string, args: Expression[], options: Expression['options'] = {}): Expression => ({ op: name, args, options });

const response: Variable = { base: 'identifier', cardinality: 'multiple', value: readValue('identifier', 'multiple', ['A', 'C']), default: null, correct: readValue('identifier', 'multiple', ['C', 'A']), mapping: { entries: [{ key: 'A', value: 1 }, { key: 'C', value: 2 }], default: -1, upper: 2.5 } };
const variables = () => new Map<string, Variable>([
  ['RESPONSE', response],
  ['N', { base: 'integer', cardinality: 'single', value: readValue('integer', 'single', ['2']), default: null }],
  ['POINT', { base: 'point', cardinality: 'single', value: readValue('point', 'single', ['10 10']), default: null, areas: { entries: [{ shape: 'circle', coords: [10, 12, 5], value: 3 }], default: 0 } }],
]);
const say = (expression: Expression) => texts(evaluate(expression, new Scope(variables(), seededRandom(7))));

/** Operator, what it is given, what QTI 3.0 says that it answers ([] is NULL). */
const TABLE: readonly [Expression, readonly string[]][] = [
  [op('sum', [i(2), i(3)]), ['5']],
  [op('sum', [i(2), NULL]), []],
  [op('sum', [many('multiple', 'integer', 1, 2, 3)]), ['6']],
  [op('product', [f(1.5), i(4)]), ['6']],
  [op('subtract', [i(2), i(3)]), ['-1']],
  [op('divide', [i(1), i(4)]), ['0.25']],
  [op('divide', [i(1), i(0)]), []],
  [op('power', [i(2), i(10)]), ['1024']],
  [op('integerDivide', [i(-7), i(2)]), ['-4']],
  [op('integerModulus', [i(-7), i(2)]), ['1']],
  [op('truncate', [f(-6.9)]), ['-6']],
  [op('round', [f(6.5)]), ['7']],
  [op('round', [f(-6.5)]), ['-6']],
  [op('roundTo', [f(1.005)], { roundingMode: 'decimalPlaces', figures: 2 }), ['1.01']],
  [op('roundTo', [f(123456)], { roundingMode: 'significantFigures', figures: 2 }), ['120000']],
  [op('integerToFloat', [i(3)]), ['3']],
  [op('max', [i(2), i(9), i(4)]), ['9']],
  [op('min', [f(2), f(-9)]), ['-9']],
  [op('gcd', [i(12), i(18)]), ['6']],
  [op('lcm', [i(4), i(6)]), ['12']],
  [op('mathOperator', [f(100)], { name: 'log' }), ['2']],
  [op('mathOperator', [f(1)], { name: 'constructor' }), []],
  [op('statsOperator', [many('multiple', 'float', 2, 4, 4, 4, 5, 5, 7, 9)], { name: 'popSD' }), ['2']],
  [op('equal', [f(0.3), op('sum', [f(0.1), f(0.2)])], { toleranceMode: 'absolute', tolerance: [0, 0] }), ['true']],
  [op('equal', [f(100), f(94)], { toleranceMode: 'relative', tolerance: [5, 10] }), ['false']],
  [op('equal', [f(100), f(109)], { toleranceMode: 'relative', tolerance: [5, 10] }), ['true']],
  [op('equal', [f(10), f(12)], { toleranceMode: 'absolute', tolerance: [2, 2], includeUpperBound: false }), ['false']],
  [op('equalRounded', [f(3.14159), f(3.1416)], { roundingMode: 'decimalPlaces', figures: 3 }), ['true']],
  [op('lt', [i(1), i(2)]), ['true']],
  [op('lte', [i(2), i(2)]), ['true']],
  [op('gt', [i(1), NULL]), []],
  [op('gte', [f(2), i(3)]), ['false']],
  [op('durationLT', [v('duration', 3), v('duration', 4)]), ['true']],
  [op('durationGTE', [v('duration', 3), v('duration', 4)]), ['false']],
  [op('and', [b(true), NULL]), []],
  [op('and', [b(false), NULL]), ['false']],
  [op('or', [b(true), NULL]), ['true']],
  [op('or', [b(false), NULL]), []],
  [op('not', [b(false)]), ['true']],
  [op('not', [NULL]), []],
  [op('anyN', [b(true), b(true), b(false)], { min: 2, max: 2 }), ['true']],
  [op('anyN', [b(true), NULL], { min: 2, max: 2 }), []],
  [op('isNull', [s('')]), ['true']],
  [op('match', [{ op: 'variable', id: 'RESPONSE' }, { op: 'correct', id: 'RESPONSE' }]), ['true']],
  [op('match', [many('ordered', 'identifier', 'A', 'B'), many('ordered', 'identifier', 'B', 'A')]), ['false']],
  [op('match', [v('pair', 'a b'), v('pair', 'b a')]), ['true']],
  [op('match', [v('directedPair', 'a b'), v('directedPair', 'b a')]), ['false']],
  [op('match', [i(1), f(1)]), ['true']],
  [op('stringMatch', [s('Lhasa'), s('lhasa')], { caseSensitive: false }), ['true']],
  [op('stringMatch', [s('Lhasa'), s('has')], { caseSensitive: true, substring: true }), ['true']],
  [op('substring', [s('ING'), s('evening')], { caseSensitive: false }), ['true']],
  [op('patternMatch', [s('2026')], { pattern: '\\d{4}' }), ['true']],
  [op('fold', [s(' Café ')], { how: 'ascii' }), ['Cafe']],
  [op('fold', [s(' Café ')], { how: 'trim' }), ['Café']],
  [op('parseNumber', [s('12,5')], { comma: true }), ['12.5']],
  [op('parseNumber', [s('12,5')], { comma: false }), []],
  [op('multiple', [s('a'), NULL, s('b')]), ['a', 'b']],
  [op('multiple', [s('a'), i(1)]), []],
  [op('ordered', [many('ordered', 'string', 'a'), s('b')]), ['a', 'b']],
  [op('containerSize', [{ op: 'variable', id: 'RESPONSE' }]), ['2']],
  [op('containerSize', [NULL]), ['0']],
  [op('index', [many('ordered', 'string', 'a', 'b')], { n: 'N' }), ['b']],
  [op('index', [many('ordered', 'string', 'a', 'b')], { n: 3 }), []],
  [op('delete', [s('a'), many('ordered', 'string', 'a', 'b', 'a')]), ['b']],
  [op('member', [s('a'), many('multiple', 'string', 'b', 'a')]), ['true']],
  [op('contains', [many('multiple', 'string', 'a', 'b'), many('multiple', 'string', 'a', 'a')]), ['false']],
  [op('contains', [many('ordered', 'string', 'a', 'b', 'c'), many('ordered', 'string', 'b', 'c')]), ['true']],
  [op('contains', [many('ordered', 'string', 'a', 'b', 'c'), many('ordered', 'string', 'a', 'c')]), ['false']],
  [op('repeat', [s('a'), s('b')], { numberRepeats: 2 }), ['a', 'b', 'a', 'b']],
  [op('inside', [{ op: 'variable', id: 'POINT' }], { shape: 'rect', coords: [0, 0, 10, 10] }), ['true']],
  [op('fieldValue', [NULL], { fieldIdentifier: 'x' }), []],
  [{ op: 'mapResponse', id: 'RESPONSE' }, ['2.5']],
  [{ op: 'mapResponsePoint', id: 'POINT' }, ['3']],
  [op('mathConstant', [], { name: 'pi' }), [String(Math.PI)]],
  [{ op: 'default', id: 'RESPONSE' }, []],
];

describe('operators of QTI 3.0', () => {
  it.each(TABLE.map(([expression, said]) => [expression.op, expression, said] as const))('%s', (_name, expression, said) => {
    expect(say(expression)).toEqual(said);
  });

  it('draws within its range, the same for the same seed', () => {
    const drawn = Array.from({ length: 200 }, (_, seed) => Number(texts(evaluate(op('randomInteger', [], { min: 2, max: 11, step: 3 }), new Scope(variables(), seededRandom(seed))))[0]));
    expect(new Set(drawn)).toEqual(new Set([2, 5, 8, 11]));
    expect(say(op('random', [many('multiple', 'string', 'a', 'b', 'c')]))).toEqual(say(op('random', [many('multiple', 'string', 'a', 'b', 'c')])));
    expect(Number(say(op('randomFloat', [], { min: 1, max: 2 }))[0])).toBeGreaterThanOrEqual(1);
  });

  it('are all known by name to an importer, and each has a line in this table', () => {
    const tried = new Set([...TABLE.map(([{ op: name }]) => name), 'random', 'randomInteger', 'randomFloat', 'null', 'variable', 'correct', 'baseValue']);
    expect([...KNOWN_OPERATORS].filter((name) => !tried.has(name))).toEqual([]);
    for (const name of KNOWN_OPERATORS) {
      try {
        say({ op: name, id: 'RESPONSE', args: [NULL, NULL] });
      } catch (error) {
        expect(String(error), name).not.toContain('no operator');
      }
    }
  });

  it('say what is wrong with a tree', () => {
    expect(() => say({ op: 'customOperator' })).toThrow(ProcessingError);
    expect(() => say({ op: 'constructor' })).toThrow('no operator `constructor`');
    expect(() => say({ op: 'variable', id: '__proto__' })).toThrow('no variable');
    expect(() => say({ op: 'mapResponse', id: 'N' })).toThrow('no mapping');
  });
});
