import type { OutcomeDeclaration } from '#core/assessment/qti/declaration.ts';
import type { Expression, Rule } from '#core/assessment/qti/expression.ts';
import type { Fields } from '../fields.ts';
import { parseAssignment, parseExpression, type Assignment } from './expression-text.ts';
import { describeType, fitsInto, isTruth, withBase, type VariableTypes } from './expression-types.ts';

/** What rules may name. */
interface RulePlace {
  variables: VariableTypes;
  outcomes: readonly OutcomeDeclaration[];
}

function checkAssignment({ sets, id, lookup, to }: Assignment, entry: Fields, { variables, outcomes }: RulePlace): boolean {
  const target = variables.get(id);
  const settable = [...variables].filter(([, { is }]) => is === 'outcome').map(([name]) => name);
  if (!target || (sets === 'value' && target.is !== 'outcome')) {
    entry.error(null, target ? `A rule cannot set \`${id}\`, which is no outcome.` : `There is no outcome \`${id}\`.`, `Rules set ${settable.join(', ')}; declare others under \`outcomes\`.`);
    return false;
  }
  if (lookup) {
    if (outcomes.some((outcome) => outcome.id === id && outcome.lookup)) return true;
    entry.error(null, `The outcome \`${id}\` has no table to look in.`, 'Give it `levels: {0: low, 60: good}` or `table: {1: A}` under `outcomes`.');
    return false;
  }
  if (fitsInto(target, to.type)) return true;
  entry.error(null, `\`${id}\` holds ${describeType(target)}, not ${describeType(to.type)}.`, 'Change the rule, or the type of the outcome.');
  return false;
}

function readAssignment(text: string, entry: Fields, place: RulePlace): Rule[] {
  const read = parseAssignment(text, { fields: entry, key: null, variables: place.variables });
  if (!read || !checkAssignment(read, entry, place)) return [];
  const to = withBase(read.to.expression, place.variables.get(read.id)!.base);
  const rule = read.lookup ? 'lookup' : ({ value: 'set', correct: 'setCorrect', default: 'setDefault' } as const)[read.sets];
  return [{ rule, id: read.id, to }];
}

function readCondition(entry: Fields, place: RulePlace): Expression | null {
  const text = String(entry.value('if'));
  const parsed = parseExpression(text, { fields: entry, key: 'if', variables: place.variables });
  if (parsed && !isTruth(parsed.type)) entry.error('if', `\`${text}\` is no condition: it gives ${describeType(parsed.type)}.`, 'Write one such as `RESPONSE = "A"`.');
  return parsed?.expression ?? null;
}

function readIf(entry: Fields, place: RulePlace): Rule[] {
  entry.known('if', 'then', 'else');
  const when = readCondition(entry, place);
  const run = readRules(entry, 'then', place);
  if (!entry.has('then')) entry.error(null, 'The condition has no `then`.', 'Write `then: [SCORE = 1]`.');
  const otherwise = entry.has('else') ? readRules(entry, 'else', place) : undefined;
  if (!when) return [];
  // `else` with one condition alone is a further branch, as people write it.
  const [only, ...more] = otherwise ?? [];
  if (only?.rule === 'if' && more.length === 0) return [{ rule: 'if', branches: [{ when, run }, ...only.branches], ...(only.else ? { else: only.else } : {}) }];
  return [{ rule: 'if', branches: [{ when, run }], ...(otherwise ? { else: otherwise } : {}) }];
}

/** Reads a list of rules: `NAME = …`, `exit`, or `{if, then, else}`. */
export function readRules(fields: Fields, key: string, place: RulePlace): readonly Rule[] {
  return fields.list(key).flatMap((entry): Rule[] => {
    const value = entry.value();
    if (value === 'exit') return [{ rule: 'exit' }];
    if (typeof value === 'string') return readAssignment(value, entry, place);
    if (entry.has('if')) return readIf(entry, place);
    entry.error(null, 'This is no rule.', 'Write `SCORE = …`, `exit`, or `if: …` with `then:` and `else:`.');
    return [];
  });
}

/** All rules, those inside conditions too. */
export function allRules(rules: readonly Rule[]): readonly Rule[] {
  return rules.flatMap((rule) => {
    if (rule.rule === 'if') return [rule, ...rule.branches.flatMap(({ run }) => allRules(run)), ...allRules(rule.else ?? [])];
    return rule.rule === 'group' ? [rule, ...allRules(rule.rules)] : [rule];
  });
}
