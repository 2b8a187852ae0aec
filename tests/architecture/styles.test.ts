import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** A rule for one class and nothing else, as in `.cell` or `.cell:focus`. */
const ONE_CLASS = /^\.([\w-]+)(::?[\w-]+|\[[^\]]*\])*$/;

/** Classes that a style sheet gives rules of their own. What is only for paper may hide whatever it likes. */
function classesOf(file: string): Set<string> {
  const css = readFileSync(file, 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/@media print\s*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, '').replaceAll(/@(media|supports|container)[^{]*\{/g, '');
  const selectors = [...css.matchAll(/([^{}]+)\{[^{}]*\}/g)].flatMap(([, list]) => list!.split(','));
  return new Set(selectors.flatMap((selector) => ONE_CLASS.exec(selector.trim())?.[1] ?? []));
}

test('a class has one meaning: no two style sheets give it rules of their own, because all of them can be on the page at once', () => {
  const homes = new Map<string, string[]>();
  for (const file of globSync('src/**/*.css').sort()) for (const name of classesOf(file)) homes.set(name, [...(homes.get(name) ?? []), file]);
  // The page has one button before any code is there.
  homes.delete('btn');
  expect(Object.fromEntries([...homes].filter(([, files]) => files.length > 1))).toEqual({});
});
