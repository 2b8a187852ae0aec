import { describe, expect, it } from 'vitest';
import { isShown, processItem } from '#core/assessment/process-item.ts';
import { KNOWN_OPERATORS } from '#core/assessment/qti/expression.ts';
import { templateValues } from '#core/assessment/draw-templates.ts';
import { head, readItemText } from './item-source.fixture.ts';
import { SIGNATURES } from './operator-signatures.ts';

const answer = (...texts: string[]) => ({ values: { RESPONSE: texts } });

it('every operator that the interpreter knows can be written', () => {
  const written = new Set([...Object.keys(SIGNATURES), 'correct', 'default', 'mapResponse', 'mapResponsePoint', 'mathConstant', 'baseValue', 'variable', 'null']);
  expect([...KNOWN_OPERATORS].filter((name) => !written.has(name))).toEqual([]);
  expect([...written].filter((name) => !KNOWN_OPERATORS.has(name))).toEqual([]);
});

/** Expressions with what they are worth. */
const EXPRESSIONS: readonly [string, number][] = [
  ['1 + 2 * 3', 7],
  ['2 ^ 3 - -1', 9],
  ['7 % 4 + integerDivide(7, 4)', 4],
  ['max(1, 5, 3) + min(4, 2)', 7],
  ['roundTo(2.345, roundingMode = "decimalPlaces", figures = 1)', 2.3],
  ['containerSize(["A", "B"]) + containerSize(ordered("A"))', 3],
  ['index(ordered(3, 5, 8), n = 2)', 5],
  ['mathOperator(-4, name = "abs") + gcd(12, 18) + lcm(2, 3)', 16],
  ['statsOperator([1, 2, 6], name = "mean")', 3],
  ['containerSize(delete("A", ["A", "B"]))', 1],
  ['containerSize(repeat(1, 2, numberRepeats = 3))', 6],
  ['truncate(2.9) + round(2.5)', 5],
  ['round(mathConstant(name = "pi"))', 3],
];
const CONDITIONS: readonly [string, boolean][] = [
  ['RESPONSE = ["B", "A"]', true],
  ['RESPONSE = ["A"]', false],
  ['member("A", RESPONSE) and not member("C", RESPONSE)', true],
  ['contains(RESPONSE, ["A"]) or false', true],
  ['SCORE = 0 and 0.1 + 0.2 != 0.4', true],
  ['equal(3.14, 3.1, toleranceMode = "absolute", tolerance = 0.05)', true],
  ['equalRounded(3.14159, 3.1416, roundingMode = "decimalPlaces", figures = 3)', true],
  ['anyN(true, false, true, min = 2, max = 2)', true],
  ['isNull(null)', true],
  ['stringMatch("Na", "NA", caseSensitive = false)', true],
  ['substring("盐", "食盐水")', true],
  ['patternMatch("QH26", pattern = "[A-Z]+[0-9]+")', true],
  ['3 >= 3 and 2 < 3 and 2 <= 2 and 4 > 3', true],
  ['mapResponse(RESPONSE) = 1', true],
  ['correct(RESPONSE) = RESPONSE', true],
];

const withRules = (...lines: string[]) =>
  readItemText(`${head('multiple')}choices:\n  - {id: A, text: {zh: 甲}}\n  - {id: B, text: {zh: 乙}}\n  - {id: C, text: {zh: 丙}}\ncorrect: [A, B]\nscoring:\n  most: 1\n  outcomes: {RESULT: float}\n  rules:\n${lines.map((line) => `    - ${line}`).join('\n')}\n    - if: RESPONSE = ["A", "B"]\n      then: [SCORE = 1]\n`);

describe('expressions', () => {
  it.each(EXPRESSIONS)('%s is %d', (text, value) => {
    const { source, problems } = withRules(`'RESULT = ${text}'`);
    expect(problems).toEqual([]);
    expect(Number(processItem(source.item, source.scoring, answer('A', 'B'), 1).outcomes['RESULT']![0])).toBeCloseTo(value);
  });

  it.each(CONDITIONS)('%s is %s', (text, holds) => {
    const { source, problems } = withRules(`{if: '${text}', then: [RESULT = 1]}`);
    expect(problems).toEqual([]);
    expect(processItem(source.item, source.scoring, answer('A', 'B'), 1).outcomes['RESULT']).toEqual([holds ? '1' : '0']);
  });
});

