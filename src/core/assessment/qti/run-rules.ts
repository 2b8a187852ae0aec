import { evaluate } from './evaluate.ts';
import type { Expression, Rule } from './expression.ts';
import { ProcessingError, type Scope, type Variable } from './scope.ts';
import { only, readValue, numberOf, type Present, type Value, container, integer, float } from './value.ts';

/** A value as a variable can hold it: whole numbers fit where fractions are held, a single one where a container is. */
function fitting(variable: Variable, value: Value): Value {
  if (value === null || (value.base === variable.base && value.cardinality === variable.cardinality)) return value;
  if (value.cardinality !== variable.cardinality && value.cardinality === 'single') return fitting(variable, container(value.base, variable.cardinality, value.items));
  const number = numberOf(value);
  if (variable.base === 'float' && number !== undefined) return float(number);
  if (variable.base === 'integer' && number !== undefined) return integer(Math.trunc(number));
  return value.cardinality === variable.cardinality ? ({ ...value, base: variable.base } as Present) : null;
}

function lookup(variable: Variable, source: Value): Value {
  const table = variable.lookup;
  const number = numberOf(source);
  if (!table || number === undefined) return null;
  const row =
    table.kind === 'match'
      ? table.rows.find(({ from }) => from === number)
      : table.rows.toSorted((a, b) => b.from - a.from).find(({ from, includeBoundary }) => (includeBoundary === false ? number > from : number >= from));
  const text = row?.to ?? table.default;
  return text === undefined ? null : readValue(variable.base, variable.cardinality, [text]);
}

const holds = (when: Expression, scope: Scope, place: string) => only(evaluate(when, scope, place)) === true;

/** Thrown and caught here alone: QTI's exit and a template constraint end processing wherever they stand. */
class Ended extends Error {
  readonly why: 'exit' | 'constraint';
  constructor(why: 'exit' | 'constraint') {
    super(why);
    this.why = why;
  }
}

function runAll(rules: readonly Rule[], scope: Scope, place: string, depth: number): void {
  rules.forEach((rule, index) => runOne(rule, scope, `${place}/${index}`, depth));
}

/** Which part of a variable a rule sets. */
const SETS = { set: 'value', setCorrect: 'correct', setDefault: 'default' } as const;

function runOne(rule: Rule, scope: Scope, place: string, depth: number): void {
  scope.step(depth);
  switch (rule.rule) {
    case 'set':
    case 'setCorrect':
    case 'setDefault': {
      const variable = scope.variable(rule.id);
      variable[SETS[rule.rule]] = fitting(variable, evaluate(rule.to, scope, place));
      return;
    }
    case 'lookup': {
      const variable = scope.variable(rule.id);
      variable.value = lookup(variable, evaluate(rule.to, scope, place));
      return;
    }
    case 'if': {
      const branch = rule.branches.findIndex(({ when }, index) => holds(when, scope, `${place}?${index}`));
      runAll(branch < 0 ? (rule.else ?? []) : rule.branches[branch]!.run, scope, `${place}:${branch}`, depth + 1);
      return;
    }
    case 'group':
      return runAll(rule.rules, scope, place, depth + 1);
    case 'constraint':
      if (!holds(rule.when, scope, place)) throw new Ended('constraint');
      return;
    case 'exit':
      throw new Ended('exit');
    default:
      throw new ProcessingError(`There is no rule \`${(rule as { rule: string }).rule}\`.`);
  }
}

/**
 * Runs rules over the variables of a scope.
 * @returns 'constraint' where a template constraint did not hold: the caller draws again
 * @throws ProcessingError where the rules are wrong or take more than the budget
 */
export function runRules(rules: readonly Rule[], scope: Scope, place = ''): 'done' | 'constraint' {
  try {
    runAll(rules, scope, place, 0);
    return 'done';
  } catch (error) {
    if (error instanceof Ended) return error.why === 'constraint' ? 'constraint' : 'done';
    throw error;
  }
}
