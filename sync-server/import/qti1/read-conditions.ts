import type { Expression } from '#core/assessment/qti/expression.ts';
import { readNumber } from '#core/assessment/typed.ts';
import { UnknownRule } from '../qti/read-rules.ts';
import { attribute, elements, numberAttribute, words, type XmlNode } from '../xml/node.ts';
import { areaOf1, type Response1 } from './read-responses.ts';

/** Holds whether any condition held so far, for `other`. */
export const MATCHED = 'MATCHED';

export const constant = (base: 'identifier' | 'string' | 'float' | 'boolean', item: string | number | boolean): Expression => ({ op: 'baseValue', value: { base, items: [item] } });
export const variable = (id: string): Expression => ({ op: 'variable', id });
const NEVER = constant('boolean', false);

/** QTI 1 knows no NULL: what does not hold is false, so its contrary holds. */
const no = (arg: Expression): Expression => ({ op: 'or', args: [{ op: 'isNull', args: [arg] }, { op: 'not', args: [arg] }] });

export type Responses1 = ReadonlyMap<string, Response1>;

function responseOf(node: XmlNode, responses: Responses1): Response1 {
  const id = attribute(node, 'respident') ?? '';
  const found = responses.get(id);
  if (!found) throw new UnknownRule(`there is no response \`${id}\``);
  return found;
}

function equalText(text: string, response: string, caseSensitive: boolean): Expression {
  return { op: 'stringMatch', args: [variable(response), constant('string', text)], options: { caseSensitive } };
}

function equals(node: XmlNode, responses: Responses1): Expression {
  const { declaration: { id, base, cardinality }, answers } = responseOf(node, responses);
  const text = words(node);
  const caseSensitive = /^yes$/i.test(attribute(node, 'case') ?? '');
  if (answers) return equalText(answers.get(text) ?? text, id, caseSensitive);
  if (base === 'string') return text === '' ? { op: 'isNull', args: [variable(id)] } : equalText(text, id, caseSensitive);
  if (base === 'float') {
    const number = readNumber(text) ?? Number(text);
    return Number.isFinite(number) && text !== '' ? { op: 'equal', args: [variable(id), constant('float', number)], options: { toleranceMode: 'exact' } } : NEVER;
  }
  const index = numberAttribute(node, 'index');
  if (cardinality === 'single') return { op: 'match', args: [variable(id), constant('identifier', text)] };
  if (cardinality === 'ordered' && index !== undefined) return { op: 'match', args: [{ op: 'index', args: [variable(id)], options: { n: index } }, constant('identifier', text)] };
  return { op: 'member', args: [constant('identifier', text), variable(id)] };
}

/** A list of members: all of them and no other, or at least those with `setmatch="Partial"`. */
function subset(node: XmlNode, responses: Responses1): Expression {
  const { declaration: { id, cardinality } } = responseOf(node, responses);
  const members = words(node).split(',').map((each) => each.trim()).filter(Boolean);
  if (cardinality === 'single') return { op: 'or', args: members.map((member) => ({ op: 'match', args: [variable(id), constant('identifier', member)] })) };
  const wanted: Expression = { op: cardinality === 'ordered' ? 'ordered' : 'multiple', args: members.map((member) => constant('identifier', member)) };
  return { op: /^partial$/i.test(attribute(node, 'setmatch') ?? '') ? 'contains' : 'match', args: [variable(id), wanted] };
}

const COMPARISONS: Readonly<Record<string, string>> = { varlt: 'lt', varlte: 'lte', vargt: 'gt', vargte: 'gte' };

function compares(node: XmlNode, responses: Responses1): Expression {
  const { declaration: { id, base } } = responseOf(node, responses);
  const number = readNumber(words(node)) ?? Number(words(node));
  if (base !== 'float' || !Number.isFinite(number)) throw new UnknownRule(`\`${node.name}\` compares what is no number`);
  return { op: COMPARISONS[node.name]!, args: [variable(id), constant('float', number)] };
}

/** What a condition asks, as an expression. @throws UnknownRule for what the native form does not have */
export function readCondition(node: XmlNode, responses: Responses1): Expression {
  const args = () => elements(node).map((child) => readCondition(child, responses));
  switch (node.name) {
    case 'conditionvar':
    case 'and':
      return { op: 'and', args: args() };
    case 'or':
      return { op: 'or', args: args() };
    case 'not':
      return no({ op: 'and', args: args() });
    case 'other':
      return no(variable(MATCHED));
    case 'unanswered':
      return { op: 'isNull', args: [variable(responseOf(node, responses).declaration.id)] };
    case 'varequal':
      return equals(node, responses);
    case 'varsubset':
      return subset(node, responses);
    case 'varsubstring':
      return { op: 'stringMatch', args: [variable(responseOf(node, responses).declaration.id), constant('string', words(node))], options: { caseSensitive: /^yes$/i.test(attribute(node, 'case') ?? ''), substring: true } };
    case 'varinside': {
      const { shape, coords } = areaOf1(attribute(node, 'areatype') ?? 'Rectangle', words(node));
      return { op: 'inside', args: [variable(responseOf(node, responses).declaration.id)], options: { shape, coords } };
    }
    default:
      if (node.name in COMPARISONS) return compares(node, responses);
      throw new UnknownRule(`there is no condition \`${node.name}\``);
  }
}
