import type { Term } from '#core/course/lesson.ts';
import type { Fields } from './fields.ts';
import { SLUG } from './source-path.ts';

/** Reads glossary.yaml: terms by id. */
export function readGlossary(fields: Fields): ReadonlyMap<string, Term> {
  const value = fields.value();
  const ids = value !== null && typeof value === 'object' && !Array.isArray(value) ? Object.keys(value) : [];
  if (ids.length === 0) fields.error(null, 'The glossary has no terms.', 'Write `id: {term: {zh: …}, meaning: {zh: …}}`, or remove the file.');
  return new Map(
    ids.map((id) => {
      const entry = fields.child(id).known('term', 'meaning');
      if (!SLUG.test(id)) fields.error(id, `\`${id}\` cannot be an id.`, 'Use small letters, digits and single `-`.');
      return [id, { term: entry.local('term'), meaning: entry.local('meaning') }];
    }),
  );
}
