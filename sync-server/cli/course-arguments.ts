import { statSync } from 'node:fs';
import { UsageError } from './command.ts';
import { readArguments, type Arguments } from './read-arguments.ts';

/** Reads `DIR` and text options. @throws UsageError for anything else, and where DIR is no folder */
export function courseArguments(args: readonly string[], options: readonly string[]): { dir: string; values: Arguments['values'] } {
  const { words, values } = readArguments(args, options);
  const [dir, ...more] = words;
  if (!dir || more.length > 0) throw new UsageError('Name one course folder.');
  if (!statSync(dir, { throwIfNoEntry: false })?.isDirectory()) throw new UsageError(`There is no folder ${dir}.`);
  return { dir, values };
}
