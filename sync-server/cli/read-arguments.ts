import { parseArgs } from 'node:util';
import { UsageError } from './command.ts';

export interface Arguments {
  words: readonly string[];
  values: Readonly<Record<string, string | undefined>>;
  flags: ReadonlySet<string>;
}

/** Reads words, options with a text and flags. @throws UsageError for any other option */
export function readArguments(args: readonly string[], options: readonly string[], flags: readonly string[] = []): Arguments {
  const known = Object.fromEntries([...options.map((name) => [name, { type: 'string' as const }] as const), ...flags.map((name) => [name, { type: 'boolean' as const }] as const)]);
  try {
    const { positionals, values } = parseArgs({ args: [...args], allowPositionals: true, options: known });
    const given = Object.entries(values);
    const texts = given.filter((entry): entry is [string, string] => typeof entry[1] === 'string');
    return { words: positionals, values: Object.fromEntries(texts), flags: new Set(given.filter(([, value]) => value === true).map(([name]) => name)) };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** The server's data folder: `--data`, or `DATA_DIR`, or `./data`. */
export const dataDirOf = ({ values }: Arguments): string => values['data'] ?? process.env['DATA_DIR'] ?? 'data';
