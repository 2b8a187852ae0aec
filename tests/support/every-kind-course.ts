import { join } from 'node:path';
import type { Assessment, Item } from '#core/assessment/item.ts';
import { packageIdOf, type Manifest } from '#core/course/manifest.ts';
import { canonicalJson } from '#core/hash/canonical.ts';
import { compileCourse } from '#server/courses/compile.ts';
import { sha256Hex } from '#server/courses/package-files.ts';
import { publishPackage } from '#server/courses/publish.ts';
import { adaptiveItem, everyKind } from './every-kind.ts';

export const EVERY_KIND_COURSE = 'every-kind';
export const EVERY_KIND_ASSESSMENT = 'every-kind';
const SMALL = join(import.meta.dirname, '../fixtures/courses/small');
const PICTURE = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" width="600" height="400" viewBox="0 0 600 400"><rect width="600" height="400" fill="#efe6cf"/><rect x="40" y="60" width="160" height="140" fill="#b98a5a"/><circle cx="420" cy="200" r="80" fill="#c9552e"/><path d="M250 380 320 300 380 380z" fill="#3f7f57"/></svg>');

const oneOfEach = (picture: string): readonly Item[] => [...Object.values(everyKind(picture)).map(({ item }) => item), adaptiveItem()];

/** Publishes a course whose practice has an item of every kind, or others, into a data folder. Answers the assessment. @param itemsOf the items, with the SHA-256 of a picture */
export async function publishEveryKind(dataDir: string, itemsOf = oneOfEach): Promise<Assessment> {
  const { compiled } = await compileCourse(SMALL);
  if (!compiled) throw new Error('The small course does not compile.');
  const picture = sha256Hex(PICTURE);
  const items = itemsOf(picture);
  const title = { zh: '每一种题', bo: 'དྲི་བ', en: 'Every kind' };
  const assessment: Assessment = { id: EVERY_KIND_ASSESSMENT, title, kind: 'practice', items, minutes: null, attempts: 0, pass: 60, weight: 0 };
  const bytes = new TextEncoder().encode(canonicalJson(assessment));
  const file = sha256Hex(bytes);
  const first = compiled.manifest.modules[0]!;
  const entry = { id: EVERY_KIND_ASSESSMENT, title, kind: 'practice' as const, items: items.length, points: items.length * 2, minutes: null, attempts: 0, weight: 0, file };
  const manifest: Manifest = {
    ...compiled.manifest,
    course: EVERY_KIND_COURSE,
    modules: [{ ...first, assessments: [entry] }],
    assets: [...compiled.manifest.assets, { path: 'tests/every-kind.json', sha256: file, bytes: bytes.length, mediaType: 'application/json', role: 'essential' }, { path: 'media/room.svg', sha256: picture, bytes: PICTURE.length, mediaType: 'image/svg+xml', role: 'essential' }],
  };
  const files = new Map([...compiled.files, [file, bytes], [picture, PICTURE]]);
  const keys = { [EVERY_KIND_ASSESSMENT]: Object.fromEntries(items.map((item) => [item.id, item.scoring!])) };
  await publishPackage(dataDir, { manifest, packageId: packageIdOf(manifest), files, keys, exams: {} });
  return assessment;
}
