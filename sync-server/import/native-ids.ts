import type { Imported, ImportedItem, ImportedTest } from './imported.ts';

/** A name as ids of a course are: small letters, digits and single `-`. */
export function slugOf(name: string, otherwise: string): string {
  const slug = name.normalize('NFKD').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 60).replace(/-+$/, '');
  return slug || otherwise;
}

function uniqueSlugs<T>(things: readonly T[], nameOf: (thing: T) => string, otherwise: string): ReadonlyMap<T, string> {
  const used = new Set<string>();
  return new Map(things.map((thing) => {
    const slug = slugOf(nameOf(thing), otherwise);
    let id = slug;
    for (let n = 2; used.has(id); n++) id = `${slug}-${n}`;
    used.add(id);
    return [thing, id];
  }));
}

/** The ids that items and tests have in the native course. The same package always gives the same ones. */
export function nativeIds({ items, tests }: Imported): { items: ReadonlyMap<ImportedItem, string>; tests: ReadonlyMap<ImportedTest, string> } {
  return { items: uniqueSlugs(items, ({ id }) => id, 'item'), tests: uniqueSlugs(tests, ({ id }) => id, 'test') };
}
