import type { Plugin } from 'vite';
import { MUTANTS, POSTGRES_MUTANTS } from './mutants.ts';

/** Puts the bug in that `MUTANT` names, while the file is loaded. Does nothing without it. */
export function mutate(): Plugin | undefined {
  const wanted = process.env['MUTANT'];
  if (!wanted) return undefined;
  const mutant = [...MUTANTS, ...POSTGRES_MUTANTS].find(({ name }) => name === wanted);
  if (!mutant) throw new Error(`There is no mutant "${wanted}".`);
  return {
    name: 'gesang:mutant',
    enforce: 'pre',
    transform(code, id) {
      if (!id.replaceAll('\\', '/').endsWith(mutant.file)) return null;
      if (!code.includes(mutant.from)) throw new Error(`${mutant.file} does not have the text that the mutant changes: bring the mutant up to date.`);
      return { code: code.replace(mutant.from, mutant.to), map: null };
    },
  };
}
