import type { Assessment } from '#core/assessment/item.ts';
import type { Asset, AssessmentEntry, Manifest } from '#core/course/manifest.ts';
import { contentPlace, keyPlace, type ExamContent, type SealedAssessment } from '#core/exam/sealed-assessment.ts';
import { canonicalJson, sha256Json } from '#core/hash/canonical.ts';
import type { CompiledCourse } from './compile.ts';
import { sealUnder, stretchCode, type ExamSecrets } from './exam-secrets.ts';
import { sha256Hex } from './package-files.ts';

/** What the server keeps of a sealed exam beside its keys. */
export interface StoredExam {
  key: string;
  code: string;
  /** From when tutors are told the code. */
  codeFrom: string;
}

/** A course whose exams are sealed, as it may leave the server. */
export interface SealedCourse {
  manifest: Manifest;
  files: ReadonlyMap<string, Uint8Array>;
  exams: Readonly<Record<string, StoredExam>>;
}

const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
/** The assessments of a course. */
export const entriesOf = (manifest: Manifest) => manifest.modules.flatMap(({ assessments }) => assessments);

/**
 * Files that only sealed exams use, by the exam. A file that is named anywhere else stays in the package as it is; so do the larger
 * forms of one that does.
 */
function ownMedia({ manifest, files }: CompiledCourse, exams: ReadonlySet<string>): (plain: string) => readonly Asset[] {
  const open = manifest.assets.filter(({ mediaType, sha256 }) => mediaType === 'application/json' && !exams.has(sha256)).map(({ sha256 }) => textOf(files.get(sha256)!));
  const elsewhere = [...open, canonicalJson({ ...manifest, assets: [] })].join('\n');
  const media = manifest.assets.filter(({ mediaType, altOf, sha256 }) => mediaType !== 'application/json' && !altOf && !elsewhere.includes(sha256));
  return (plain) => media.filter(({ sha256 }) => plain.includes(sha256));
}

function contentOf(assessment: Assessment, media: readonly Asset[], files: CompiledCourse['files'], secret: string): ExamContent {
  return { assessment, secret, media: Object.fromEntries(media.map(({ sha256, mediaType }) => [sha256, { mediaType, bytes: Buffer.from(files.get(sha256)!).toString('base64') }])) };
}

/** The order of items, their words, keys and pictures, and the window: what makes an edition of an exam. */
const editionOf = (assessment: Assessment, media: readonly Asset[], window: object) => sha256Json({ assessment, media: media.map(({ sha256 }) => sha256), window });

function sealOne(course: string, entry: AssessmentEntry, assessment: Assessment, media: readonly Asset[], files: CompiledCourse['files'], secrets: ExamSecrets) {
  const secret = secrets.secretOf(course, entry.id, editionOf(assessment, media, entry.sealed!));
  const content = contentOf(assessment, media, files, secret.seed);
  const { items: _items, parts: _parts, objectives: _objectives, mastery: _mastery, ...rules } = assessment;
  const sealed: SealedAssessment = {
    ...rules,
    sealed: {
      ...entry.sealed!,
      version: 1,
      content: sealUnder(secret.key, contentPlace(course, entry.id), Buffer.from(canonicalJson(content))),
      key: sealUnder(stretchCode(secret.code, secret.salt), keyPlace(course, entry.id), Buffer.from(secret.key, 'base64url')),
      salt: secret.salt,
      to: secrets.to,
    },
  };
  return { bytes: new TextEncoder().encode(canonicalJson(sealed)), secret };
}

/**
 * Seals the exams of a compiled course: of their items, and of pictures and sound that nothing else uses, nothing stays in the
 * package that could be read. The same course always makes the same package.
 */
export function sealExams(compiled: CompiledCourse, openSecrets: () => ExamSecrets): SealedCourse {
  const { manifest } = compiled;
  const sealed = new Map(entriesOf(manifest).filter((entry) => compiled.exams[entry.id]).map((entry) => [entry.file, entry]));
  if (sealed.size === 0) return { manifest, files: compiled.files, exams: {} };
  const secrets = openSecrets();
  const mediaOf = ownMedia(compiled, new Set(sealed.keys()));
  const files = new Map(compiled.files);
  const renamed = new Map<string, Uint8Array>();
  const gone = new Set<string>();
  const exams: Record<string, StoredExam> = {};
  for (const [file, entry] of sealed) {
    const plain = textOf(compiled.files.get(file)!);
    const media = mediaOf(plain);
    const { bytes, secret } = sealOne(manifest.course, entry, JSON.parse(plain) as Assessment, media, compiled.files, secrets);
    exams[entry.id] = { key: secret.key, code: secret.code, codeFrom: compiled.exams[entry.id]!.codeFrom };
    renamed.set(file, bytes);
    for (const { sha256, chunks } of media) for (const name of [sha256, ...(chunks ? [chunks] : [])]) gone.add(name);
  }
  for (const name of [...gone, ...renamed.keys()]) files.delete(name);
  for (const bytes of renamed.values()) files.set(sha256Hex(bytes), bytes);
  const nameOf = (file: string) => (renamed.has(file) ? sha256Hex(renamed.get(file)!) : file);
  const isGone = ({ sha256, altOf }: Asset) => gone.has(sha256) || (altOf !== undefined && gone.has(altOf));
  const assets = manifest.assets.filter((asset) => !isGone(asset)).map((asset) => (renamed.has(asset.sha256) ? { ...asset, sha256: nameOf(asset.sha256), bytes: renamed.get(asset.sha256)!.length } : asset));
  const modules = manifest.modules.map((module) => ({ ...module, assessments: module.assessments.map((entry) => ({ ...entry, file: nameOf(entry.file) })) }));
  return { manifest: { ...manifest, assets, modules }, files, exams };
}
