import type { Expression } from '#core/assessment/qti/expression.ts';
import { comparable, describeType, isNumber, isText, isTruth, withBase, type ValueType } from './expression-types.ts';
import { SIGNATURES, type Signature } from './operator-signatures.ts';

export interface TypedExpression {
  expression: Expression;
  type: ValueType;
}

/** Told with a sentence of what is wrong and one of what to do. */
export class ExpressionError extends Error {
  readonly todo: string;
  constructor(what: string, todo: string) {
    super(what);
    this.todo = todo;
  }
}

export type OptionValue = string | number | boolean | readonly number[];

/** The type of one value. */
export const single = (base: ValueType['base']): ValueType => ({ base, cardinality: 'single' });

/** A constant of an expression. */
export function constant(value: unknown): TypedExpression {
  if (typeof value === 'boolean') return { expression: { op: 'baseValue', value: { base: 'boolean', items: [value] } }, type: single('boolean') };
  if (typeof value === 'number') {
    const base = Number.isInteger(value) ? 'integer' : 'float';
    return { expression: { op: 'baseValue', value: { base, items: [value] } }, type: single(base) };
  }
  if (value === null) return { expression: { op: 'null' }, type: { base: 'any', cardinality: 'any' } };
  return { expression: { op: 'baseValue', value: { base: 'string', items: [String(value)] } }, type: single('string') };
}

function checkArguments(op: string, args: readonly TypedExpression[], { takes, args: [least, most] }: Signature): void {
  if (args.length < least || args.length > most) {
    const wanted = least === most ? String(least) : most >= 100 ? `at least ${least}` : `${least} to ${most}`;
    throw new ExpressionError(`\`${op}\` has ${args.length} ${args.length === 1 ? 'argument' : 'arguments'}.`, `It takes ${wanted}.`);
  }
  const fits = { numbers: isNumber, truths: isTruth, texts: isText, anything: () => true }[takes];
  const wrong = args.find(({ type }) => !fits(type));
  if (wrong) throw new ExpressionError(`\`${op}\` takes ${takes === 'truths' ? 'conditions' : takes}, not ${describeType(wrong.type)}.`, 'Look at what stands on both sides of it.');
}

const isQuoted = ({ expression, type }: TypedExpression) => type.base === 'string' && ['baseValue', 'multiple', 'ordered'].includes(expression.op);

/** Quoted words take the base type of what stands beside them: `RESPONSE = "A"` compares identifiers. */
function inOneBase(args: readonly TypedExpression[]): readonly TypedExpression[] {
  const base = args.find((arg) => arg.type.base !== 'any' && !isQuoted(arg))?.type.base;
  if (base === undefined || !isText(single(base))) return args;
  return args.map((arg) => (isQuoted(arg) ? { expression: withBase(arg.expression, base), type: { ...arg.type, base } } : arg));
}

function typeOf(args: readonly TypedExpression[], { gives, takes, as }: Signature): ValueType {
  const [first, last] = [args[0]?.type ?? single('any'), args.at(-1)?.type ?? single('any')];
  const cardinality = as === 'like' ? last.cardinality : (as ?? 'single');
  if (gives !== 'like') return { base: gives, cardinality };
  return { base: takes === 'numbers' && args.some(({ type }) => type.base === 'float') ? 'float' : first.base, cardinality };
}

/** Puts arguments under an operator. @throws ExpressionError where they do not fit it */
export function apply(op: string, given: readonly TypedExpression[], options: Record<string, OptionValue> = {}): TypedExpression {
  const signature = SIGNATURES[op]!;
  checkArguments(op, given, signature);
  const args = signature.compares ? inOneBase(given) : given;
  const [first, second] = args;
  if (op === 'match' && !comparable(first!.type, second!.type)) throw new ExpressionError(`${describeType(first!.type)} is never the same as ${describeType(second!.type)}.`, 'Compare like with like: several stand in [ ], as in `RESPONSE = ["A", "B"]`.');
  const expression: Expression = { op, ...(args.length > 0 ? { args: args.map((arg) => arg.expression) } : {}), ...(Object.keys(options).length > 0 ? { options } : {}) };
  return { expression, type: typeOf(args, signature) };
}
