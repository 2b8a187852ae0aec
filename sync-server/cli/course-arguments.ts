import { statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { UsageError } from './command.ts';

/** Reads `DIR` and text options. @throws UsageError for anything else, and where DIR is no folder */
export function courseArguments(args: readonly string[], options: readonly string[]): { dir: string; values: Record<string, string | undefined> } {
  let parsed;
  try {
    parsed = parseArgs({ args: [...args], allowPositionals: true, options: Object.fromEntries(options.map((name) => [name, { type: 'string' as const }])) });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  const [dir, ...more] = parsed.positionals;
  if (!dir || more.length > 0) throw new UsageError('Name one course folder.');
  if (!statSync(dir, { throwIfNoEntry: false })?.isDirectory()) throw new UsageError(`There is no folder ${dir}.`);
  return { dir, values: parsed.values as Record<string, string | undefined> };
}
