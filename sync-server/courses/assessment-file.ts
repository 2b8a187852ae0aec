import type { AnswerKeys, Assessment } from '#core/assessment/item.ts';
import type { Fields } from './fields.ts';
import type { SourceItem } from './item-file.ts';
import { readStructure } from './structure-field.ts';

/** An assessment as it goes into the package, and its keys, which the server keeps. */
export interface SourceAssessment {
  assessment: Assessment;
  keys: AnswerKeys;
}

function pickItems(fields: Fields, items: ReadonlyMap<string, SourceItem>): readonly SourceItem[] {
  const entries = fields.list('items');
  const ids = fields.words('items');
  if (ids.length === 0) fields.error('items', 'The assessment has no items.', 'List the ids of its items.');
  fields.unique(ids.map((id, index) => ({ id, line: entries[index]?.line() ?? fields.line('items') })), 'item');
  return ids.flatMap((id) => {
    const item = items.get(id);
    if (!item) fields.error('items', `There is no item \`${id}\`.`, `Write items/${id}.yaml, or correct the id.`);
    return item ? [item] : [];
  });
}

/** Reads `tests/<id>.yaml`. Items of a practice assessment carry their keys, those of a graded one never do. */
export function readAssessment(fields: Fields, expectedId: string, items: ReadonlyMap<string, SourceItem>): SourceAssessment {
  fields.known('id', 'title', 'kind', 'items', 'minutes', 'attempts', 'pass', 'weight', 'structure');
  fields.idLike(expectedId, 'file');
  const kind = fields.oneOf('kind', ['practice', 'graded'], 'graded');
  const picked = pickItems(fields, items);
  if (kind === 'practice' && fields.has('weight')) fields.warn('weight', 'A practice assessment has a weight.', 'It counts for nothing there: take it away.');
  const assessment: Assessment = {
    id: expectedId,
    title: fields.local('title'),
    kind,
    items: picked.map(({ item, scoring }) => (kind === 'practice' ? { ...item, scoring } : item)),
    ...(fields.has('structure') ? { parts: readStructure(fields, new Set(picked.map(({ item }) => item.id))) } : {}),
    minutes: fields.has('minutes') ? fields.number('minutes', { min: 1, max: 600 }) : null,
    attempts: fields.number('attempts', { min: 1, max: 100, whole: true }),
    pass: fields.number('pass', { min: 0, max: 100 }),
    weight: kind === 'practice' ? 0 : fields.number('weight', { min: 0, max: 100 }, 0),
  };
  return { assessment, keys: Object.fromEntries(picked.map(({ item, scoring }) => [item.id, scoring])) };
}

/**
 * Reports items that stand in a graded and in a practice assessment: the practice one would carry the key to every phone.
 */
export function checkSharedItems(assessments: readonly { fields: Fields; assessment: Assessment }[]): void {
  const graded = new Map<string, string>();
  for (const { assessment } of assessments) if (assessment.kind === 'graded') for (const { id } of assessment.items) graded.set(id, assessment.id);
  for (const { fields, assessment } of assessments) {
    if (assessment.kind === 'graded') continue;
    for (const { id } of assessment.items) {
      if (graded.has(id)) fields.error('items', `The item \`${id}\` is also in the graded assessment \`${graded.get(id)}\`: its key would be in the package.`, 'Use another item in one of them.');
    }
  }
}
