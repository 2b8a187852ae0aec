import jsep from 'jsep';
import { KNOWN_OPERATORS } from '#core/assessment/qti/expression.ts';
import type { Fields } from '../fields.ts';
import { isNumber, type VariableTypes } from './expression-types.ts';
import { SIGNATURES, SIGNS, type Signature } from './operator-signatures.ts';
import { apply, constant, ExpressionError, single, type OptionValue, type TypedExpression } from './typed-expression.ts';

/** Where an expression stands, and what it may name. */
export interface ExpressionPlace {
  fields: Fields;
  /** The member that holds it, or null where it is the value itself. */
  key: string | null;
  variables: VariableTypes;
}

/** The library reads JavaScript's expressions; these are the signs that authors use instead. */
function setUpSigns(): void {
  jsep.removeAllBinaryOps();
  jsep.removeAllUnaryOps();
  const precedence: Readonly<Record<string, number>> = { or: 1, and: 2, '=': 3, '!=': 3, '<': 4, '<=': 4, '>': 4, '>=': 4, '+': 5, '-': 5, '*': 6, '/': 6, '%': 6, '^': 7 };
  for (const [sign, strength] of Object.entries(precedence)) jsep.addBinaryOp(sign, strength, sign === '^');
  jsep.addUnaryOp('-');
  jsep.addUnaryOp('not');
}
setUpSigns();

/** Operators that take the name of a variable, and those that have no name in sources. */
const NAMING = ['correct', 'default', 'mapResponse', 'mapResponsePoint'];
const UNWRITTEN = ['baseValue', 'variable', 'null'];

const list = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ');

function variableOf(name: string, variables: VariableTypes) {
  const found = variables.get(name);
  if (!found) throw new ExpressionError(`There is no variable \`${name}\`.`, `There are ${list([...variables.keys()])}; a word that is no variable stands in quotes: "${name}".`);
  return found;
}

/** The operators that take the name of a variable. */
function readNaming(op: string, given: readonly jsep.Expression[], variables: VariableTypes): TypedExpression {
  const [named, ...more] = given as jsep.CoreExpression[];
  if (named?.type !== 'Identifier' || more.length > 0) throw new ExpressionError(`\`${op}\` takes the name of one variable.`, `Write \`${op}(RESPONSE)\`.`);
  const id = named.name;
  const type = variableOf(id, variables);
  const isMap = op === 'mapResponse' || op === 'mapResponsePoint';
  if ((isMap || op === 'correct') && type.is !== 'response') throw new ExpressionError(`\`${op}(${id})\` asks for a response, but \`${id}\` is no response.`, `Name a response: ${list([...variables].filter(([, other]) => other.is === 'response').map(([name]) => name))}.`);
  return { expression: { op, id }, type: isMap ? single('float') : type };
}

function optionValue(op: string, name: string, given: jsep.Expression, variables: VariableTypes): OptionValue {
  const node = given as jsep.CoreExpression;
  if (node.type === 'Literal') return node.value as OptionValue;
  if (node.type === 'ArrayExpression') return node.elements.map((each) => Number(each && optionValue(op, name, each, variables)));
  if (node.type === 'UnaryExpression') return -Number(optionValue(op, name, node.argument, variables));
  // Numbers may come from a variable: `index(RESPONSE, n = place)`.
  if (node.type === 'Identifier' && variableOf(node.name, variables)) return node.name;
  throw new ExpressionError(`The option \`${name}\` of \`${op}\` is no value.`, 'Write a number, a word in quotes, or a list such as [1, 2].');
}

/** An option of a call: its name and its value. */
function asOption(given: jsep.Expression): readonly [string, jsep.Expression] | null {
  const node = given as jsep.CoreExpression;
  if (node.type !== 'BinaryExpression' || node.operator !== '=') return null;
  const left = node.left as jsep.CoreExpression;
  return left.type === 'Identifier' ? [left.name, node.right] : null;
}

/** The options that a call gives; what stands as `NAME = …` but is no option of the operator compares. */
function readOptions(op: string, given: readonly (readonly [string, jsep.Expression])[], { options = [], needs = [] }: Signature, variables: VariableTypes): Record<string, OptionValue> {
  const read = given.map(([name, node]): [string, OptionValue] => {
    if (!options.includes(name)) throw new ExpressionError(`\`${op}\` has no option \`${name}\`.`, options.length > 0 ? `It has ${list(options)}.` : 'It has none.');
    return [name, optionValue(op, name, node, variables)];
  });
  const lacking = needs.filter((name) => !read.some(([known]) => known === name));
  if (lacking.length > 0) throw new ExpressionError(`\`${op}\` lacks ${list(lacking)}.`, `Write \`${op}(…, ${lacking[0]} = …)\`.`);
  return Object.fromEntries(read);
}

function readConstant(given: readonly jsep.Expression[], variables: VariableTypes): TypedExpression {
  const option = given[0] && asOption(given[0]);
  const name = option ? optionValue('mathConstant', 'name', option[1], variables) : '';
  if (name !== 'pi' && name !== 'e') throw new ExpressionError('`mathConstant` names no constant.', 'Write `mathConstant(name = "pi")` or `mathConstant(name = "e")`.');
  return { expression: { op: 'mathConstant', options: { name } }, type: single('float') };
}

