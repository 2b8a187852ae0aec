import { readFile, stat } from 'node:fs/promises';
import type { AnswerKeys, Assessment } from '#core/assessment/item.ts';
import { upgradeAssessment, upgradeKeys } from '#core/assessment/upgrade-item.ts';
import type { Catalogue } from '#core/course/catalogue.ts';
import { contentPlace, isSealed, type ExamContent, type SealedAssessment } from '#core/exam/sealed-assessment.ts';
import type { Manifest } from '#core/course/manifest.ts';
import type { Task } from '#core/coursework/task.ts';
import type { PublishedAssessment } from '../environment.ts';
import { examSeed, openExamSecrets, openUnder, type ExamSecrets } from './exam-secrets.ts';
import type { StoredExam } from './seal-exams.ts';
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

interface KeysFile {
  assessments: Record<string, AnswerKeys>;
  exams?: Record<string, StoredExam>;
}

const own = <T>(record: Readonly<Record<string, T>> | undefined, id: string): T | undefined => (record && Object.hasOwn(record, id) ? record[id] : undefined);

/** The content of a sealed assessment. @throws where the key is another's */
export function openExam(course: string, { id, sealed }: SealedAssessment, key: string): ExamContent {
  return JSON.parse(openUnder(key, contentPlace(course, id), sealed.content).toString('utf8')) as ExamContent;
}

function openPublished(dataDir: string, course: string, stored: SealedAssessment, { key, code, codeFrom }: StoredExam): Omit<PublishedAssessment, 'keys'> {
  const { assessment, secret } = openExam(course, stored, key);
  const { opens, closes } = stored.sealed;
  let secrets: ExamSecrets | undefined;
  return { assessment, exam: { opens, closes, key, code, codeFrom, seedOf: (learner) => examSeed(secret, learner), openAnswer: (sealed, place) => (secrets ??= openExamSecrets(dataDir)).openAnswer(sealed, place) } };
}

/** An assessment of a published package with its keys, graded or practice, sealed or not. Null where there is none, or where a sealed one cannot be opened. */
export async function loadAnswerKeys(dataDir: string, packageId: string, assessmentId: string): Promise<PublishedAssessment | null> {
  const manifest = await loadManifest(dataDir, packageId);
  const entry = manifest?.modules.flatMap(({ assessments }) => assessments).find(({ id }) => id === assessmentId);
  if (!manifest || !entry) return null;
  const stored = await readJson<Assessment | SealedAssessment>(contentFile(dataDir, entry.file));
  const secrets = await readJson<KeysFile>(keysFile(dataDir, packageId));
  const keys = own(secrets?.assessments, assessmentId);
  if (!stored || !keys) return null;
  if (!isSealed(stored)) return { assessment: upgradeAssessment(stored), keys: upgradeKeys(stored, keys) };
  const exam = own(secrets?.exams, assessmentId);
  try {
    return exam ? { ...openPublished(dataDir, manifest.course, stored, exam), keys } : null;
  } catch {
    // A damaged file must not keep anybody's work out: it waits for a score until the course is published again.
    return null;
  }
}

/** A coursework task of a published package. Null where there is none. */
export async function loadTask(dataDir: string, packageId: string, taskId: string): Promise<Task | null> {
  const manifest = await loadManifest(dataDir, packageId);
  const entry = manifest?.modules.flatMap(({ tasks }) => tasks).find(({ id }) => id === taskId);
  return entry ? readJson<Task>(contentFile(dataDir, entry.file)) : null;
}
