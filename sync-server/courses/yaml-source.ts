import { LineCounter, isMap, isNode, isSeq, parseDocument } from 'yaml';
import type { Problems } from './problems.ts';

export type YamlPath = readonly (string | number)[];

/** A YAML text with the line of each of its parts. */
export interface YamlSource {
  file: string;
  value: unknown;
  /** False where the text is no YAML, which was reported then. */
  parsed: boolean;
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

/** A key with the colon of a Chinese keyboard, or a bracket or quote of it where YAML wants its own. */
const FULL_WIDTH = /^\s*(?:- )?[\w-]+：|：\s*[{[｛［]|[｛［｝］]/;

/** Where the wrong keyboard may be why YAML was not understood. */
function findFullWidth(text: string): { line: number; column: number; sign: string } | null {
  for (const [index, line] of text.split('\n').entries()) {
    const match = FULL_WIDTH.exec(line);
    const at = match ? match.index + match[0].search(/[：｛［｝］]/) : -1;
    if (at >= 0) return { line: index + 1, column: at + 1, sign: line[at]! };
  }
  return null;
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
    const { line, col } = lines.linePos(pos[0]);
    problems.error(file, { line: line + firstLine - 1, column: col }, `This is not correct YAML: ${message.split('\n')[0]!.replace(/[.:]?$/, '.')}`, 'Correct the line; text with `: ` or `#` in it needs quotes.');
  }
  const wide = document.errors.length > 0 || !isMap(document.contents) ? findFullWidth(text) : null;
  if (wide) problems.error(file, { line: wide.line + firstLine - 1, column: wide.column }, `A full-width \`${wide.sign}\` stands where YAML needs a narrow sign.`, 'Write `key: value` with the signs : { } [ ] , of the English keyboard, and a space after the colon.');
  let value: unknown = null;
  let parsed = document.errors.length === 0 && !wide;
  try {
    if (parsed) value = document.toJS({ maxAliasCount: 0 });
  } catch {
    parsed = false;
    problems.error(file, firstLine, 'The file uses YAML aliases (`*name`).', 'Write the value out.');
  }
  return { file, value, parsed, lineOf: (path) => at(offsetOf(document.contents, path)) };
}
