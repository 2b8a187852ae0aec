import type { Expression } from './expression.ts';
import { mapResponse, mapResponsePoint } from './mapping.ts';
import type { Operator } from './operator.ts';
import { CONTAINER_OPERATORS } from './operators-container.ts';
import { LOGIC_OPERATORS } from './operators-logic.ts';
import { NUMERIC_OPERATORS } from './operators-numeric.ts';
import { TEXT_OPERATORS } from './operators-text.ts';
import { ProcessingError, type Scope } from './scope.ts';
import { container, float, numberOf, type Value } from './value.ts';

const OPERATORS: ReadonlyMap<string, Operator> = new Map(Object.entries({ ...NUMERIC_OPERATORS, ...LOGIC_OPERATORS, ...TEXT_OPERATORS, ...CONTAINER_OPERATORS }));

/** Operators that read variables instead of arguments. */
function readVariable({ op, id, value, options }: Expression, scope: Scope): Value | undefined {
  switch (op) {
    case 'baseValue':
      return value ? container(value.base, value.cardinality ?? 'single', value.items) : null;
    case 'variable':
      return scope.variable(id).value;
    case 'correct':
      return scope.variable(id).correct ?? null;
    case 'default':
      return scope.variable(id).default;
    case 'mapResponse': {
      const { value: response, mapping } = scope.variable(id);
      if (!mapping) throw new ProcessingError(`The response \`${id}\` has no mapping.`);
      return float(mapResponse(response, mapping));
    }
    case 'mapResponsePoint': {
      const { value: response, areas } = scope.variable(id);
      if (!areas) throw new ProcessingError(`The response \`${id}\` has no area mapping.`);
      return float(mapResponsePoint(response, areas));
    }
    case 'mathConstant':
      return options?.['name'] === 'pi' ? float(Math.PI) : options?.['name'] === 'e' ? float(Math.E) : null;
    default:
      return undefined;
  }
}

/**
 * The value of an expression.
 * @param place where it stands in its tree: chance is drawn by place
 * @throws ProcessingError for an operator or a variable that is not there, and where the budget of the scope is spent
 */
export function evaluate(expression: Expression, scope: Scope, place = '', depth = 0): Value {
  scope.step(depth);
  const read = readVariable(expression, scope);
  if (read !== undefined) return read;
  const operator = OPERATORS.get(expression.op);
  if (!operator) throw new ProcessingError(`There is no operator \`${expression.op}\`.`);
  const args = (expression.args ?? []).map((arg, index) => evaluate(arg, scope, `${place}.${index}`, depth + 1));
  // Patterns are walked sign by sign: each stands for as much work as a thousand members.
  scope.step(depth, args.reduce((sum, value) => sum + (value?.items.length ?? 0), expression.op === 'patternMatch' ? 1000 : 0));
  const option = (name: string) => (Object.hasOwn(expression.options ?? {}, name) ? expression.options![name] : undefined);
  const numberIn = (given: unknown): number | undefined => {
    if (typeof given === 'number') return given;
    // QTI lets most attributes name a template variable in place of a number.
    return typeof given === 'string' && scope.variables.has(given) ? numberOf(scope.variable(given).value) : undefined;
  };
  return operator({
    args,
    option,
    numberOption: (name) => numberIn(option(name)),
    numbersOption: (name) => {
      const given = option(name);
      return (Array.isArray(given) ? (given as readonly unknown[]) : [given]).flatMap((each) => numberIn(each) ?? []);
    },
    random: () => scope.random(`${place} ${expression.op}`),
  });
}