it('inside: a point in an area', () => {
  const { source, problems } = readItemText(`${head('point')}picture: media/map.svg\nalt: {zh: 图}\nareas: [{circle: [100, 100, 40]}]\nscoring:\n  most: 1\n  rules:\n    - {if: 'inside(RESPONSE, shape = "circle", coords = [100, 100, 40])', then: [SCORE = 1]}\n`);
  expect(problems).toEqual([]);
  expect(processItem(source.item, source.scoring, answer('110 90'), 1).score).toBe(6);
});

it('goes through a table', () => {
  const { source, problems } = readItemText(`${head('number')}value: 100\nscoring:\n  most: 100\n  outcomes:\n    LEVEL: {type: identifier, levels: {0: low, 60: good, 90: high}}\n  rules: ["SCORE = min(RESPONSE, 100)", LEVEL = lookup(SCORE)]\nfeedback: [{when: LEVEL = high, text: {zh: 很好。}}]\n`);
  expect(problems).toEqual([]);
  for (const [typed, level] of [['20', 'low'], ['60', 'good'], ['95', 'high']]) expect(processItem(source.item, source.scoring, answer(typed!), 1).outcomes['LEVEL']).toEqual([level]);
});

describe('numbers that are drawn', () => {
  const { source, problems } = readItemText(
    change(head('number'), '{zh: 问题}', '{zh: "每组{{=a}}人，{{=b}}组，一共多少人？"}') + 'variables:\n  a: {integer: [2, 6]}\n  b: {choice: [3, 4, 5]}\n  total: a * b\n  part: {float: [0.5, 2], digits: 1}\nconstraints: [a != b]\nvalue: total\n',
  );

  it('stand in the text, and the key follows them', () => {
    expect(problems).toEqual([]);
    expect(source.item.prompt.zh).toBe('每组…人，…组，一共多少人？');
    expect(source.item.body).toEqual([{ kind: 'heading', words: { zh: [{ text: '每组' }, { variable: 'a' }, { text: '人，' }, { variable: 'b' }, { text: '组，一共多少人？' }] } }, { kind: 'interaction', response: 'RESPONSE' }]);
    const seen = new Set<string>();
    for (let seed = 1; seed < 40; seed++) {
      const drawn = templateValues(source.item, seed);
      const [a, b] = [Number(drawn['a']![0]), Number(drawn['b']![0])];
      seen.add(`${a} ${b}`);
      expect(a).not.toBe(b);
      expect(drawn['part']![0]).toMatch(/^\d(\.\d)?$/);
      expect(processItem(source.item, source.scoring, answer(String(a * b)), seed).score).toBe(6);
      expect(processItem(source.item, source.scoring, answer(String(a * b + 1)), seed).score).toBe(0);
    }
    expect(seen.size).toBeGreaterThan(8);
  });

  it('do not tell the key to whoever has only the item', () => {
    expect(JSON.stringify(source.item)).not.toContain('setCorrect');
    expect(processItem(source.item, undefined, answer('6'), 1).score).toBeNull();
  });
});

function change(text: string, from: string, to: string): string {
  return text.replace(from, () => to);
}

