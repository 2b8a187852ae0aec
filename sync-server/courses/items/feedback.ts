import type { Feedback } from '#core/assessment/item.ts';
import type { FeedbackWhen, ItemBlock } from '#core/assessment/item-body.ts';
import type { Rule } from '#core/assessment/qti/expression.ts';
import type { Fields } from '../fields.ts';
import { readBody } from './body.ts';
import { readWhen, type Places } from './body-places.ts';
import { plainLocal } from './choices.ts';
import type { VariableTypes } from './expression-types.ts';
import type { ItemContext } from './part.ts';
import { allRules } from './rules.ts';

/** Feedback of an item: what is said afterwards, and what stands in the body by the name of its place. */
export interface Feedbacks {
  afterwards: readonly Feedback[];
  inBody: ReadonlyMap<string, ItemBlock>;
}

const NONE: Places = { inline: new Map(), block: new Map(), variables: new Map() };

function readOne(entry: Fields, variables: VariableTypes, context: ItemContext): { id: string; when: FeedbackWhen; feedback: Feedback } | null {
  entry.known('id', 'when', 'title', 'text');
  const when = readWhen(entry.text('when'));
  if (!when) {
    entry.error('when', 'Nothing says when this is shown.', 'Write `when: SCORE = 1`, or the name and the value of another outcome.');
    return null;
  }
  if (variables.get(when.outcome)?.is !== 'outcome') entry.error('when', `There is no outcome \`${when.outcome}\`.`, `There are ${[...variables].filter(([, { is }]) => is === 'outcome').map(([name]) => name).join(', ')}; declare others under \`scoring\`, \`outcomes\`.`);
  const blocks = readBody({ fields: entry, key: 'text', places: { ...NONE, variables }, feedbacks: new Map(), context });
  return { id: entry.has('id') ? entry.id('id') : '', when, feedback: { when, ...(entry.has('title') ? { title: plainLocal(entry, 'title') } : {}), blocks } };
}

/** Reads `feedback:`: with an `id` it stands in the body at `{{id}}`, without one it is said after the answer. */
export function readFeedback(fields: Fields, variables: VariableTypes, context: ItemContext): Feedbacks {
  const read = fields.list('feedback').flatMap((entry) => readOne(entry, variables, context) ?? []);
  const inBody = read.filter(({ id }) => id !== '').map(({ id, when, feedback }): [string, ItemBlock] => [id, { kind: 'feedback', when, blocks: feedback.blocks }]);
  return { afterwards: read.filter(({ id }) => id === '').map(({ feedback }) => feedback), inBody: new Map(inBody) };
}

/** The values that rules can give an outcome; null where an expression decides. */
function valuesSet(rules: readonly Rule[], id: string): readonly string[] | null {
  const values: string[] = [];
  for (const rule of allRules(rules)) {
    if (rule.rule === 'lookup' && rule.id === id) return null;
    if (rule.rule !== 'set' || rule.id !== id) continue;
    if (rule.to.op !== 'baseValue') return null;
    values.push(...(rule.to.value?.items ?? []).map(String));
  }
  return values;
}

/** Warns of feedback that waits for a value which no rule gives. */
export function checkReachable(fields: Fields, whens: readonly FeedbackWhen[], rules: readonly Rule[], initial: ReadonlyMap<string, readonly string[]>): void {
  for (const { outcome, value, show } of whens) {
    if (outcome === 'SCORE' || !show) continue;
    const given = valuesSet(rules, outcome);
    if (given !== null && ![...given, ...(initial.get(outcome) ?? [])].includes(value)) fields.warn('feedback', `No rule ever makes \`${outcome}\` \`${value}\`: this feedback is never shown.`, `It becomes ${given.length > 0 ? given.join(', ') : 'nothing'}: correct the rule or the feedback.`);
  }
}
