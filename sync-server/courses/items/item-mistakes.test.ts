import { describe, expect, it } from 'vitest';
import { head, readItemText } from './item-source.fixture.ts';
import { SAMPLES } from './item-sources.fixture.ts';

const yaml = (name: keyof typeof SAMPLES) => SAMPLES[name]!.yaml;
/** Exchanges a text that must be there. */
function change(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`There is no ${from}`);
  return text.replace(from, () => to);
}
const rules = (...lines: string[]) => change(yaml('own rules'), /scoring:[\s\S]*/.exec(yaml('own rules'))![0], `scoring:\n  most: 3\n  outcomes: {GRADE: identifier, COUNT: integer}\n  rules:\n${lines.map((line) => `    - ${line}`).join('\n')}\n`);
const sums = (more: string) => `${head('number')}${more}`;

const MISTAKES: readonly [string, string, RegExp][] = [
  // Expressions
  ['an unknown operator', rules('if: mean(SCORE) > 1\n      then: [SCORE = 1]'), /q\.yaml:14: .*no operator `mean`.*sum/s],
  ['an unknown variable', rules('SCORE = SCOER + 1'), /q\.yaml:14: .*no variable `SCOER`.*There are `RESPONSE`, `SCORE`/s],
  ['a word without quotes', rules('GRADE = good'), /no variable `good`.*in quotes: "good"/s],
  ['too many arguments', rules('SCORE = subtract(3, 2, 1)'), /`subtract` has 3 arguments.*takes 2/s],
  ['a number where a condition is needed', rules('if: SCORE\n      then: [SCORE = 1]'), /no condition: it gives one number/],
  ['a text in a sum', rules('SCORE = SCORE + "1"'), /`sum` takes numbers, not one string/],
  ['a number into an identifier', rules('GRADE = SCORE'), /`GRADE` holds one identifier, not one number/],
  ['one compared with several', change(yaml('multiple'), 'correct: [A, C]', 'correct: [A, C]\nscoring:\n  most: 1\n  rules:\n    - {if: RESPONSE = "A", then: [SCORE = 1]}'), /several identifiers is never the same as one identifier/],
  ['an option that is none', rules('if: equal(SCORE, 1, tolerence = 2)\n      then: [SCORE = 1]'), /no option|no variable `tolerence`/],
  ['an option that is missing', rules('COUNT = integerDivide(1, 2)', 'SCORE = roundTo(SCORE)'), /`roundTo` lacks `figures`/],
  ['a mapping of an outcome', rules('SCORE = mapResponse(GRADE)'), /asks for a response, but `GRADE` is no response/],
  ['a bracket that is not closed', rules('SCORE = (1 + 2'), /cannot be read/],
  ['a rule that sets a response', rules('RESPONSE = "A"'), /cannot set `RESPONSE`/],
  ['a rule that is no rule', rules('SCORE + 1'), /sets nothing/],
  ['an outcome without a table', rules('GRADE = lookup(SCORE)'), /`GRADE` has no table/],
  ['a condition without consequence', rules('if: RESPONSE = "A"'), /no `then`/],
  ['an outcome that no rule sets', rules('if: RESPONSE = "A"\n      then: [SCORE = 3]', 'GRADE = "good"'), /warning .*No rule sets the outcome `COUNT`/],
  // What scoring makes of answers
  ['a score that is more than the most', rules('if: not isNull(RESPONSE)\n      then: [SCORE = 4]', 'GRADE = "x"', 'COUNT = 1'), /answer \{"RESPONSE":\["A"\]\} gets 4, more than the most, 3/],
  ['a key that does not get everything', rules('if: RESPONSE = "A"\n      then: [SCORE = 2]'), /The key itself, \{"RESPONSE":\["A"\]\}, gets 2 of 3/],
  ['points for an empty answer', rules('SCORE = 3'), /An empty answer gets 3 of 3/],
  ['a mapping that gives more than its most', change(yaml('multiple with points'), 'least: 0', 'least: 0, most: 2').replace('{A: 2, C: 1}', '{A: 1, C: 0.5}'), /The key itself.* gets 1\.5 of 2/],
  ['adaptive without an end', change(yaml('own rules'), 'points: 6', 'points: 6\nadaptive: true'), /Nothing ends this adaptive item/],
  // Feedback
  ['feedback of an unknown outcome', change(yaml('own rules'), 'when: FEEDBACK = near', 'when: FEEDBAK = near'), /no outcome `FEEDBAK`/],
  ['feedback that is never shown', change(yaml('own rules'), 'when: FEEDBACK = near', 'when: FEEDBACK = nearly'), /warning .*No rule ever makes `FEEDBACK` `nearly`/],
  ['feedback of a score that nobody gets', change(yaml('own rules'), 'when: FEEDBACK = near', 'when: SCORE = 2'), /warning .*No answer that was tried makes SCORE 2/],
  ['feedback that never says when', change(yaml('own rules'), 'when: FEEDBACK = near', 'when: sometimes'), /Nothing says when/],
  ['feedback that has no place', change(yaml('own rules'), '{when: FEEDBACK = near,', '{id: near, when: FEEDBACK = near,').replace('points: 6', 'points: 6\nbody: {zh: 看一看。}'), /feedback `near` has no place/],
  // Variables
  ['a variable that is named before it is there', sums('variables:\n  b: a + 1\n  a: {integer: [2, 9]}\nvalue: a + b\n'), /q\.yaml:6: .*no variable `a`/],
  ['a range the wrong way round', sums('variables:\n  a: {integer: [9, 2]}\nvalue: a\n'), /no range/],
  ['a variable with a name of QTI', sums('variables:\n  SCORE: {integer: [2, 9]}\nvalue: SCORE\n'), /cannot be called `SCORE`/],
  ['a constraint that never holds', sums('variables:\n  a: {integer: [2, 9]}\nconstraints: [a > 10]\nvalue: a * 2\n'), /q\.yaml:7: After 100 draws `a > 10` still does not hold/],
  ['a value that is not there', change(sums('variables:\n  a: {integer: [2, 9]}\nvalue: a\n'), '{zh: 问题}', '{zh: "{{=b}}是多少？"}'), /no variable `b` to show/],
  ['a value in a choice', change(yaml('choice'), '{zh: 甲}', '{zh: "{{=a}}"}'), /where nothing is put in/],
  ['a division by nothing', sums('variables:\n  a: {integer: [0, 1]}\nvalue: 12 / a\n'), /there is no right answer/],
  // Bodies
  ['a place that is missing in a language', change(yaml('gap-match'), 'zh: "湖水', 'bo: "{{g1}}", zh: "湖水'), /gap `g2` has no place in `bo`/],
  ['a place that stands twice', change(yaml('gap-match'), '{{g2}}', '{{g2}}{{g2}}'), /`g2` stands 2 times in `zh`/],
  ['a place of nothing', change(yaml('gap-match'), '{{g2}}', '{{g2}}{{g3}}'), /`\{\{g3\}\}` is the place of nothing.*`\{\{g1\}\}`/s],
  ['a text that is a map', change(yaml('choice'), '{zh: 问题}', '{zh: {a: 问题}}'), /`zh` is a map, not a text.*in quotes/],
  ['a place that is not closed', change(yaml('gap-match'), '{{g2}}。', '{{g2}}。{{'), /stands alone/],
  ['a token without words in one language', change(yaml('hot-text'), 'zh: "', 'bo: "{{a: མཚོ།}} {{b: ཚྭ།}} {{c}}", zh: "'), /`\{\{c\}\}` has no words/],
  ['an interaction inside a text', change(yaml('composite'), '    {{first}}\n', '    这里{{first}}。\n'), /stands inside a text/],
  ['no body for blanks', change(yaml('blanks'), /body: .*\n/.exec(yaml('blanks'))![0], ''), /no `body` to answer in/],
  ['bodies of other blocks', change(yaml('composite'), 'body:\n', 'body:\n  bo: |\n    ཀློག\n\n    {{n}}\n'), /Block 2 is a place `\{\{first\}\}` in line .* \(zh\)/],
  // Kinds
  ['a row that is none', change(yaml('match'), 'correct: {A: 1', 'correct: {X: 1'), /`X` names no row/],
  ['a column that is none', change(yaml('match'), 'correct: {A: 1', 'correct: {A: 7'), /`7` names no column/],
  ['a choice that is used up', change(yaml('gap-match'), 'correct: {g1: A, g2: B}', 'correct: {g1: A, g2: A}'), /takes `A` 2 times, but it may be used once/],
  ['half a pair', change(yaml('associate'), '[C, D]', '[C]'), /two ids, not 1/],
  ['an order that leaves one out', change(yaml('order'), '[C, A, B]', '[C, A]'), /names 2 of 3/],
  ['an area outside the picture', change(yaml('hotspot'), 'circle: [100, 100, 40]', 'circle: [20, 100, 40]'), /reaches out of the picture, which is 640 × 360: it goes from -20, 60/],
  ['an area with a number too few', change(yaml('hotspot'), 'circle: [100, 100, 40]', 'circle: [100, 100]'), /no \[100,100\].*\[x, y, radius\]/s],
  ['an area without a shape', change(yaml('hotspot'), 'circle: [100, 100, 40]', 'oval: [100, 100]'), /no shape/],
  ['an area too small for a finger', change(yaml('hotspot'), 'circle: [100, 100, 40]', 'circle: [100, 100, 5]'), /warning .*finger hardly finds it/],
  ['an area that hides another', change(yaml('point'), 'areas: [', 'areas: [{circle: [100, 100, 60]}, '), /covers this one/],
  ['a number off the slider', change(yaml('slider'), 'value: 3200', 'value: 4200'), /4200, is not on the slider/],
  ['a number between steps', change(yaml('slider'), 'value: 3200\ntolerance: 10', 'value: 3205'), /No step of the slider is at 3205/],
  ['a pattern that cannot be read', change(yaml('text by a pattern'), '[A-Z]{2}', '(['), /pattern cannot be read/],
  ['an example that does not match', change(yaml('text by a pattern'), 'QH26', '26'), /does not match/],
  ['more right than may be chosen', change(yaml('multiple, all or nothing'), 'max: 2', 'max: 1'), /Only 1 may be chosen, but the key has 2/],
  ['an id with a space', change(yaml('choice'), 'id: C', 'id: C D'), /has a space/],
  ['rules of what a tutor scores', `${head('recording')}seconds: 60\nrubric: [{zh: 好}]\nscoring: {most: 1, rules: [SCORE = 1]}\n`, /A tutor scores this item/],
  ['a recording with no rubric', `${head('recording')}seconds: 60\n`, /no rubric/],
  ['a file of no kind', `${head('upload')}files: [film]\nrubric: [{zh: 好}]\n`, /Nothing like `film`/],
  ['a misspelt member', change(yaml('slider'), 'tolerance', 'tolerence'), /warning .*`tolerence` has no meaning.*Is `tolerance` meant/s],
];

describe('mistakes in items', () => {
  it.each(MISTAKES)('%s', (_name, text, what) => {
    const { problems } = readItemText(text);
    expect(problems.join('\n')).toMatch(what);
    for (const problem of problems) expect(problem).toMatch(/^(error|warning) items\/q\.yaml:\d+.*[.)]$/s);
  });
});
