import { readFile, readdir } from 'node:fs/promises';
import { packageIdOf, type Manifest } from '#core/course/manifest.ts';
import { canonicalJson } from '#core/hash/canonical.ts';
import type { CompiledCourse } from './compile.ts';
import { passingSecrets, type ExamSecrets } from './exam-secrets.ts';
import { contentFile, packagesDir, SHA256 } from './layout.ts';
import { loadAnswerKeys, loadManifest, readCatalogue } from './published.ts';
import { entriesOf, sealExams } from './seal-exams.ts';

/** A package to be looked into, wherever it lies. */
export interface PackageContents {
  manifest: Manifest;
  packageId: string;
  /** The bytes of one of its files. @throws where they are not there */
  bytes(sha256: string): Promise<Uint8Array>;
}

/** A package that was only compiled, as it would be published: its exams sealed, and readable here like those of a stored one. */
export function compiledContents(compiled: CompiledCourse, secrets: () => ExamSecrets = passingSecrets): PackageContents {
  const { manifest, files, exams } = sealExams(compiled, secrets);
  const plain = new Map(entriesOf(compiled.manifest).map(({ id, file }) => [id, file]));
  const opened = new Map(entriesOf(manifest).flatMap(({ id, file }) => (exams[id] ? [[file, compiled.files.get(plain.get(id)!)!] as const] : [])));
  return { manifest, packageId: packageIdOf(manifest), bytes: async (sha256) => opened.get(sha256) ?? files.get(sha256)! };
}

/** The bytes of a file; of a sealed exam the assessment that it seals. */
async function readableBytes(dataDir: string, manifest: Manifest, packageId: string, sha256: string): Promise<Uint8Array> {
  const exam = entriesOf(manifest).find((entry) => entry.sealed && entry.file === sha256);
  const opened = exam && (await loadAnswerKeys(dataDir, packageId, exam.id));
  return opened?.exam ? new TextEncoder().encode(canonicalJson(opened.assessment)) : new Uint8Array(await readFile(contentFile(dataDir, sha256)));
}

/** A package in a data folder, or in one that `course build` made. Null where it is not there. */
export async function storedContents(dataDir: string, packageId: string): Promise<PackageContents | null> {
  const manifest = await loadManifest(dataDir, packageId);
  return manifest && { manifest, packageId, bytes: (sha256) => readableBytes(dataDir, manifest, packageId, sha256) };
}

/** Ids of all packages in a data folder, of every version. */
export async function storedPackages(dataDir: string): Promise<readonly string[]> {
  const names = await readdir(packagesDir(dataDir)).catch(() => []);
  return names.filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -'.json'.length)).filter((name) => SHA256.test(name));
}

/** The id of the package of a course that is out under a version, or of the newest. Null where there is none. */
export async function publishedPackage(dataDir: string, course: string, version: number | null): Promise<string | null> {
  if (version === null) return (await readCatalogue(dataDir)).courses.find((entry) => entry.course === course)?.package ?? null;
  for (const id of await storedPackages(dataDir)) {
    const manifest = await loadManifest(dataDir, id);
    if (manifest?.course === course && manifest.version === version) return id;
  }
  return null;
}
