import { bytesOf } from '#core/course/download-plan.ts';
import type { Manifest } from '#core/course/manifest.ts';
import { MANIFEST_ENTRY, MOST_BYTES, MOST_FILES, MOST_MANIFEST_BYTES, SIGNATURE_ENTRY } from '#core/course/package-file.ts';
import type { ImportFailure } from '#core/ports/content.ts';
import { textDigest } from './digest.ts';
import type { FetchedManifest } from './fetch-manifest.ts';
import { ImportRefused, type FileReader } from './file-reader.ts';
import type { Trust, Verdict } from './trust.ts';

const MOST_SIGNATURE_BYTES = 1_000;
const VERDICTS: Readonly<Record<Exclude<Verdict, 'right'>, ImportFailure>> = { 'no-keys': 'unknown-server', missing: 'damaged', 'unknown-key': 'other-server', wrong: 'damaged' };

export type OpenedPackage = FetchedManifest & { id: string };

/** The contents of a course file. Nothing in it is parsed before its signature was found right. Rejects with `ImportRefused`. */
export async function openPackage(reader: FileReader, trust: Trust): Promise<OpenedPackage> {
  const first = await reader.nextEntry();
  if (first?.name !== MANIFEST_ENTRY) throw new ImportRefused('not-a-course', 'the first entry is not a manifest');
  if (first.bytes > MOST_MANIFEST_BYTES) throw new ImportRefused('too-large', `the manifest has ${first.bytes} bytes`);
  const bytes = await reader.read(first.bytes);
  const second = await reader.nextEntry();
  if (second?.name !== SIGNATURE_ENTRY || second.bytes > MOST_SIGNATURE_BYTES) throw new ImportRefused('not-a-course', 'the second entry is not a signature');
  const signature = new TextDecoder().decode(await reader.read(second.bytes));
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const id = textDigest(text);
  const verdict = await trust.check(id, signature);
  if (verdict !== 'right') throw new ImportRefused(VERDICTS[verdict], `the signature is ${verdict}`);
  const manifest = JSON.parse(text) as Manifest;
  if (manifest.formatVersion !== 1) throw new ImportRefused('too-new', `format ${String(manifest.formatVersion)}`);
  if (manifest.assets.length > MOST_FILES || bytesOf(manifest.assets) > MOST_BYTES) throw new ImportRefused('too-large', `${manifest.assets.length} files, ${bytesOf(manifest.assets)} bytes`);
  return { id, manifest, text, signature };
}
