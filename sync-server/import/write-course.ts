import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { isSection, type ItemRef, type Part, type Section } from '#core/assessment/test-structure.ts';
import { stringify as toYaml } from 'yaml';
import { SLUG } from '../courses/source-path.ts';
import { ImportError } from './import-error.ts';
import type { Imported, ImportedItem, ImportedTest } from './imported.ts';
import { nativeIds } from './native-ids.ts';

export interface WriteOptions {
  /** What the course is called. */
  title: string;
  /** Whether keys stay on the server. */
  graded: boolean;
}

const PASS = 60;

/** The source of courses knows no aliases: what stands twice is written twice. */
const stringify = (value: unknown) => toYaml(value, { aliasDuplicateObjects: false });

function renamed(parts: readonly Part[], idOf: ReadonlyMap<string, string>): readonly Part[] {
  const child = (each: ItemRef | Section): (ItemRef | Section)[] => {
    if (isSection(each)) return [section(each)];
    const item = idOf.get(each.item);
    return item === undefined ? [] : [{ ...each, item }];
  };
  const section = (each: Section): Section => ({ ...each, children: each.children.flatMap(child) });
  return parts.map((part) => ({ ...part, sections: part.sections.map(section) }));
}

function itemsOf(parts: readonly Part[]): readonly string[] {
  const names = (each: ItemRef | Section): readonly string[] => (isSection(each) ? each.children.flatMap(names) : [each.item]);
  return [...new Set(parts.flatMap(({ sections }) => sections.flatMap(names)))];
}

interface SourceTest {
  id: string;
  title: string;
  items: readonly string[];
  minutes: number | null;
  attempts: number;
  parts?: readonly Part[];
}

/** The tests of the package, and one for the items that stand in none. */
function sourceTests(imported: Imported, items: ReadonlyMap<ImportedItem, string>, tests: ReadonlyMap<ImportedTest, string>, title: string): readonly SourceTest[] {
  const idOf = new Map([...items].flatMap(([{ id, file }, native]) => [[id, native], [file, native]]));
  const own = imported.tests.flatMap((test): SourceTest[] => {
    const parts = renamed(test.parts, idOf);
    const used = itemsOf(parts);
    return used.length === 0 ? [] : [{ id: tests.get(test)!, title: test.title, items: used, minutes: test.minutes, attempts: test.attempts, parts }];
  });
  const used = new Set(own.flatMap((test) => test.items));
  const rest = [...items.values()].filter((id) => !used.has(id));
  const names = new Set(own.map(({ id }) => id));
  const restId = ['items', 'other-items', 'items-outside-tests'].find((id) => !names.has(id))!;
  return rest.length === 0 ? own : [...own, { id: restId, title, items: rest, minutes: null, attempts: 10 }];
}

function testFile({ id, title, items, minutes, attempts, parts }: SourceTest, graded: boolean): string {
  return stringify({ id, title: { zh: title }, kind: graded ? 'graded' : 'practice', items, ...(minutes ? { minutes } : {}), attempts: graded ? attempts : Math.max(attempts, 10), pass: PASS, ...(parts ? { structure: parts } : {}) });
}

function courseFile(course: string, title: string, tests: readonly SourceTest[]): string {
  const name = { zh: title };
  return stringify({ id: course, version: 1, title: name, summary: name, level: 'non-degree', branch: name, licence: 'unknown', creators: [{ name, role: 'author' }], modules: [{ id: 'imported', title: name, lessons: [], assessments: tests.map(({ id }) => id) }] });
}

/** The files of the native course by path. */
export function courseFiles(course: string, imported: Imported, { title, graded }: WriteOptions): ReadonlyMap<string, string | Uint8Array> {
  const ids = nativeIds(imported);
  const tests = sourceTests(imported, ids.items, ids.tests, title);
  return new Map<string, string | Uint8Array>([
    ['course.yaml', courseFile(course, title, tests)],
    ...tests.map((test): [string, string] => [`tests/${test.id}.yaml`, testFile(test, graded)]),
    ...imported.items.map((each): [string, string] => {
      const id = ids.items.get(each)!;
      return [`items/${id}.json`, `${JSON.stringify({ item: { ...each.item, id }, scoring: each.scoring }, null, 2)}\n`];
    }),
    ...imported.media,
  ]);
}

function checkTarget(dir: string): void {
  let inside: readonly string[] = [];
  try {
    inside = readdirSync(dir);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw new ImportError(`${dir} is no folder that can be written to.`);
  }
  if (inside.length > 0) throw new ImportError(`There is something in ${dir} already, and nothing was written. Name a new or empty folder.`);
}

/**
 * Writes the native course of a package: all of it or nothing.
 * @returns the folder: `dir`, or one in it where the name of `dir` cannot be the id of a course
 * @throws ImportError where something is there already
 */
export function writeCourse(dir: string, imported: Imported, options: WriteOptions): string {
  const wanted = resolve(dir);
  const target = SLUG.test(basename(wanted)) ? wanted : join(wanted, 'imported-course');
  checkTarget(target);
  const partial = join(dirname(target), `.${basename(target)}.partial-${process.pid}`);
  try {
    for (const [path, content] of courseFiles(basename(target), imported, options)) {
      mkdirSync(dirname(join(partial, path)), { recursive: true });
      writeFileSync(join(partial, path), content);
    }
    rmSync(target, { recursive: true, force: true });
    renameSync(partial, target);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
  return target;
}
