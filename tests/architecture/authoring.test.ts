import { readFileSync, readdirSync } from 'node:fs';
import { expect, it } from 'vitest';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');

it('the help of authors names every field that the compiler reads', () => {
  const sources = readdirSync(new URL('sync-server/courses', root)).filter((name) => name.endsWith('-file.ts')).map((name) => read(`sync-server/courses/${name}`));
  const lists = sources.flatMap((source) => [...source.matchAll(/known\(([^)]*)\)|MEMBERS[^=]*= \{([^}]*)\}/g)].map((match) => match[1] ?? match[2]!));
  const fields = new Set(lists.flatMap((list) => [...list.matchAll(/'([a-z]+)'/g)].map(([, name]) => name!)));
  expect(fields.size).toBeGreaterThan(40);
  const help = read('docs/authoring.md');
  expect([...fields].filter((name) => !new RegExp(`\`[^\`\n]*\\b${name}\\b[^\`\n]*\``).test(help))).toEqual([]);
});

it('the help of authors names every command for courses', () => {
  const commands = readdirSync(new URL('sync-server/cli', root)).flatMap((name) => [...read(`sync-server/cli/${name}`).matchAll(/name: '(course \w+)'/g)].map(([, command]) => command!));
  expect(commands.length).toBeGreaterThanOrEqual(7);
  const help = read('docs/authoring.md');
  expect(commands.filter((command) => !help.includes(`\`${command} `))).toEqual([]);
});
