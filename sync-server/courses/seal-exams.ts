import type { Assessment } from '#core/assessment/item.ts';
import type { Asset, AssessmentEntry, Manifest } from '#core/course/manifest.ts';
import { contentPlace, keyPlace, type ExamContent, type SealedAssessment } from '#core/exam/sealed-assessment.ts';
import { canonicalJson, sha256Json } from '#core/hash/canonical.ts';
import { withChunkLists } from './chunk-lists.ts';
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

/** Names of files and of their larger forms. */
function withLarger(media: ReadonlySet<Asset>, { assets }: Manifest): ReadonlySet<string> {
  const names = new Set([...media].map(({ sha256 }) => sha256));
  for (const { sha256, altOf } of assets) if (altOf !== undefined && names.has(altOf)) names.add(sha256);
  return names;
}

/** A package with other bytes in the place of some files, and without some. The lists of parts are made anew. */
function replaced({ manifest, files }: CompiledCourse, others: ReadonlyMap<string, Uint8Array>, left: ReadonlySet<string>): Pick<SealedCourse, 'manifest' | 'files'> {
  const gone = new Set([...left, ...manifest.assets.flatMap(({ chunks }) => chunks ?? [])]);
  const names = new Map([...others].map(([file, bytes]) => [file, sha256Hex(bytes)]));
  const nameOf = (file: string) => names.get(file) ?? file;
  const kept = manifest.assets.filter(({ sha256 }) => !gone.has(sha256)).map((asset) => {
    const bytes = others.get(asset.sha256);
    const { chunks: _list, ...rest } = asset;
    return bytes ? { ...rest, sha256: nameOf(asset.sha256), bytes: bytes.length } : rest;
  });
  const held = new Map([...[...files].filter(([name]) => !gone.has(name) && !others.has(name)), ...[...others].map(([file, bytes]) => [nameOf(file), bytes] as const)]);
  const listed = withChunkLists(kept, held);
  const modules = manifest.modules.map((module) => ({ ...module, assessments: module.assessments.map((entry) => ({ ...entry, file: nameOf(entry.file) })) }));
  return { manifest: { ...manifest, assets: listed.assets, modules }, files: listed.files };
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
  const others = new Map<string, Uint8Array>();
  const media = new Set<Asset>();
  const exams: Record<string, StoredExam> = {};
  for (const [file, entry] of sealed) {
    const plain = textOf(compiled.files.get(file)!);
    const own = mediaOf(plain);
    const { bytes, secret } = sealOne(manifest.course, entry, JSON.parse(plain) as Assessment, own, compiled.files, secrets);
    exams[entry.id] = { key: secret.key, code: secret.code, codeFrom: compiled.exams[entry.id]!.codeFrom };
    others.set(file, bytes);
    for (const asset of own) media.add(asset);
  }
  return { ...replaced(compiled, others, withLarger(media, manifest)), exams };
}
