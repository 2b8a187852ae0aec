import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AnyDocument, Documents, Kind } from '#core/documents/kinds.ts';
import { temporaryFolder } from '../courses/small-course.fixture.ts';
import { runCommand } from './run-command.ts';
import { withServerData } from './with-server-data.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);

async function make(folder: string, ...more: string[]) {
  const complained: string[] = [];
  const dataDir = join(temporary.path, folder);
  const code = await runCommand(['demo-term', '--data', dataDir, '--learners', '12', '--lessons', '10', '--submissions', '70', '--today', '2026-11-20', ...more], { say: () => undefined, complain: (text) => complained.push(text) });
  return { dataDir, code, complained: complained.join('\n') };
}

const documentsOf = <K extends Kind>(dataDir: string, kind: K) =>
  withServerData(dataDir, ({ store }) => store.read(async (tx) => (await tx.documents.ofKind(kind)).map(({ body }) => JSON.parse(body) as AnyDocument as Documents[K])));

let term: Awaited<ReturnType<typeof make>>;
beforeAll(async () => {
  term = await make('first');
}, 120_000);

it('makes as many submissions as were asked for, with reviews of most and receipts of all', async () => {
  expect(term).toMatchObject({ code: 0, complained: '' });
  const attempts = await documentsOf(term.dataDir, 'attempt');
  const revisions = await documentsOf(term.dataDir, 'revision');
  expect(attempts.length + revisions.length).toBe(70);
  expect(await documentsOf(term.dataDir, 'receipt')).toHaveLength(70);
  expect(await documentsOf(term.dataDir, 'result')).toHaveLength(attempts.length);
  const reviewed = new Set((await documentsOf(term.dataDir, 'review')).map(({ parent }) => parent));
  expect(revisions.filter(({ id }) => reviewed.has(id)).length).toBeGreaterThan(revisions.length / 2);
  expect(reviewed.size).toBeGreaterThan(10);
}, 60_000);

it('makes the same of the same seed, and something else of another', async () => {
  const again = await make('again');
  const other = await make('other', '--seed', '2');
  const works = async (dataDir: string) => (await documentsOf(dataDir, 'revision')).map(({ id, work, writtenAt }) => JSON.stringify([id, work, writtenAt])).toSorted();
  expect(await works(again.dataDir)).toEqual(await works(term.dataDir));
  expect(await works(other.dataDir)).not.toEqual(await works(term.dataDir));
}, 120_000);

it('touches no data that is there, and says how much can be handed in at most', async () => {
  mkdirSync(join(temporary.path, 'live'));
  writeFileSync(join(temporary.path, 'live', 'gesang.sqlite'), '');
  expect(await make('live')).toMatchObject({ code: 2, complained: expect.stringContaining('has a database already') });
  expect(await make('small', '--submissions', '7000')).toMatchObject({ code: 1, complained: expect.stringMatching(/hand in \d+ pieces at most/) });
  expect(await make('odd', '--learners', 'many')).toMatchObject({ code: 2, complained: expect.stringContaining('--learners must be a whole number') });
}, 60_000);
