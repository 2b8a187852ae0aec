import { collectProblems, describeProblem, sortProblems } from '../problems.ts';
import { fieldsOf } from '../fields.ts';
import type { Formulas } from '../formulas.ts';
import { readItem, type SourceItem } from '../item-file.ts';
import type { Media } from '../media.ts';
import { parseYaml } from '../yaml-source.ts';

/** Pictures of 640 × 360, whatever they are called; `photo.jpg` was twice as large. */
const media: Media = {
  take: (path) => `sha of ${path}`,
  picture: (path) => ({ file: `sha of ${path}`, width: 640, height: 360 }),
  sourceSize: (path) => (path.endsWith('photo.jpg') ? { width: 1280, height: 720 } : null),
  pdf: () => null,
  poster: () => undefined,
  captions: () => [],
  transcript: () => undefined,
  changes: [],
};

/** Reads the text of an item file called `items/q.yaml`. */
export function readItemText(yaml: string, languages: readonly string[] = [], formulas: Formulas | null = null): { source: SourceItem; problems: readonly string[] } {
  const problems = collectProblems();
  const fields = fieldsOf(parseYaml('items/q.yaml', yaml, problems), problems, languages);
  if (!fields) throw new Error(problems.list.map(describeProblem).join('\n'));
  const source = readItem(fields, 'q', { media, formulas });
  return { source, problems: sortProblems(problems.list).map(describeProblem) };
}

/** The head that every item has. */
export const head = (type: string) => `id: q\ntype: ${type}\nprompt: {zh: 问题}\npoints: 6\n`;
