import { readFile, rename, stat } from 'node:fs/promises';
import type { CourseEntry } from '#core/course/catalogue.ts';
import { packageIdOf, type Asset, type Manifest } from '#core/course/manifest.ts';
import { canonicalJson } from '#core/hash/canonical.ts';
import { writeAtomically } from './atomic-file.ts';
import { catalogueEntry } from './catalogue-entry.ts';
import type { CompiledCourse } from './compile.ts';
import { openExamSecrets } from './exam-secrets.ts';
import { brotliFile, catalogueFile, contentFile, keysFile, packageFile } from './layout.ts';
import { isCompressible } from './media-types.ts';
import { compressText } from './wire-bytes.ts';
import { sha256Hex } from './package-files.ts';
import { sealExams, type StoredExam } from './seal-exams.ts';
import { readCatalogue } from './published.ts';

export interface Published {
  course: string;
  package: string;
  version: number;
  /** False where this very package was the newest already. */
  changed: boolean;
  /** Keys of a package that was there already were corrected: learners' packages do not change by that. */
  keysCorrected: boolean;
}

const sizeOf = (file: string) => stat(file).then(({ size }) => size, () => -1);

async function writeCompressed(file: string, bytes: Uint8Array): Promise<void> {
  if ((await sizeOf(brotliFile(file))) >= 0) return;
  const small = await compressText(bytes);
  if (small.length < bytes.length) await writeAtomically(brotliFile(file), small);
}

async function writeAsset(dataDir: string, asset: Asset, bytes: Uint8Array): Promise<void> {
  const file = contentFile(dataDir, asset.sha256);
  if ((await sizeOf(file)) !== asset.bytes) await writeAtomically(file, bytes);
  if (isCompressible(asset.mediaType)) await writeCompressed(file, bytes);
}

/** Keys lie outside content/. Earlier ones are kept beside those that replace them. Answers whether keys were replaced. */
async function writeKeys(dataDir: string, packageId: string, keys: CompiledCourse['keys'], exams: Readonly<Record<string, StoredExam>>): Promise<boolean> {
  const file = keysFile(dataDir, packageId);
  const text = canonicalJson({ package: packageId, assessments: keys, ...(Object.keys(exams).length > 0 ? { exams } : {}) });
  const before = await readFile(file).catch(() => null);
  if (before?.toString('utf8') === text) return false;
  if (before) await rename(file, file.replace(/\.json$/, `.${sha256Hex(before).slice(0, 12)}.json`));
  await writeAtomically(file, text, 0o600);
  return before !== null;
}

/** The manifest with the version that it is published under: the one written in course.yaml, or else the next. */
function numbered(manifest: Manifest, previous: CourseEntry | undefined): Manifest {
  if (!previous || manifest.version > previous.version) return manifest;
  const same = { ...manifest, version: previous.version };
  return packageIdOf(same) === previous.package ? same : { ...manifest, version: previous.version + 1 };
}

/**
 * Publishes a compiled course: its files by their hashes, its manifest, its keys (apart, never served), and last the catalogue,
 * so that what the catalogue names is always there. Exams are sealed on the way. Doing it again changes nothing. Older packages stay.
 * @throws what the file system says; what was there before is still whole then
 */
export async function publishPackage(dataDir: string, compiled: CompiledCourse, now: () => number = Date.now): Promise<Published> {
  const { courses } = await readCatalogue(dataDir);
  const previous = courses.find(({ course }) => course === compiled.manifest.course);
  const sealed = sealExams(compiled, () => openExamSecrets(dataDir));
  const manifest = numbered(sealed.manifest, previous);
  const packageId = packageIdOf(manifest);
  const keysCorrected = await writeKeys(dataDir, packageId, compiled.keys, sealed.exams);
  for (const asset of manifest.assets) await writeAsset(dataDir, asset, sealed.files.get(asset.sha256)!);
  const file = packageFile(dataDir, packageId);
  const bytes = new TextEncoder().encode(canonicalJson(manifest));
  if ((await sizeOf(file)) !== bytes.length) await writeAtomically(file, bytes);
  await writeCompressed(file, bytes);
  const published = { course: manifest.course, package: packageId, version: manifest.version, keysCorrected };
  if (previous?.package === packageId) return { ...published, changed: false };
  const entry = catalogueEntry(manifest, packageId, new Date(now()).toISOString());
  const others = courses.filter(({ course }) => course !== manifest.course);
  const next = [...others, entry].sort((a, b) => (a.course < b.course ? -1 : 1));
  await writeAtomically(catalogueFile(dataDir), canonicalJson({ courses: next }));
  return { ...published, changed: true };
}
