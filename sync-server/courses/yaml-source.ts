import { LineCounter, isMap, isNode, isSeq, parseDocument } from 'yaml';
import type { Problems } from './problems.ts';

export type YamlPath = readonly (string | number)[];

/** A YAML text with the line of each of its parts. */
export interface YamlSource {
  file: string;
  value: unknown;
  /** The line of a member, or of the nearest thing around it where it is missing. */
  lineOf(path: YamlPath): number;
}

function offsetOf(root: unknown, path: YamlPath): number {
  let node: unknown = root;
  let offset = 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isNode(key) && String(key) === String(step));
      if (!pair) return offset;
      offset = (isNode(pair.key) ? pair.key.range?.[0] : undefined) ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      offset = (isNode(node) ? node.range?.[0] : undefined) ?? offset;
    } else return offset;
  }
  return offset;
}

/**
 * Parses YAML; every fault of form is reported and the value is null then.
 * @param firstLine the line of the file that the text begins at, for front matter
 */
export function parseYaml(file: string, text: string, problems: Problems, firstLine = 1): YamlSource {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number) => lines.linePos(offset).line + firstLine - 1;
  for (const { pos, message } of [...document.errors, ...document.warnings]) {
    problems.error(file, at(pos[0]), `This is not correct YAML: ${message.split('\n')[0]!.replace(/[.:]?$/, '.')}`, 'Correct the line; text with `: ` or `#` in it needs quotes.');
  }
  let value: unknown = null;
  try {
    if (document.errors.length === 0) value = document.toJS({ maxAliasCount: 0 });
  } catch {
    problems.error(file, firstLine, 'The file uses YAML aliases (`*name`).', 'Write the value out.');
  }
  return { file, value, lineOf: (path) => at(offsetOf(document.contents, path)) };
}