function readCall({ callee, arguments: parts }: jsep.CallExpression, variables: VariableTypes): TypedExpression {
  const op = String(callee['name'] ?? '');
  if (NAMING.includes(op)) return readNaming(op, parts, variables);
  if (op === 'mathConstant') return readConstant(parts, variables);
  const signature = Object.hasOwn(SIGNATURES, op) ? SIGNATURES[op]! : undefined;
  if (!signature) throw new ExpressionError(`There is no operator \`${op}\`.`, `There are ${[...KNOWN_OPERATORS].filter((name) => !UNWRITTEN.includes(name)).join(', ')}.`);
  // `RESPONSE = "A"` inside `and(…)` compares: only an operator that has options, or a name that is no variable, makes it one.
  const optionOf = (part: jsep.Expression) => {
    const option = asOption(part);
    return option && (signature.options?.includes(option[0]) || !variables.has(option[0])) ? option : null;
  };
  const args = parts.filter((part) => !optionOf(part)).map((part) => readNode(part, variables));
  return apply(op, args, readOptions(op, parts.flatMap((part) => [optionOf(part)].filter((option) => option !== null)), signature, variables));
}

/** `=` and `!=` compare numbers as numbers and everything else as it is. */
function same(left: TypedExpression, right: TypedExpression): TypedExpression {
  const numbers = [left, right].every(({ type }) => type.base !== 'any' && isNumber(type) && type.cardinality === 'single');
  return apply(numbers ? 'equal' : 'match', [left, right]);
}

function readSigned({ operator, left, right }: jsep.BinaryExpression, variables: VariableTypes): TypedExpression {
  const sides = [readNode(left, variables), readNode(right, variables)] as const;
  if (operator === '=') return same(...sides);
  if (operator === '!=') return apply('not', [same(...sides)]);
  return apply(SIGNS[operator]!, sides);
}

function readNode(given: jsep.Expression, variables: VariableTypes): TypedExpression {
  const node = given as jsep.CoreExpression;
  switch (node.type) {
    case 'Literal':
      return constant(node.value);
    case 'Identifier':
      return { expression: { op: 'variable', id: node.name }, type: variableOf(node.name, variables) };
    case 'ArrayExpression':
      return apply('multiple', node.elements.filter((each) => each !== null).map((each) => readNode(each, variables)));
    case 'UnaryExpression': {
      const inner = readNode(node.argument, variables);
      return node.operator === 'not' ? apply('not', [inner]) : apply('subtract', [constant(0), inner]);
    }
    case 'BinaryExpression':
      return readSigned(node, variables);
    case 'CallExpression':
      return readCall(node, variables);
    default:
      throw new ExpressionError('This is no expression.', 'Write it as docs/authoring.md shows, such as `RESPONSE = "A" and SCORE < 2`.');
  }
}

/** Runs `read` and reports what it finds wrong. Null then. */
function reported<T>(text: string, { fields, key }: ExpressionPlace, read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    const [what, todo] = error instanceof ExpressionError ? [error.message, error.todo] : [`This cannot be read: ${(error as Error).message.replace(/ at character \d+$/, '')}.`, 'Words stand in quotes, every ( has its ), and in a list in [ ] a rule with a comma stands in quotes.'];
    fields.error(key, `In \`${text.slice(0, 80)}\`: ${what}`, todo);
    return null;
  }
}

/** Reads an expression such as `RESPONSE = "A" and a * b > 3`. Null, and a report, where it is none. */
export function parseExpression(text: string, place: ExpressionPlace): TypedExpression | null {
  return reported(text, place, () => readNode(jsep(text), place.variables));
}

/** `NAME = …` of a rule. */
export interface Assignment {
  /** What is set: the value of a variable, its correct value, or its default. */
  sets: 'value' | 'correct' | 'default';
  id: string;
  /** The text is `NAME = lookup(…)`: the value goes through the table of the outcome. */
  lookup: boolean;
  to: TypedExpression;
}

const ASSIGNMENT = /^\s*(?:(\w+)\s*=|(correct|default)\s*\(\s*(\w+)\s*\)\s*=)(?!=)(.*)$/s;

/** Reads a rule such as `SCORE = SCORE + 1`. Null, and a report, where it is none. */
export function parseAssignment(text: string, place: ExpressionPlace): Assignment | null {
  return reported(text, place, () => {
    const [, plain, sets, named, right = ''] = ASSIGNMENT.exec(text) ?? [];
    const id = plain ?? named;
    if (id === undefined) throw new ExpressionError('This rule sets nothing.', 'Write `NAME = …`, such as `SCORE = SCORE + 1`, or `exit`.');
    const node = jsep(right) as jsep.CoreExpression;
    const looked = node.type === 'CallExpression' && node.callee['name'] === 'lookup' && node.arguments.length === 1 ? node.arguments[0] : undefined;
    return { sets: (sets as 'correct' | 'default' | undefined) ?? 'value', id, lookup: looked !== undefined, to: readNode(looked ?? node, place.variables) };
  });
}
