import type { OutcomeDeclaration } from '#core/assessment/qti/declaration.ts';
import type { Rule } from '#core/assessment/qti/expression.ts';
import type { Fields } from '../fields.ts';
import type { VariableType, VariableTypes } from './expression-types.ts';
import { readOutcomes } from './outcomes.ts';
import type { Part } from './part.ts';
import { allRules, readRules } from './rules.ts';

/** Everything that rules, feedback and texts of an item may name. */
export function typesOf(parts: readonly Part[], outcomes: readonly OutcomeDeclaration[], variables: VariableTypes): VariableTypes {
  const declared = (is: VariableType['is']) => ({ id, base, cardinality }: Omit<OutcomeDeclaration, 'default'>): [string, VariableType] => [id, { base, cardinality, is }];
  return new Map([
    ...parts.map(({ response }) => declared('response')(response)),
    ['SCORE', { base: 'float', cardinality: 'single', is: 'outcome' }],
    ['completionStatus', { base: 'identifier', cardinality: 'single', is: 'outcome' }],
    ['numAttempts', { base: 'integer', cardinality: 'single', is: 'count' }],
    ...outcomes.map(declared('outcome')),
    ...variables,
  ]);
}

/** What an author says of scoring beyond the key. */
export interface OwnScoring {
  outcomes: readonly OutcomeDeclaration[];
  rules?: readonly Rule[];
  most?: number;
}

/** `scoring: {outcomes, rules, most}`: the author's own response processing. */
export function readScoring(fields: Fields, parts: readonly Part[], variables: VariableTypes): OwnScoring {
  if (!fields.has('scoring')) return { outcomes: [] };
  const members = fields.child('scoring').known('outcomes', 'rules', 'most');
  const outcomes = readOutcomes(members);
  if (!members.has('rules')) return { outcomes };
  if (parts.some(({ way }) => way === 'tutor')) members.error('rules', 'A tutor scores this item: it has no rules.', 'Take the rules away, or make an item of its own of what they score.');
  const rules = readRules(members, 'rules', { variables: typesOf(parts, outcomes, variables), outcomes });
  const set = new Set(allRules(rules).flatMap((rule) => ('id' in rule ? [rule.id] : [])));
  for (const { id } of outcomes) if (!set.has(id)) members.child('outcomes').warn(id, `No rule sets the outcome \`${id}\`.`, 'Set it, or take it away.');
  return { outcomes, rules, most: members.number('most', { min: 0.01, max: 1000 }) };
}

/** Reports an adaptive item that nothing ends: such rules are the author's to write. */
export function checkAdaptive(fields: Fields, rules: readonly Rule[]): void {
  if (allRules(rules).some((rule) => 'id' in rule && rule.id === 'completionStatus')) return;
  fields.error('adaptive', 'Nothing ends this adaptive item.', 'Write a rule `completionStatus = "completed"` under `scoring`.');
}
