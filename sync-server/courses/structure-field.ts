import type { ItemRef, Part, Section } from '#core/assessment/test-structure.ts';
import type { Fields } from './fields.ts';

function readRef(fields: Fields, items: ReadonlySet<string>): ItemRef {
  fields.known('item', 'weight', 'required', 'fixed');
  const item = fields.text('item');
  if (item !== '' && !items.has(item)) fields.error('item', `The item \`${item}\` is not in the list \`items\`.`, 'Add it there, or correct the id.');
  return { item, ...(fields.has('weight') ? { weight: fields.number('weight', { min: 0, max: 1000 }) } : {}), ...placed(fields) };
}

const placed = (fields: Fields) => ({ ...(fields.value('required') === true ? { required: true as const } : {}), ...(fields.value('fixed') === true ? { fixed: true as const } : {}) });
const titled = (fields: Fields) => (fields.has('title') ? { title: fields.local('title') } : {});

function readSection(fields: Fields, items: ReadonlySet<string>): Section {
  fields.known('id', 'title', 'children', 'select', 'shuffle', 'required', 'fixed');
  const select = fields.has('select') ? fields.child('select').known('count', 'withReplacement') : null;
  return {
    id: fields.text('id'),
    ...titled(fields),
    children: fields.list('children').map((child) => (child.has('children') ? readSection(child, items) : readRef(child, items))),
    ...(select ? { select: { count: select.number('count', { min: 0, whole: true }), ...(select.value('withReplacement') === true ? { withReplacement: true as const } : {}) } } : {}),
    ...(fields.value('shuffle') === true ? { shuffle: true as const } : {}),
    ...placed(fields),
  };
}

/** Reads `structure`: parts and sections of an assessment in the native form, as an import writes them. */
export function readStructure(fields: Fields, items: ReadonlySet<string>): readonly Part[] {
  return fields.list('structure').map((part) => {
    part.known('id', 'title', 'navigation', 'minutes', 'sections');
    return {
      id: part.text('id'),
      ...titled(part),
      navigation: part.oneOf('navigation', ['linear', 'free'], 'free'),
      ...(part.has('minutes') ? { minutes: part.number('minutes', { min: 1, max: 600 }) } : {}),
      sections: part.list('sections').map((section) => readSection(section, items)),
    };
  });
}
