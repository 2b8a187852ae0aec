import type { Assessment } from '#core/assessment/item.ts';
import type { LocalText } from '#core/text.ts';
import type { Fields } from './fields.ts';

function readRule(fields: Fields): NonNullable<Assessment['mastery']> {
  const rule = fields.child('mastery').known('m', 'n');
  const read = (key: string) => rule.number(key, { min: 1, max: 20, whole: true });
  const [m, n] = [read('m'), read('n')];
  if (m > n) rule.error('m', `${m} of the last ${n} can never be right.`, 'Make `m` at most `n`.');
  return { m, n };
}

function readNames(fields: Fields, used: ReadonlySet<string | undefined>): Readonly<Record<string, LocalText>> {
  const names = fields.child('objectives');
  const ids = Object.keys((names.value() ?? {}) as object);
  names.known(...ids);
  for (const id of ids) if (!used.has(id)) names.warn(id, `No item of this assessment has the objective \`${id}\`.`, 'Correct the id, or take the line away.');
  return Object.fromEntries(ids.map((id) => [id, names.local(id)]));
}

/** When an objective of a practice counts as mastered, and what its objectives are called. */
export function readMastery(fields: Fields, used: ReadonlySet<string | undefined>): Pick<Assessment, 'mastery' | 'objectives'> {
  return { ...(fields.has('mastery') ? { mastery: readRule(fields) } : {}), ...(fields.has('objectives') ? { objectives: readNames(fields, used) } : {}) };
}
