import type { Plugin } from 'vite';
import { MUTANTS, POSTGRES_MUTANTS, editsOf } from './mutants.ts';

/** Puts the bug of that name in while its file is loaded. Does nothing without a name. */
export function mutate(wanted: string | undefined): Plugin | undefined {
  if (wanted === undefined) return undefined;
  const mutant = [...MUTANTS, ...POSTGRES_MUTANTS].find(({ name }) => name === wanted);
  if (!mutant) throw new Error(`There is no mutant "${wanted}".`);
  return {
    name: 'gesang:mutant',
    enforce: 'pre',
    transform(code, id) {
      const edits = editsOf(mutant).filter(({ file }) => id.replaceAll('\\', '/').endsWith(file));
      if (edits.length === 0) return null;
      let changed = code;
      for (const { file, from, to } of edits) {
        if (!changed.includes(from)) throw new Error(`${file} does not have the text that the mutant "${wanted}" changes: bring the mutant up to date.`);
        changed = changed.replace(from, () => to);
      }
      return { code: changed, map: null };
    },
  };
}
