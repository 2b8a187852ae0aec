/**
 * Finds the text of rows inside a request body, so that a refused row can be kept byte for byte: parsing would lose duplicate
 * keys, `1e400` and the spelling of numbers. Works on text that JSON.parse has accepted.
 */
export function rawRows(body: string): (collection: string, index: number) => string | undefined {
  const push = members(body, skipSpace(body, 0)).findLast(([key]) => key === 'push')?.[1];
  const collections = new Map<string, readonly string[]>();
  if (push?.startsWith('{')) for (const [key, text] of members(push, 0)) collections.set(key, text.startsWith('[') ? elements(text) : []);
  return (collection, index) => collections.get(collection)?.[index];
}

/** The same for a body in the shape of RxDB: a list of `{newDocumentState, assumedMasterState}`. */
export function rawStates(body: string): (index: number) => string | undefined {
  const rows = elements(body.slice(skipSpace(body, 0)));
  return (index) => members(rows[index] ?? '{}', 0).findLast(([key]) => key === 'newDocumentState')?.[1];
}

function skipSpace(text: string, at: number): number {
  let i = at;
  while (text[i] === ' ' || text[i] === '\n' || text[i] === '\r' || text[i] === '\t') i += 1;
  return i;
}

function endOfString(text: string, start: number): number {
  let i = start + 1;
  while (text[i] !== '"') i += text[i] === '\\' ? 2 : 1;
  return i + 1;
}

/** Index behind the value that starts at `start`. */
function endOfValue(text: string, start: number): number {
  let depth = 0;
  let i = start;
  while (i < text.length) {
    const sign = text[i]!;
    if (sign === '"') {
      i = endOfString(text, i);
      if (depth === 0) return i;
      continue;
    }
    if (depth === 0 && i > start && (sign === ',' || sign === '}' || sign === ']' || sign <= ' ')) return i;
    if (sign === '{' || sign === '[') depth += 1;
    if (sign === '}' || sign === ']') {
      depth -= 1;
      if (depth === 0) return i + 1;
    }
    i += 1;
  }
  return i;
}

function members(text: string, start: number): [string, string][] {
  const found: [string, string][] = [];
  let i = skipSpace(text, start + 1);
  while (text[i] === '"') {
    const keyEnd = endOfString(text, i);
    const key = JSON.parse(text.slice(i, keyEnd)) as string;
    const valueStart = skipSpace(text, skipSpace(text, keyEnd) + 1);
    const valueEnd = endOfValue(text, valueStart);
    found.push([key, text.slice(valueStart, valueEnd)]);
    i = skipSpace(text, valueEnd);
    i = text[i] === ',' ? skipSpace(text, i + 1) : i;
  }
  return found;
}

function elements(text: string): string[] {
  const found: string[] = [];
  let i = skipSpace(text, 1);
  while (i < text.length && text[i] !== ']') {
    const end = endOfValue(text, i);
    found.push(text.slice(i, end));
    i = skipSpace(text, end);
    i = text[i] === ',' ? skipSpace(text, i + 1) : i;
  }
  return found;
}
