import type { Templates } from '#core/assessment/item.ts';
import type { TemplateDeclaration } from '#core/assessment/qti/declaration.ts';
import type { Expression, Rule } from '#core/assessment/qti/expression.ts';
import type { BaseType } from '#core/assessment/qti/value.ts';
import type { Fields } from '../fields.ts';
import { parseExpression } from './expression-text.ts';
import { isTruth, type VariableType } from './expression-types.ts';
import type { TypedExpression } from './typed-expression.ts';

/** The template variables of an item, and what others have to know of them. */
export interface Variables {
  templates: Templates | null;
  types: ReadonlyMap<string, VariableType>;
}

/** Names of variables, responses and outcomes. */
export const NAME = /^[A-Za-z][A-Za-z0-9_]*$/;
/** Words that mean something in expressions. */
const TAKEN = ['and', 'or', 'not', 'true', 'false', 'null', 'SCORE', 'completionStatus', 'numAttempts', 'RESPONSE'];

const typed = (expression: Expression, base: BaseType): TypedExpression => ({ expression, type: { base, cardinality: 'single' } });

/** `[from, to]` of a range. */
function readRange(fields: Fields, key: string, whole: boolean): { min: number; max: number } {
  const numbers = fields.list(key).map((entry) => entry.value());
  const [min, max] = numbers as [number, number];
  const fits = numbers.length === 2 && numbers.every((number) => typeof number === 'number' && (!whole || Number.isInteger(number))) && min < max;
  if (!fits) fields.error(key, `\`${key}\` is no range.`, `Write \`${key}: [2, 9]\`, the smaller number first${whole ? ', both whole' : ''}.`);
  return fits ? { min, max } : { min: 0, max: 1 };
}

function readChoice(fields: Fields): TypedExpression {
  const values = fields.list('choice').map((entry) => entry.value());
  const numbers = values.every((value) => typeof value === 'number');
  if (values.length < 2 || !values.every((value) => typeof value === 'number' || typeof value === 'string')) fields.error('choice', 'There are not two values to draw from.', 'Write `choice: [10, 20, 50]`.');
  const base = !numbers ? 'string' : values.every((value) => Number.isInteger(value)) ? 'integer' : 'float';
  const args = values.map((value): Expression => ({ op: 'baseValue', value: { base, items: [numbers ? (value as number) : String(value)] } }));
  return typed({ op: 'random', args: [{ op: 'multiple', args }] }, base);
}

/** How one variable is drawn. */
function readDraw(fields: Fields): TypedExpression {
  fields.known('integer', 'step', 'float', 'digits', 'choice');
  if (fields.has('integer')) {
    return typed({ op: 'randomInteger', options: { ...readRange(fields, 'integer', true), step: fields.number('step', { min: 1, whole: true }, 1) } }, 'integer');
  }
  if (fields.has('float')) {
    const drawn: Expression = { op: 'randomFloat', options: readRange(fields, 'float', false) };
    return typed({ op: 'roundTo', args: [drawn], options: { roundingMode: 'decimalPlaces', figures: fields.number('digits', { min: 0, max: 6, whole: true }, 1) } }, 'float');
  }
  if (fields.has('choice')) return readChoice(fields);
  fields.error(null, 'Nothing says how this variable is drawn.', 'Write `{integer: [2, 9]}`, `{float: [0.5, 2], digits: 1}`, `{choice: [10, 20]}`, or an expression such as `a * b`.');
  return typed({ op: 'null' }, 'integer');
}

function readConstraints(fields: Fields, types: ReadonlyMap<string, VariableType>): readonly Rule[] {
  return fields.list('constraints').flatMap((entry): Rule[] => {
    const parsed = parseExpression(entry.word(), { fields: entry, key: null, variables: types });
    if (parsed && !isTruth(parsed.type)) entry.error(null, `\`${entry.word()}\` is no condition.`, 'Write one such as `a > b`.');
    return parsed ? [{ rule: 'constraint', when: parsed.expression }] : [];
  });
}

/** Reads `variables:` (each drawn or worked out, in the order in which they stand) and `constraints:` (drawn again until they hold). */
export function readVariables(fields: Fields): Variables {
  if (!fields.has('variables')) {
    if (fields.has('constraints')) fields.error('constraints', 'There are constraints but no variables.', 'Declare `variables`.');
    return { templates: null, types: new Map() };
  }
  const members = fields.child('variables');
  const types = new Map<string, VariableType>();
  const rules: Rule[] = [];
  for (const id of members.keys()) {
    if (!NAME.test(id) || TAKEN.includes(id)) members.error(id, `A variable cannot be called \`${id}\`.`, 'Use letters and digits, beginning with a letter, and no word that rules use.');
    const given = members.value(id);
    const place = { fields: members, key: id, variables: types };
    const drawn = typeof given === 'object' && given !== null ? readDraw(members.child(id)) : parseExpression(String(given), place);
    if (!drawn) continue;
    const base = drawn.type.base === 'any' ? 'string' : drawn.type.base;
    types.set(id, { base, cardinality: 'single', is: 'variable' });
    rules.push({ rule: 'set', id, to: drawn.expression });
  }
  const declarations = [...types].map(([id, { base }]): TemplateDeclaration => ({ id, cardinality: 'single', base }));
  return { templates: { declarations, rules: [...rules, ...readConstraints(fields, types)] }, types };
}
