import 'fake-indexeddb/auto';
import { afterEach, expect, it } from 'vitest';
import type { Search } from '#core/ports/search.ts';
import { canonicalJson } from '#core/hash/canonical.ts';
import { generateCourse, type GeneratedCourse } from '#tests/support/generated-courses.ts';
import { ContentDatabase } from '../content/database.ts';
import { createFileStore } from '../content/file-store.ts';
import { createPackages } from '../content/packages.ts';
import { createSearch } from './create-search.ts';
import { SearchDesk } from './desk.ts';
import type { RemoteDesk } from './remote-desk.ts';

const SMALL = { lessons: 3, blocks: 6 };
const open: { close(): void }[] = [];
let databases = 0;

afterEach(() => open.splice(0).forEach((each) => each.close()));

/** A desk in this very thread that counts; `dies` breaks it in its next build, as a device that dies would. */
function deskHere() {
  const log: string[] = [];
  const power = { dies: false };
  const openDesk = (): RemoteDesk => {
    const desk = new SearchDesk();
    log.push('open');
    const later = <A extends unknown[], R>(name: string, call: (...args: A) => R) => async (...args: A) => {
      log.push(name);
      if (name === 'build' && power.dies) throw new Error('no power');
      return call.apply(desk, args);
    };
    return { build: later('build', desk.build), add: later('add', desk.add), drop: later('drop', desk.drop), find: later('find', desk.find), passages: later('passages', desk.passages), close: () => log.push('close') };
  };
  return { log, power, openDesk };
}

async function device() {
  const databaseName = `search-test-${(databases += 1)}`;
  const db = new ContentDatabase(databaseName);
  open.push(db);
  const packages = createPackages(db);
  const files = createFileStore(db);
  return {
    db, packages, databaseName,
    async install({ id, manifest, files: lessons }: GeneratedCourse) {
      await packages.stage(id, { manifest, text: canonicalJson(manifest) });
      for (const [at, asset] of manifest.assets.entries()) {
        await files.keepParts(asset.sha256, [{ index: 0, data: lessons[at]!.slice().buffer }]);
        await files.finish(asset);
      }
      await packages.activate(id, manifest.course, { withOptional: false });
    },
  };
}

function start(databaseName: string, desk = deskHere()): Search & { close(): void } {
  const search = createSearch({ databaseName, openDesk: desk.openDesk, locks: null, idleMs: 60_000 });
  open.push(search);
  return search;
}

const course = (number: number) => generateCourse(number, SMALL);
const kept = (db: ContentDatabase) => db.search.toCollection().primaryKeys();

it('finds nothing before an index is made, then titles, lessons and passages, with their words', async () => {
  const { databaseName, install } = await device();
  const one = course(1);
  await install(one);
  const search = start(databaseName);
  const question = one.lessons[1]!.title.zh;
  expect((await search.find(question, [], 5)).groupsInAll).toBe(0);
  await search.keepUp();
  const { groups } = await search.find(question, [], 5);
  const group = groups.find(({ lesson }) => lesson === 'lesson-2')!;
  expect(group).toMatchObject({ package: one.id, hits: [{ kind: 'lesson', id: 'lesson-2' }] });
  expect(await search.passages(one.id, 'lesson-2', group.hits)).toMatchObject([{ kind: 'lesson', text: one.lessons[1]!.title }]);
  expect(await search.passages(one.id, 'no-such-lesson', group.hits)).toEqual([]);
});

it('makes only what is missing, and goes on after a kill', async () => {
  const { db, databaseName, install } = await device();
  await install(course(1));
  const desk = deskHere();
  await start(databaseName, desk).keepUp();
  await install(course(2));
  await install(course(3));
  desk.power.dies = true;
  const errors: unknown[] = [];
  const log = console.error;
  console.error = (...said) => errors.push(said);
  await start(databaseName, desk).keepUp();
  console.error = log;
  expect(errors.length).toBe(1);
  expect((await kept(db)).length).toBe(1);
  desk.power.dies = false;
  desk.log.length = 0;
  await start(databaseName, desk).keepUp();
  expect((await kept(db)).length).toBe(3);
  expect(desk.log.filter((call) => call === 'build').length).toBe(2);
});

it('throws an index away with its package, and one of an older format', async () => {
  const { db, databaseName, install, packages } = await device();
  await install(course(1));
  await install(course(2));
  const search = start(databaseName);
  await search.keepUp();
  const question = course(1).lessons[0]!.title.zh;
  expect((await search.find(question, [], 5)).groupsInAll).toBeGreaterThan(0);
  await packages.remove('generated-1');
  expect(await kept(db)).toEqual([course(2).id]);
  await search.keepUp();
  await db.search.update(course(2).id, { format: 0 });
  const fresh = start(databaseName);
  expect((await fresh.find(course(2).lessons[0]!.title.zh, [], 5)).groupsInAll).toBe(0);
  await fresh.keepUp();
  expect((await db.search.get(course(2).id))?.format).toBe(1);
});

it('makes no index of a package with a file that is not whole, and makes it when it is', async () => {
  const { db, databaseName, install } = await device();
  const one = course(1);
  await install(one);
  await db.files.delete(one.manifest.assets[0]!.sha256);
  const search = start(databaseName);
  await search.keepUp();
  expect(await kept(db)).toEqual([]);
  await install(one);
  await search.keepUp();
  expect(await kept(db)).toEqual([one.id]);
});

it('puts the desk away when nobody asks', async () => {
  const { databaseName, install } = await device();
  await install(course(1));
  const desk = deskHere();
  const search = createSearch({ databaseName, openDesk: desk.openDesk, locks: null, idleMs: 5 });
  open.push(search);
  await search.keepUp();
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(desk.log.at(-1)).toBe('close');
  expect((await search.find('教师', [], 5)).groups.length).toBeGreaterThanOrEqual(0);
  expect(desk.log.filter((call) => call === 'open').length).toBe(2);
});
