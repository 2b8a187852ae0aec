import type { OutcomeDeclaration } from '#core/assessment/qti/declaration.ts';
import type { Expression, Rule } from '#core/assessment/qti/expression.ts';
import { UnknownRule } from '../qti/read-rules.ts';
import { attribute, childOf, childrenOf, elements, findNamed, numberAttribute, words, type XmlNode } from '../xml/node.ts';
import { MATCHED, constant, readCondition, variable, type Responses1 } from './read-conditions.ts';

export const FEEDBACK = 'FEEDBACK';
const SCORE = 'SCORE';

const isYes = (text: string | undefined) => /^yes$/i.test(text ?? '');
const nameOf = (node: XmlNode) => attribute(node, 'varname') ?? attribute(node, 'variablename') ?? SCORE;

/** The variable that is the score: SCORE, or the one that is declared or set first (makers have names of their own). */
function scoreName(processing: XmlNode): string {
  const names = findNamed(processing, 'decvar', 'setvar').map(nameOf);
  return names.find((name) => name.toUpperCase() === SCORE) ?? names[0] ?? SCORE;
}

interface Context {
  responses: Responses1;
  score: string;
  /** The greatest score that is declared, for `SCORE.max`. */
  declaredMost: number | undefined;
}

const OPERATIONS: Readonly<Record<string, string>> = { add: 'sum', subtract: 'subtract', multiply: 'product', divide: 'divide' };

function settingOf(node: XmlNode, { score, declaredMost }: Context): Rule {
  const id = nameOf(node) === score ? SCORE : nameOf(node);
  const text = words(node);
  const number = /\.max$/i.test(text) ? (declaredMost ?? 1) : Number(text);
  if (!Number.isFinite(number)) throw new UnknownRule(`\`${text.slice(0, 40)}\` is no number to score with`);
  const action = (attribute(node, 'action') ?? 'Set').toLowerCase();
  const op = OPERATIONS[action];
  if (!op && action !== 'set') throw new UnknownRule(`there is no action \`${action}\``);
  return { rule: 'set', id, to: op ? { op, args: [variable(id), constant('float', number)] } : constant('float', number) };
}

function feedbackOf(node: XmlNode): Rule {
  const named = constant('identifier', attribute(node, 'linkrefid') ?? '');
  return { rule: 'set', id: FEEDBACK, to: { op: 'multiple', args: [variable(FEEDBACK), named] } };
}

interface Step {
  when: Expression;
  run: readonly Rule[];
  goesOn: boolean;
}

/** The standard ends at the first condition that holds, unless it says to go on. Makers who add up leave that word out. */
function stepOf(node: XmlNode, context: Context): Step {
  const settings = childrenOf(node, 'setvar');
  const adds = settings.some((setting) => /^add$/i.test(attribute(setting, 'action') ?? ''));
  const given = attribute(node, 'continue');
  const condition = childOf(node, 'conditionvar');
  if (!condition) throw new UnknownRule('a condition is empty');
  const run = [...settings.map((setting) => settingOf(setting, context)), ...childrenOf(node, 'displayfeedback').map(feedbackOf)];
  return { when: readCondition(condition, context.responses), run, goesOn: given === undefined ? adds || settings.length === 0 : isYes(given) };
}

/** Conditions one after the other: those that end it are branches of one rule, those that go on stand before the rest. */
function chained(steps: readonly Step[], marks: boolean): readonly Rule[] {
  const rules: Rule[] = [];
  let rest = steps;
  const runOf = ({ run }: Step): readonly Rule[] => (marks ? [{ rule: 'set', id: MATCHED, to: constant('boolean', true) }, ...run] : run);
  while (rest[0]?.goesOn) {
    rules.push({ rule: 'if', branches: [{ when: rest[0].when, run: runOf(rest[0]) }] });
    rest = rest.slice(1);
  }
  const open = rest.findIndex(({ goesOn }) => goesOn);
  const ending = open < 0 ? rest : rest.slice(0, open);
  if (ending.length > 0) {
    const otherwise = open < 0 ? [] : chained(rest.slice(open), marks);
    rules.push({ rule: 'if', branches: ending.map((step) => ({ when: step.when, run: runOf(step) })), ...(otherwise.length > 0 ? { else: otherwise } : {}) });
  }
  return rules;
}

function boundRules(declared: XmlNode | undefined): readonly Rule[] {
  const bound = (name: string, op: 'min' | 'max'): readonly Rule[] => {
    const limit = declared && numberAttribute(declared, name);
    return limit === undefined ? [] : [{ rule: 'set', id: SCORE, to: { op, args: [variable(SCORE), constant('float', limit)] } }];
  };
  return [...bound('maxvalue', 'min'), ...bound('minvalue', 'max')];
}

export interface Processing1 {
  rules: readonly Rule[];
  /** Rules that come last and keep the score within what is declared. */
  bounds: readonly Rule[];
  outcomes: readonly OutcomeDeclaration[];
}

/** What `resprocessing` says, as rules and outcomes. @throws UnknownRule for what cannot be kept */
export function readProcessing1(item: XmlNode, responses: Responses1): Processing1 {
  const [processing] = findNamed(item, 'resprocessing');
  if (!processing) return { rules: [], bounds: [], outcomes: [] };
  const score = scoreName(processing);
  const declared = findNamed(processing, 'decvar');
  const own = declared.find((each) => nameOf(each) === score);
  const declaredMost = own && numberAttribute(own, 'maxvalue');
  const steps = childrenOf(processing, 'respcondition').map((node) => stepOf(node, { responses, score, declaredMost }));
  const marks = findNamed(processing, 'other').length > 0;
  const numbers = new Set([...declared, ...findNamed(processing, 'setvar')].map(nameOf).filter((name) => name !== score));
  const first = (node: XmlNode | undefined) => String(Number((node && attribute(node, 'defaultval')) ?? 0) || 0);
  const outcomes: OutcomeDeclaration[] = [
    { id: SCORE, base: 'float', cardinality: 'single', default: [first(own)] },
    ...[...numbers].map((id): OutcomeDeclaration => ({ id, base: 'float', cardinality: 'single', default: [first(declared.find((each) => nameOf(each) === id))] })),
    { id: FEEDBACK, base: 'identifier', cardinality: 'multiple' },
    ...(marks ? [{ id: MATCHED, base: 'boolean', cardinality: 'single', default: ['false'] } as const] : []),
  ];
  return { rules: chained(steps, marks), bounds: boundRules(own), outcomes };
}

/** Values that conditions want (not those they want not to be), by what they name responses, one record for each condition. */
export function wantedValues(item: XmlNode): readonly Readonly<Record<string, readonly XmlNode[]>>[] {
  const collect = (node: XmlNode, wanted: Record<string, XmlNode[]>): void => {
    for (const child of elements(node)) {
      if (child.name === 'not') continue;
      const id = attribute(child, 'respident');
      if (id !== undefined) (wanted[id] ??= []).push(child);
      collect(child, wanted);
    }
  };
  return findNamed(item, 'respcondition').map((node) => {
    const wanted: Record<string, XmlNode[]> = Object.create(null);
    collect(node, wanted);
    return wanted;
  });
}
