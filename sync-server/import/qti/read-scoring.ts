import type { ItemScoring } from '#core/assessment/item.ts';
import { TUTOR_KINDS } from '#core/assessment/interaction.ts';
import type { OutcomeDeclaration, ResponseKey } from '#core/assessment/qti/declaration.ts';
import type { Expression, Rule } from '#core/assessment/qti/expression.ts';
import type { ItemReader } from '../item-reader.ts';
import { attribute, elements, type XmlNode } from '../xml/node.ts';
import { UnknownRule, readRule } from './read-rules.ts';

type Processing = ItemScoring['processing'];
type Keys = Readonly<Record<string, ResponseKey>>;

const RESPONSE = 'RESPONSE';
const variable = (id: string): Expression => ({ op: 'variable', id });
const number = (value: number): Expression => ({ op: 'baseValue', value: { base: 'float', items: [value] } });
const set = (id: string, to: Expression): Rule => ({ rule: 'set', id, to });

const FEEDBACK_BASIC = 'FEEDBACKBASIC';

/** Common Cartridge's templates (`CC2_…`) give MAXSCORE and say `correct` or `incorrect` in FEEDBACKBASIC, where those are declared. */
function cartridgeRules(rules: readonly Rule[], right: Expression, declared: ReadonlySet<string>): Processing {
  if (!declared.has(FEEDBACK_BASIC)) return { rules };
  const say = (word: string) => set(FEEDBACK_BASIC, { op: 'baseValue', value: { base: 'identifier', items: [word] } });
  return { rules: [...rules, { rule: 'if', branches: [{ when: right, run: [say('correct')] }], else: [say('incorrect')] }] };
}

/** QTI's templates speak of RESPONSE alone. Where an item calls it otherwise, its first response with a key is meant. */
function templateRules(name: string, keys: Keys, declared: ReadonlySet<string>, reader: ItemReader): Processing | undefined {
  const has = (part: 'correct' | 'mapping' | 'areas') => (keys[RESPONSE]?.[part] ? RESPONSE : Object.keys(keys).find((id) => keys[id]?.[part]));
  const [correct, mapping, areas] = [has('correct'), has('mapping'), has('areas')];
  const cartridge = /^cc2/i.test(name);
  const full = cartridge && declared.has('MAXSCORE') ? variable('MAXSCORE') : number(1);
  const finish = (rule: Rule, right: Expression): Processing => (cartridge ? cartridgeRules([rule], right, declared) : { rules: [rule] });
  const mapped = (op: 'mapResponse' | 'mapResponsePoint', id: string): Processing =>
    finish({ rule: 'if', branches: [{ when: { op: 'isNull', args: [variable(id)] }, run: [set('SCORE', number(0))] }], else: [set('SCORE', { op, id })] }, { op: 'gte', args: [variable('SCORE'), full] });
  const matched = (id: string): Processing => {
    const right: Expression = { op: 'match', args: [variable(id), { op: 'correct', id }] };
    return finish({ rule: 'if', branches: [{ when: right, run: [set('SCORE', full)] }], else: [set('SCORE', number(0))] }, right);
  };
  if (/map_?response_?point/i.test(name) && areas) return mapped('mapResponsePoint', areas);
  if (/map_?response/i.test(name) && mapping) return mapped('mapResponse', mapping);
  const matches = /match_?correct|cc2_match/i.test(name);
  if (matches || correct) {
    if (!matches && !/map_?response/i.test(name)) return undefined;
    if (!matches) reader.notes.add('The mapping that its template needs is missing: scored by the correct response.');
    return correct ? matched(correct) : undefined;
  }
  return undefined;
}

/** An item without rules is scored by its key, if it has one, and by a person otherwise. */
function fromKeys(keys: Keys, reader: ItemReader): Processing {
  const keyed = Object.values(keys).filter(({ correct, mapping, areas }) => correct ?? mapping ?? areas);
  if (keyed.length === 0 || reader.interactions.some(({ kind }) => TUTOR_KINDS.has(kind))) return 'tutor';
  reader.notes.add('It has no rules of its own: scored by its key.');
  if (keyed.every(({ mapping }) => mapping)) return 'mapResponse';
  return keyed.every(({ areas }) => areas) ? 'mapResponsePoint' : 'matchCorrect';
}

function setsScore(rules: readonly Rule[]): boolean {
  return rules.some((rule) => {
    if (rule.rule === 'if') return rule.branches.some(({ run }) => setsScore(run)) || setsScore(rule.else ?? []);
    if (rule.rule === 'group') return setsScore(rule.rules);
    return (rule.rule === 'set' || rule.rule === 'lookup') && rule.id === 'SCORE';
  });
}

/** How an item is scored, from `qti-response-processing`. What cannot be kept is told, and a person scores then. */
export function readProcessing(node: XmlNode | undefined, keys: Keys, outcomes: readonly OutcomeDeclaration[], reader: ItemReader): Processing {
  const template = node && (attribute(node, 'template') ?? attribute(node, 'templateLocation'));
  const external = outcomes.find(({ id }) => id === 'SCORE')?.externalScored;
  if (reader.interactions.length === 0 && (!node || elements(node).length === 0)) return { rules: [] };
  if (!node || (elements(node).length === 0 && !template)) return external ? 'tutor' : fromKeys(keys, reader);
  try {
    const rules = elements(node).map(readRule);
    if (rules.length > 0) {
      if (setsScore(rules) || external) return { rules };
      return reader.interactions.some(({ kind }) => TUTOR_KINDS.has(kind)) ? 'tutor' : { rules };
    }
    const known = templateRules(template!.split('/').at(-1)!, keys, new Set(outcomes.map(({ id }) => id)), reader);
    if (known) return known;
    reader.scoringLosses.add(`The response processing template \`${template!.slice(0, 120)}\` is not known, or the key that it needs is missing.`);
    return fromKeys(keys, reader);
  } catch (error) {
    if (!(error instanceof UnknownRule)) throw error;
    reader.scoringLosses.add(`The rules cannot be kept: ${error.message}. A person scores.`);
    return 'tutor';
  }
}
