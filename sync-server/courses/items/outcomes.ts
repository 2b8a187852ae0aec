import type { LookupTable, OutcomeDeclaration } from '#core/assessment/qti/declaration.ts';
import type { BaseType } from '#core/assessment/qti/value.ts';
import type { Fields } from '../fields.ts';
import { NAME } from './variables.ts';

const TYPES = ['identifier', 'integer', 'float', 'boolean', 'string'] as const;

/** `levels: {0: low, 60: good}`: from that number on; `table: {1: A, 2: B}`: for exactly that number. */
function readLookup(fields: Fields): LookupTable | undefined {
  const key = fields.has('levels') ? 'levels' : fields.has('table') ? 'table' : undefined;
  if (!key) return undefined;
  const rows = fields.child(key).keys().map((from) => {
    if (!Number.isFinite(Number(from))) fields.child(key).error(from, `\`${from}\` is no number.`, `Write \`${key}: {0: low, 60: good}\`.`);
    return { from: Number(from), to: String(fields.child(key).value(from)) };
  });
  return { kind: key === 'levels' ? 'interpolation' : 'match', rows };
}

function readOutcome(fields: Fields, id: string): OutcomeDeclaration {
  const given = fields.value(id);
  if (typeof given === 'string') return { id, cardinality: 'single', base: fields.oneOf(id, TYPES, 'identifier') };
  const members = fields.child(id).known('type', 'default', 'several', 'levels', 'table');
  const base: BaseType = members.oneOf('type', TYPES, 'identifier');
  const lookup = readLookup(members);
  return {
    id,
    cardinality: members.flag('several') ? 'multiple' : 'single',
    base,
    ...(members.has('default') ? { default: [String(members.value('default'))] } : {}),
    ...(lookup ? { lookup } : {}),
  };
}

/** Reads `outcomes:` of `scoring`. */
export function readOutcomes(fields: Fields): readonly OutcomeDeclaration[] {
  const members = fields.child('outcomes');
  return members.keys().map((id) => {
    if (!NAME.test(id) || id === 'SCORE' || id === 'completionStatus' || id === 'numAttempts') members.error(id, NAME.test(id) ? `\`${id}\` is there already.` : `An outcome cannot be called \`${id}\`.`, 'Use letters and digits, beginning with a letter; SCORE, completionStatus and numAttempts are always there.');
    return readOutcome(members, id);
  });
}
