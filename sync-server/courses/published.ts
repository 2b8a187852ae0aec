import { readFile, stat } from 'node:fs/promises';
import type { AnswerKeys, Assessment } from '#core/assessment/item.ts';
import { upgradeAssessment, upgradeKeys } from '#core/assessment/upgrade-item.ts';
import type { Catalogue } from '#core/course/catalogue.ts';
import type { Manifest } from '#core/course/manifest.ts';
import type { Task } from '#core/coursework/task.ts';
import { catalogueFile, contentFile, keysFile, packageFile, SHA256 } from './layout.ts';

const MOST_KEPT = 200;

/** Parsed files by path and time of writing. Packages never change; the catalogue and corrected keys do. */
const kept = new Map<string, { stamp: string; value: unknown }>();

function keep(file: string, stamp: string, value: unknown): void {
  kept.delete(file);
  kept.set(file, { stamp, value });
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!);
}

const isMissing = (error: unknown) => ['ENOENT', 'ENOTDIR'].includes((error as { code?: string }).code ?? '');

/** A JSON file, or null where there is none. @throws other faults of the file system, and where it is no JSON */
async function readJson<T>(file: string): Promise<T | null> {
  try {
    const { mtimeMs, size, ino } = await stat(file);
    const stamp = `${mtimeMs} ${size} ${ino}`;
    const known = kept.get(file);
    if (known?.stamp === stamp) return known.value as T;
    const value = JSON.parse(await readFile(file, 'utf8')) as T;
    keep(file, stamp, value);
    return value;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** The courses on offer, newest package each; empty before anything was published. */
export async function readCatalogue(dataDir: string): Promise<Catalogue> {
  return (await readJson<Catalogue>(catalogueFile(dataDir))) ?? { courses: [] };
}

/** The manifest of a published package, of any version. */
export async function loadManifest(dataDir: string, packageId: string): Promise<Manifest | null> {
  return SHA256.test(packageId) ? readJson<Manifest>(packageFile(dataDir, packageId)) : null;
}

/** An assessment of a published package with its keys, graded or practice. Null where there is none. */
export async function loadAnswerKeys(dataDir: string, packageId: string, assessmentId: string): Promise<{ assessment: Assessment; keys: AnswerKeys } | null> {
  const manifest = await loadManifest(dataDir, packageId);
  const entry = manifest?.modules.flatMap(({ assessments }) => assessments).find(({ id }) => id === assessmentId);
  if (!entry) return null;
  const assessment = await readJson<Assessment>(contentFile(dataDir, entry.file));
  const stored = await readJson<{ assessments: Record<string, AnswerKeys> }>(keysFile(dataDir, packageId));
  const keys = stored && Object.hasOwn(stored.assessments, assessmentId) ? stored.assessments[assessmentId] : undefined;
  return assessment && keys ? { assessment: upgradeAssessment(assessment), keys: upgradeKeys(assessment, keys) } : null;
}

/** A coursework task of a published package. Null where there is none. */
export async function loadTask(dataDir: string, packageId: string, taskId: string): Promise<Task | null> {
  const manifest = await loadManifest(dataDir, packageId);
  const entry = manifest?.modules.flatMap(({ tasks }) => tasks).find(({ id }) => id === taskId);
  return entry ? readJson<Task>(contentFile(dataDir, entry.file)) : null;
}
