import type { Expression, Rule } from '#core/assessment/qti/expression.ts';
import { matchesPattern, PatternError } from '#core/assessment/qti/pattern.ts';
import type { Fields } from '../fields.ts';
import { parseExpression } from './expression-text.ts';
import { fitsInto } from './expression-types.ts';
import { plainLocal } from './choices.ts';
import type { ItemContext, Part, PartType } from './part.ts';

/** Accepted answers; an entry may be `{text: 玛曲, share: 0.5}` where it is right in part. */
function readAccepted(fields: Fields): readonly { key: string; value: number }[] {
  const accept = fields.list('accept').flatMap((entry) => {
    if (typeof entry.value() !== 'object') {
      const word = entry.word();
      return word === '' ? [] : [{ key: word, value: 1 }];
    }
    entry.known('text', 'share');
    return [{ key: entry.text('text'), value: entry.number('share', { min: 0, max: 1 }) }];
  });
  if (accept.length === 0) fields.error('accept', 'No answer is accepted.', 'List every accepted answer under `accept`.');
  else if (!accept.some(({ value }) => value === 1)) fields.error('accept', 'No accepted answer is wholly right.', 'Give one without a `share`.');
  return accept;
}

function readPattern(fields: Fields, response: string): Pick<Part, 'key' | 'way'> {
  const pattern = fields.text('pattern');
  const example = fields.text('example');
  try {
    if (pattern !== '' && example !== '' && !matchesPattern(pattern, example)) fields.error('example', `The example \`${example}\` does not match the pattern.`, 'Correct one of them: the whole answer has to match.');
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    fields.error('pattern', `The pattern cannot be read: ${error.message.replace(/\.?$/, '.')}`, 'Write it as a regular expression in quotes, such as "[0-9]+".');
  }
  return { key: { correct: [example] }, way: [{ op: 'patternMatch', args: [{ op: 'variable', id: response }], options: { pattern } }] };
}

/** `length` and `hint` of a field. */
function readField(fields: Fields, response: string): Part['interaction'] {
  const length = fields.has('length') ? { length: fields.number('length', { min: 1, max: 200, whole: true }) } : {};
  return { kind: 'text-entry', response, ...length, ...(fields.has('hint') ? { hint: plainLocal(fields, 'hint') } : {}) };
}

/** A word in a field. Compared as people mean it, unless `exact`: then every sign counts. */
const text: PartType = {
  members: ['accept', 'exact', 'pattern', 'example', 'length', 'hint'],
  read(fields, response) {
    const rest = { interaction: readField(fields, response), response: { id: response, cardinality: 'single', base: 'string' }, most: 1 } as const;
    if (fields.has('pattern') && fields.has('accept')) fields.error('pattern', 'There is a `pattern` beside `accept`.', 'Keep one of them.');
    if (fields.has('pattern')) return { ...rest, ...readPattern(fields, response) };
    const entries = readAccepted(fields);
    const fold = fields.flag('exact') ? {} : { fold: true as const };
    const correct = entries.filter(({ value }) => value === 1).slice(0, 1).map(({ key }) => key);
    return { ...rest, key: { correct, mapping: { ...fold, entries, upper: 1 } }, way: 'map' };
  },
};

/** `5`, or `5%` of the right number. */
function readTolerance(fields: Fields): { mode: 'absolute' | 'relative'; by: number } {
  const per = /^(\d+(?:\.\d+)?)\s*%$/.exec(String(fields.value('tolerance')));
  if (per) return { mode: 'relative', by: Number(per[1]) };
  return { mode: 'absolute', by: fields.number('tolerance', { min: 0 }, 0) };
}

function near(fields: Fields, response: string): Expression {
  const { mode, by } = readTolerance(fields);
  return { op: 'equal', args: [{ op: 'correct', id: response }, { op: 'variable', id: response }], options: { toleranceMode: mode, tolerance: [by, by] } };
}

/** The right number: one, or an expression over template variables, such as `a * b`. */
function readValue(fields: Fields, response: string, { variables }: ItemContext): { key: Part['key']; keyRules?: readonly Rule[] } {
  const value = fields.value('value');
  if (typeof value !== 'string' || variables.size === 0) {
    const number = fields.number('value', {});
    return { key: { correct: [String(number)] } };
  }
  const parsed = parseExpression(value, { fields, key: 'value', variables });
  if (!parsed) return { key: {} };
  if (!fitsInto({ base: 'float', cardinality: 'single' }, parsed.type)) fields.error('value', `\`${value}\` gives no number.`, 'Write an expression of numbers and variables.');
  return { key: {}, keyRules: [{ rule: 'setCorrect', id: response, to: parsed.expression }] };
}

const number: PartType = {
  members: ['value', 'tolerance', 'length', 'hint'],
  read(fields, response, context) {
    return {
      interaction: readField(fields, response),
      response: { id: response, cardinality: 'single', base: 'float' },
      ...readValue(fields, response, context),
      way: [near(fields, response)],
      most: 1,
    };
  },
};

const slider: PartType = {
  members: ['from', 'to', 'step', 'value', 'tolerance', 'vertical', 'reverse'],
  read(fields, response, context) {
    const [lower, upper] = [fields.number('from', {}), fields.number('to', {})];
    const step = fields.number('step', { min: 0.001 }, 1);
    if (upper <= lower) fields.error('to', `The slider goes from ${lower} to ${upper}.`, 'Make `to` more than `from`.');
    else if ((upper - lower) / step > 1000) fields.error('step', `The slider has ${Math.round((upper - lower) / step)} steps: no finger can set it.`, 'Make `step` larger.');
    const read = readValue(fields, response, context);
    const value = Number(read.key.correct?.[0]);
    if (read.key.correct && (value < lower || value > upper)) fields.error('value', `The right number, ${value}, is not on the slider.`, `It goes from ${lower} to ${upper}.`);
    const { by } = readTolerance(fields);
    if (read.key.correct && by === 0 && Math.abs((value - lower) / step - Math.round((value - lower) / step)) > 1e-9) fields.error('value', `No step of the slider is at ${value}.`, 'Change `step`, or allow a `tolerance`.');
    const whole = [lower, upper, step].every(Number.isInteger);
    return {
      interaction: { kind: 'slider', response, lower, upper, step, vertical: fields.flag('vertical'), reverse: fields.flag('reverse') },
      response: { id: response, cardinality: 'single', base: whole ? 'integer' : 'float' },
      ...read,
      way: [near(fields, response)],
      most: 1,
    };
  },
};

export const ENTRY_TYPES = { text, number, slider } as const;
