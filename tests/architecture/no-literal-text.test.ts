import { readFileSync, globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseAst } from 'rolldown/parseAst';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** Attributes whose text a person reads or hears. */
const SPOKEN = new Set(['aria-label', 'aria-description', 'title', 'alt', 'placeholder', 'label', 'hint']);
const LETTERS = /[\p{L}]{2,}|\p{Script=Han}|\p{Script=Tibetan}/u;
/** The product's own name, and the languages in their own script, are the same in every language. */
const NAMES = new Set(['格桑', 'སྐལ་བཟང', 'སྐལ་བཟང་', 'Gesang', '中文', 'བོད་ཡིག', 'English', '中', 'བོད', 'EN', 'MB', 'KB', 'Wi-Fi', 'kbd']);

interface Node {
  type: string;
  [key: string]: unknown;
}

function literals(node: unknown, found: string[]): void {
  if (Array.isArray(node)) return node.forEach((entry) => literals(entry, found));
  if (!node || typeof node !== 'object') return;
  const { type, ...rest } = node as Node;
  if (type === 'JSXText') check(String(rest.value), found);
  if (type === 'JSXAttribute') {
    const name = (rest.name as Node).name as string;
    const value = rest.value as Node | null;
    if (SPOKEN.has(name) && value?.type === 'Literal' && typeof value.value === 'string') check(value.value, found);
  }
  Object.values(rest).forEach((value) => literals(value, found));
}

function check(text: string, found: string[]): void {
  const trimmed = text.trim();
  if (LETTERS.test(trimmed) && !NAMES.has(trimmed)) found.push(trimmed);
}

it('no text that a person reads is written into a component', () => {
  const offences: string[] = [];
  for (const file of globSync('src/**/*.tsx', { cwd: root })) {
    if (/\.test\.tsx$/.test(file)) continue;
    const found: string[] = [];
    literals(parseAst(readFileSync(root + file, 'utf8'), { lang: 'tsx' }), found);
    offences.push(...found.map((text) => `${file}: ${text}`));
  }
  expect(offences).toEqual([]);
});