it('says something in the line, in a block, and afterwards', () => {
  const { source, problems } = readItemText(`${head('choice')}body:
  zh: |
    想一想{{?FEEDBACK=hot: （烫手！）}}。

    {{hint}}
choices:
  - {id: A, text: {zh: 甲}}
  - {id: B, text: {zh: 乙}}
correct: A
adaptive: true
scoring:
  most: 1
  outcomes: {FEEDBACK: identifier}
  rules:
    - if: RESPONSE = "A"
      then: [SCORE = 1, 'completionStatus = "completed"']
      else: [FEEDBACK = "hot"]
feedback:
  - {id: hint, when: FEEDBACK = hot, text: {zh: 水是 **热** 的。}}
  - {when: SCORE = 1, title: {zh: 对}, text: {zh: 做得好。}}
`);
  expect(problems).toEqual([]);
  const [, line, block, place] = source.item.body!;
  const when = { outcome: 'FEEDBACK', value: 'hot', show: true };
  expect(line).toEqual({ kind: 'paragraph', words: { zh: [{ text: '想一想' }, { feedback: when, runs: [{ text: '（烫手！）' }] }, { text: '。' }] } });
  expect(block).toMatchObject({ kind: 'feedback', when, blocks: [{ kind: 'paragraph' }] });
  expect(place).toEqual({ kind: 'interaction', response: 'RESPONSE' });
  const outcomes = (id: string) => processItem(source.item, source.scoring, answer(id), 1);
  expect(isShown(when, outcomes('B').outcomes)).toBe(true);
  expect(isShown(when, outcomes('A').outcomes)).toBe(false);
  expect([outcomes('A').completed, outcomes('B').completed]).toEqual([true, false]);
  expect(isShown(source.scoring.feedback![0]!.when, outcomes('A').outcomes)).toBe(true);
});

it('knows that six sixths are everything', () => {
  const { source, problems } = readItemText(`${head('order')}choices: [${['A', 'B', 'C', 'D', 'E', 'F'].map((id) => `{id: ${id}, text: {zh: ${id}}}`).join(', ')}]\nfeedback: [{when: SCORE = 1, text: {zh: 都对。}}]\n`);
  expect(problems).toEqual([]);
  const { outcomes, score } = processItem(source.item, source.scoring, answer('A', 'B', 'C', 'D', 'E', 'F'), 1);
  expect(score).toBe(6);
  expect(isShown(source.scoring.feedback![0]!.when, outcomes)).toBe(true);
});

it('keeps rules inside places of several languages', () => {
  const { source, problems } = readItemText(`${head('hot-text')}body: {zh: "{{a: 湖}}和{{b: 河}}。", bo: "{{b: ཆུ་བོ}}དང་{{a: མཚོ}}", en: "{{a: lake}} and {{b: river}}"}\ncorrect: [a]\n`, ['zh', 'bo']);
  expect(problems).toEqual(['warning items/q.yaml:3: A text is not there in `bo`. Add `bo: …` beside `zh`.']);
  expect(source.item.body![1]).toEqual({ kind: 'paragraph', words: { zh: [{ token: 'a', text: '湖' }, { text: '和' }, { token: 'b', text: '河' }, { text: '。' }], bo: [{ token: 'b', text: 'ཆུ་བོ' }, { text: 'དང་' }, { token: 'a', text: 'མཚོ' }], en: [{ token: 'a', text: 'lake' }, { text: ' and ' }, { token: 'b', text: 'river' }] } });
});

it('counts the tries of an adaptive item, and lets nobody set the count', () => {
  const yaml = (rule: string) => `${head('choice')}choices:\n  - {id: A, text: {zh: 甲}}\n  - {id: B, text: {zh: 乙}}\ncorrect: A\nadaptive: true\nscoring:\n  most: 3\n  rules:\n    - if: RESPONSE = "A"\n      then: ["SCORE = max(0, 4 - numAttempts)", 'completionStatus = "completed"'${rule}]\n`;
  const { source, problems } = readItemText(yaml(''));
  expect(problems).toEqual([]);
  const tries = ['B', 'A'].map((id) => ({ ...answer(id), at: '' }) as { values: Record<string, string[]>; at: string });
  expect(processItem(source.item, source.scoring, { values: { RESPONSE: ['A'] }, tries }, 1)).toMatchObject({ raw: 2, score: 4, tries: 2, completed: true });
  expect(readItemText(yaml(', numAttempts = 1')).problems.join()).toMatch(/cannot set `numAttempts`/);
});
