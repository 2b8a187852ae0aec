import type { Plugin } from 'vite';
import { MUTANTS } from './mutants.ts';

/** Puts the bug of that name in while its file is loaded. Does nothing without a name. */
export function mutate(wanted: string | undefined): Plugin | undefined {
  if (wanted === undefined) return undefined;
  const mutant = MUTANTS.find(({ name }) => name === wanted);
  if (!mutant) throw new Error(`There is no mutant "${wanted}".`);
  return {
    name: 'gesang:mutant',
    enforce: 'pre',
    transform(code, id) {
      if (!id.replaceAll('\\', '/').endsWith(mutant.file)) return null;
      if (!code.includes(mutant.from)) throw new Error(`${mutant.file} does not have the text that the mutant "${wanted}" changes: bring the mutant up to date.`);
      return { code: code.replace(mutant.from, mutant.to), map: null };
    },
  };
}
