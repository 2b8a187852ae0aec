import { readFileSync, readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { SIGNATURES } from '../../sync-server/courses/items/operator-signatures.ts';
import { ITEM_TYPES } from '../../sync-server/courses/items/read-parts.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');

it('the help of authors names every field that the compiler reads', () => {
  const names = readdirSync(new URL('sync-server/courses', root), { recursive: true, encoding: 'utf8' });
  const sources = names.filter((name) => /-file\.ts$|^items\/.*\.ts$|-sections\.ts$/.test(name) && !/\.(test|fixture)\.ts$/.test(name)).map((name) => read(`sync-server/courses/${name}`));
  const lists = sources.flatMap((source) => [...source.matchAll(/known\(([^)]*)\)|(?:MEMBERS|members|options|COMMON|KEYS|SECTION|FORM)(?::| =) \[([^\]]*)\]/g)].map((match) => match[1] ?? match[2]!));
  const fields = new Set(lists.flatMap((list) => [...list.matchAll(/'([a-zA-Z]+)'/g)].map(([, name]) => name!)));
  expect(fields.size).toBeGreaterThan(80);
  const help = read('docs/authoring.md');
  expect([...fields].filter((name) => !new RegExp(`\`[^\`\n]*\\b${name}\\b[^\`\n]*\``).test(help))).toEqual([]);
});

it('the help of authors names every type of item and every operator', () => {
  const help = read('docs/authoring.md');
  expect([...ITEM_TYPES, ...Object.keys(SIGNATURES)].filter((name) => !new RegExp(`\`${name}[\`(]`).test(help))).toEqual([]);
});

it('the help of authors names every command for courses', () => {
  const commands = readdirSync(new URL('sync-server/cli', root)).flatMap((name) => [...read(`sync-server/cli/${name}`).matchAll(/name: '(course \w+)'/g)].map(([, command]) => command!));
  expect(commands.length).toBeGreaterThanOrEqual(7);
  const help = read('docs/authoring.md');
  expect(commands.filter((command) => !help.includes(`\`${command} `))).toEqual([]);
});
