import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { normaliseText } from './normalise.ts';
import type { Problems } from './problems.ts';
import { foldName, pathFault } from './source-path.ts';

/** A file that is larger is no part of a course, even as what a smaller one is made from. */
const LARGEST_BYTES = 256 * 1024 * 1024;

/** The files of a course folder, read when asked for. Remembers which were used. */
export interface SourceFolder {
  /** Every file, by path inside the folder. */
  readonly paths: ReadonlySet<string>;
  has(path: string): boolean;
  bytes(path: string): Uint8Array;
  /** The same without counting as use. */
  peek(path: string): Uint8Array;
  size(path: string): number;
  /** UTF-8 text as courses hold it (see `normaliseText`). Null where it is no UTF-8 (reported). */
  text(path: string): string | null;
  /** Paths that nothing has read. */
  unused(): readonly string[];
}

function walk(root: string, folder: string, problems: Problems, found: string[]): void {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.')) continue;
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    if (entry.isDirectory()) walk(root, path, problems, found);
    else if (entry.isFile()) found.push(path);
    else problems.error(path, 1, 'This is a link or a special file.', 'Put the file itself here.');
  }
}

function checkNames(root: string, paths: readonly string[], problems: Problems): void {
  const seen = new Map<string, string>();
  for (const path of paths) {
    const fault = pathFault(path);
    if (fault) problems.error(path, 1, `The name of this file cannot be used: ${fault}.`, 'Rename it with plain letters, digits and `-`.');
    const twin = seen.get(foldName(path));
    if (twin) problems.error(path, 1, `On some systems this name is the same as ${twin}.`, 'Give one of them another name.');
    seen.set(foldName(path), path);
    const { size } = statSync(join(root, path));
    if (size > LARGEST_BYTES) problems.error(path, 1, `The file has ${(size / 1048576).toFixed(1)} MB; the most is 256 MB.`, 'Make it shorter: it goes to phones over a village network.');
  }
}

function decode(path: string, bytes: Uint8Array, problems: Problems): string | null {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    problems.error(path, 1, 'The file is not UTF-8 text.', 'Open it in your editor and save it with the encoding UTF-8.');
    return null;
  }
  const lines = text.split(/\r\n?|\n/);
  const index = lines.findIndex((line) => normaliseText(line) !== line);
  if (index >= 0) {
    const column = [...lines[index]!].findIndex((sign) => /[\u0f77\u0f79]/.test(sign)) + 1;
    const what = column > 0 ? 'The text has a Tibetan vowel sign that Unicode advises against (U+0F77 or U+0F79).' : 'The text is not in Unicode normal form C.';
    problems.warn(path, column > 0 ? { line: index + 1, column } : index + 1, what, 'The package has the right form; save the file so too (docs/authoring.md, Languages).');
  }
  return normaliseText(text);
}

/** Opens a course folder. Throws where it cannot be read. Names and sizes are checked at once. */
export function openSourceFolder(root: string, problems: Problems): SourceFolder {
  const found: string[] = [];
  walk(root, '', problems, found);
  checkNames(root, found, problems);
  const paths = new Set(found);
  const used = new Set<string>();
  const peek = (path: string) => new Uint8Array(readFileSync(join(root, path)));
  const bytes = (path: string) => {
    used.add(path);
    return peek(path);
  };
  return {
    paths,
    has: (path) => paths.has(path),
    bytes,
    peek,
    size: (path) => statSync(join(root, path)).size,
    text: (path) => decode(path, bytes(path), problems),
    unused: () => found.filter((path) => !used.has(path)),
  };
}
