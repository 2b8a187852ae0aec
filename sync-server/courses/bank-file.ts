import type { Fields } from './fields.ts';
import type { Bank } from './test-sections.ts';

/** Reads `banks/<id>.yaml`: a list of items that sections of assessments draw from. */
export function readBank(fields: Fields, expectedId: string): Bank {
  fields.known('id', 'items');
  fields.idLike(expectedId, 'file');
  const entries = fields.list('items');
  if (entries.length === 0) fields.error('items', 'The bank has no items.', 'List the ids of its items.');
  return { id: expectedId, entries };
}
