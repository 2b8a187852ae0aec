import { KNOWN_OPERATORS, type Expression, type Rule } from '#core/assessment/qti/expression.ts';
import { BASE_TYPES, readScalar } from '#core/assessment/qti/value.ts';
import { attribute, childrenOf, elements, textOf, type XmlNode } from '../xml/node.ts';

/** A rule or operator that the native form does not have: the item is scored by a person then. */
export class UnknownRule extends Error {
  override name = 'UnknownRule';
}

const NOT_OPTIONS = new Set(['identifier', 'baseType', 'class', 'id', 'label']);
const NUMBER_LISTS = new Set(['tolerance', 'coords']);
/** Texts that stay texts, even where they look like numbers. */
const TEXTS = new Set(['pattern', 'name', 'fieldIdentifier', 'shape', 'toleranceMode', 'roundingMode']);

function optionOf(name: string, text: string): string | number | boolean | readonly number[] {
  if (TEXTS.has(name)) return text;
  if (NUMBER_LISTS.has(name)) {
    const parts = text.split(/[\s,]+/).filter(Boolean);
    if (parts.every((part) => Number.isFinite(Number(part)))) return parts.map(Number);
    if (new Set(parts).size === 1) return parts[0]!;
    throw new UnknownRule(`\`${name}\` names several variables`);
  }
  if (text === 'true' || text === 'false') return text === 'true';
  return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}

function constant(node: XmlNode): Expression {
  const base = BASE_TYPES.find((each) => each === attribute(node, 'baseType')) ?? 'string';
  const text = textOf(node);
  const item = readScalar(base, base === 'string' ? text : text.replace(/\s+/g, ' '));
  return item === undefined ? { op: 'null' } : { op: 'baseValue', value: { base, items: [item] } };
}

const READS = new Set(['variable', 'correct', 'default', 'mapResponse', 'mapResponsePoint']);

/**
 * Operators that makers define for themselves are programs, and not kept, but for those of which all that a name says is known: they
 * trim, fold signs, or read a number from a text.
 */
function customOperator(node: XmlNode): Expression {
  const name = attribute(node, 'definition') ?? attribute(node, 'class') ?? '';
  const arg = elements(node)[0];
  const kind = /(?:^|[.:/])(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  if (arg && ['trim', 'toascii', 'normalize'].includes(kind)) return { op: 'fold', args: [readExpression(arg)], options: { how: kind === 'toascii' ? 'ascii' : 'trim' } };
  if (arg && ['parsecommadecimal', 'parsedotdecimal', 'parsedecimal', 'parsedecimaldot', 'parsedecimalcomma'].includes(kind)) return { op: 'parseNumber', args: [readExpression(arg)], options: { comma: kind.includes('comma') } };
  throw new UnknownRule(`the operator \`${name || 'customOperator'}\` is its maker's own`);
}

/** @throws UnknownRule for an operator that the interpreter does not have */
export function readExpression(node: XmlNode): Expression {
  if (node.name === 'baseValue') return constant(node);
  if (node.name === 'customOperator') return customOperator(node);
  if (!KNOWN_OPERATORS.has(node.name)) throw new UnknownRule(`there is no operator \`${node.name}\``);
  if (READS.has(node.name)) return { op: node.name, id: attribute(node, 'identifier') ?? '' };
  const options = Object.fromEntries(Object.entries(node.attributes).filter(([name]) => !NOT_OPTIONS.has(name) && !name.includes(':') && !name.includes('-')).map(([name, text]) => [name, optionOf(name, text)]));
  const args = elements(node).map(readExpression);
  return { op: node.name, ...(args.length > 0 ? { args } : {}), ...(Object.keys(options).length > 0 ? { options } : {}) };
}

function branchOf(node: XmlNode): { when: Expression; run: readonly Rule[] } {
  const [when, ...run] = elements(node);
  if (!when) throw new UnknownRule('a condition is empty');
  return { when: readExpression(when), run: run.map(readRule) };
}

function condition(node: XmlNode, kind: string): Rule {
  const branches = [...childrenOf(node, `${kind}If`), ...childrenOf(node, `${kind}ElseIf`)].map(branchOf);
  const otherwise = childrenOf(node, `${kind}Else`)[0];
  return { rule: 'if', branches, ...(otherwise ? { else: elements(otherwise).map(readRule) } : {}) };
}

const SETTERS: Readonly<Record<string, 'set' | 'lookup' | 'setCorrect' | 'setDefault'>> = {
  setOutcomeValue: 'set',
  setTemplateValue: 'set',
  setValue: 'set',
  lookupOutcomeValue: 'lookup',
  setCorrectResponse: 'setCorrect',
  setDefaultValue: 'setDefault',
};

function setter(node: XmlNode, rule: 'set' | 'lookup' | 'setCorrect' | 'setDefault'): Rule {
  const to = elements(node)[0];
  if (!to) throw new UnknownRule(`\`${node.name}\` has no value`);
  return { rule, id: attribute(node, 'identifier') ?? '', to: readExpression(to) };
}

/** One rule of response or template processing. @throws UnknownRule */
export function readRule(node: XmlNode): Rule {
  const set = Object.hasOwn(SETTERS, node.name) ? SETTERS[node.name] : undefined;
  if (set) return setter(node, set);
  switch (node.name) {
    case 'responseCondition':
      return condition(node, 'response');
    case 'templateCondition':
      return condition(node, 'template');
    case 'responseProcessingFragment':
      return { rule: 'group', rules: elements(node).map(readRule) };
    case 'templateConstraint':
      return { rule: 'constraint', when: readExpression(elements(node)[0]!) };
    case 'exitResponse':
    case 'exitTemplate':
      return { rule: 'exit' };
    default:
      throw new UnknownRule(`there is no rule \`${node.name}\``);
  }
}

/** Rules of template processing in two: those that a device may have, and those that would tell the key. */
export function splitTemplateRules(rules: readonly Rule[]): { open: readonly Rule[]; key: readonly Rule[] } {
  const keep = (list: readonly Rule[], key: boolean): Rule[] =>
    list.flatMap((rule): Rule[] => {
      if (rule.rule === 'group') return [{ ...rule, rules: keep(rule.rules, key) }];
      if (rule.rule === 'if') {
        const branches = rule.branches.map(({ when, run }) => ({ when, run: keep(run, key) }));
        const otherwise = rule.else ? { else: keep(rule.else, key) } : {};
        return key && branches.every(({ run }) => run.length === 0) && (otherwise.else ?? []).length === 0 ? [] : [{ ...rule, branches, ...otherwise }];
      }
      const tells = rule.rule === 'setCorrect' || rule.rule === 'setDefault';
      return tells === key ? [rule] : [];
    });
  return { open: keep(rules, false), key: keep(rules, true) };
}
