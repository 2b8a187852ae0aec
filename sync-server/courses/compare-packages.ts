import type { Assessment } from '#core/assessment/item.ts';
import type { Lesson } from '#core/course/lesson.ts';
import type { Asset, Manifest, ModuleEntry } from '#core/course/manifest.ts';
import type { Task } from '#core/coursework/task.ts';
import { canonicalJson } from '#core/hash/canonical.ts';
import type { LocalText } from '#core/text.ts';
import { bytesInWords } from './byte-words.ts';
import { compareLessons } from './compare-lessons.ts';
import type { PackageContents } from './package-contents.ts';

interface Part {
  id: string;
  file: string;
  title: LocalText;
  /** The module that it stands in. */
  module: string;
}

const KINDS = ['lessons', 'assessments', 'tasks'] as const;
type Kind = (typeof KINDS)[number];
const WORD: Readonly<Record<Kind, string>> = { lessons: 'Lesson', assessments: 'Assessment', tasks: 'Task' };

const partsOf = (manifest: Manifest, kind: Kind): readonly Part[] => manifest.modules.flatMap((module) => (module[kind] as readonly Omit<Part, 'module'>[]).map((part) => ({ ...part, module: module.id })));
const differ = (a: unknown, b: unknown) => canonicalJson(a ?? null) !== canonicalJson(b ?? null);
const byId = <T extends { id: string }>(list: readonly T[]) => new Map(list.map((entry) => [entry.id, entry]));

async function read<T>(contents: PackageContents, file: string): Promise<T> {
  return JSON.parse(new TextDecoder().decode(await contents.bytes(file))) as T;
}

/** Members of two records that differ, by name. */
function changedMembers(a: object, b: object, leaveOut: readonly string[]): readonly string[] {
  const [before, after] = [a as Record<string, unknown>, b as Record<string, unknown>];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((key) => !leaveOut.includes(key) && differ(before[key], after[key])).sort();
}

function compareAssessments(before: Assessment, after: Assessment): readonly string[] {
  const [old, young] = [byId(before.items), byId(after.items)];
  const items = [...new Set([...old.keys(), ...young.keys()])].flatMap((id) => {
    const [a, b] = [old.get(id), young.get(id)];
    if (!a) return [`item ${id} is new`];
    if (!b) return [`item ${id} is gone`];
    return differ(a, b) ? [`item ${id}: ${changedMembers(a, b, []).join(', ')} changed`] : [];
  });
  const order = items.length === 0 && differ([...old.keys()], [...young.keys()]) ? ['the order of its items changed'] : [];
  return [...changedMembers(before, after, ['items']).map((key) => `${key} changed`), ...items, ...order];
}

async function insideOf(kind: Kind, [older, newer]: readonly [PackageContents, PackageContents], before: Part, after: Part): Promise<readonly string[]> {
  if (kind === 'lessons') return compareLessons(await read<Lesson>(older, before.file), await read<Lesson>(newer, after.file));
  if (kind === 'assessments') return compareAssessments(await read<Assessment>(older, before.file), await read<Assessment>(newer, after.file));
  return changedMembers(await read<Task>(older, before.file), await read<Task>(newer, after.file), []).map((key) => `${key} changed`);
}

async function compareParts(kind: Kind, both: readonly [PackageContents, PackageContents]): Promise<readonly string[]> {
  const [old, young] = [byId(partsOf(both[0].manifest, kind)), byId(partsOf(both[1].manifest, kind))];
  const lines: string[] = [];
  for (const id of new Set([...old.keys(), ...young.keys()])) {
    const [before, after] = [old.get(id), young.get(id)];
    const name = `${WORD[kind]} ${after?.module ?? before!.module}/${id} (${(after ?? before)!.title.zh})`;
    if (!before) lines.push(`${name} is new.`);
    else if (!after) lines.push(`${name} is gone.`);
    else {
      if (before.module !== after.module) lines.push(`${name} moved here from ${before.module}.`);
      if (before.file !== after.file) for (const change of await insideOf(kind, both, before, after)) lines.push(`${name}: ${change}.`);
    }
  }
  return lines;
}

const isMedia = ({ mediaType }: Asset) => mediaType !== 'application/json';

function compareMedia(before: Manifest, after: Manifest): readonly string[] {
  const media = ({ assets }: Manifest) => new Map(assets.filter(isMedia).filter(({ path }) => !path.startsWith('formulas/')).map((asset) => [asset.path, asset]));
  const [old, young] = [media(before), media(after)];
  return [...new Set([...old.keys(), ...young.keys()])].flatMap((path) => {
    const [a, b] = [old.get(path), young.get(path)];
    if (!a) return [`${path} is new (${bytesInWords(b!.bytes)}).`];
    if (!b) return [`${path} is gone.`];
    return a.sha256 === b.sha256 ? [] : [`${path} changed (${bytesInWords(a.bytes)}, now ${bytesInWords(b.bytes)}).`];
  });
}

/** Whether two lists of parts hold the same ones in another order. */
function reordered(a: readonly { id: string }[], b: readonly { id: string }[]): boolean {
  const [before, after] = [a.map(({ id }) => id), b.map(({ id }) => id)];
  return differ(before, after) && !differ([...before].sort(), [...after].sort());
}

const headOf = ({ id, title, summary }: ModuleEntry) => ({ id, title, summary });

function compareHeads(before: Manifest, after: Manifest): readonly string[] {
  const course = changedMembers(before, after, ['modules', 'assets', 'version', 'formatVersion']).map((key) => `The course's ${key} changed.`);
  const [old, young] = [byId(before.modules), byId(after.modules)];
  const modules = [...new Set([...old.keys(), ...young.keys()])].flatMap((id) => {
    const [a, b] = [old.get(id), young.get(id)];
    if (!a) return [`Module ${id} (${b!.title.zh}) is new.`];
    if (!b) return [`Module ${id} (${a.title.zh}) is gone.`];
    const order = KINDS.filter((kind) => reordered(a[kind], b[kind]));
    return [...(differ(headOf(a), headOf(b)) ? [`Module ${id}: title or summary changed.`] : []), ...order.map((kind) => `Module ${id}: the order of its ${kind} changed.`)];
  });
  return [...course, ...modules];
}

/** What changed from one package to another, a line each; none where nothing did that a learner could see. */
export async function comparePackages(older: PackageContents, newer: PackageContents): Promise<readonly string[]> {
  const both = [older, newer] as const;
  const parts: string[] = [];
  for (const kind of KINDS) parts.push(...(await compareParts(kind, both)));
  return [...compareHeads(older.manifest, newer.manifest), ...parts, ...compareMedia(older.manifest, newer.manifest)];
}
