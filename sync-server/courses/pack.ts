import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { once } from 'node:events';
import { downloadPlan, type Wants } from '#core/course/download-plan.ts';
import type { Asset } from '#core/course/manifest.ts';
import { crc32, directory, entryName, localHeader, MANIFEST_ENTRY, MOST_BYTES, SIGNATURE_ENTRY, type FileEntry } from '#core/course/package-file.ts';
import { contentFile, packageFile } from './layout.ts';
import { loadManifest } from './published.ts';
import { openSigner } from './signing.ts';

/** A package that cannot be written as a file; the message says why. */
export class PackError extends Error {
  override name = 'PackError';
}

/** CRC-32 of a published file; reads it once before it is written, since the CRC stands before the bytes. @throws PackError where the bytes are wrong */
async function checked(dataDir: string, asset: Asset): Promise<FileEntry> {
  const hash = createHash('sha256');
  let [crc, bytes] = [0, 0];
  for await (const part of createReadStream(contentFile(dataDir, asset.sha256))) {
    crc = crc32(part as Buffer, crc);
    bytes += (part as Buffer).length;
    hash.update(part as Buffer);
  }
  if (bytes !== asset.bytes || hash.digest('hex') !== asset.sha256) throw new PackError(`${asset.path} is damaged in ${dataDir}: publish the course again.`);
  return { name: entryName(asset), bytes, crc };
}

/**
 * Writes a published package as one file, which appears when it is whole. The same package always makes the same file but for its
 * signature, which is the stored one.
 * @returns how many files are in it, and its length in bytes
 * @throws PackError where the package is not there or not whole
 */
export async function packPackage(dataDir: string, packageId: string, file: string, wants: Wants): Promise<{ files: number; bytes: number }> {
  const manifest = await loadManifest(dataDir, packageId);
  if (!manifest) throw new PackError(`There is no package ${packageId} in ${dataDir}.`);
  const temporary = `${file}.part`;
  const out = createWriteStream(temporary);
  const entries: FileEntry[] = [];
  const write = async (bytes: Uint8Array) => {
    if (!out.write(bytes)) await once(out, 'drain');
  };
  const begin = async (entry: FileEntry) => {
    entries.push(entry);
    await write(localHeader(entry));
  };
  const addText = async (name: string, bytes: Uint8Array) => {
    await begin({ name, bytes: bytes.length, crc: crc32(bytes) });
    await write(bytes);
  };
  try {
    await addText(MANIFEST_ENTRY, await readFile(packageFile(dataDir, packageId)));
    await addText(SIGNATURE_ENTRY, Buffer.from(await openSigner(dataDir).signatureOf(packageId)));
    for (const asset of downloadPlan(manifest, wants)) {
      await begin(await checked(dataDir, asset));
      for await (const part of createReadStream(contentFile(dataDir, asset.sha256))) await write(part as Buffer);
    }
    await write(directory(entries));
    out.end();
    await once(out, 'finish');
    const { size } = await stat(temporary);
    if (size > MOST_BYTES) throw new PackError(`The file would have ${size} bytes; more than ${MOST_BYTES} no device takes. Leave out the video with --small.`);
    const handle = await open(temporary, 'r+');
    await handle.sync().finally(() => handle.close());
    await rename(temporary, file);
    return { files: entries.length, bytes: size };
  } catch (error) {
    out.destroy();
    await rm(temporary, { force: true });
    throw error;
  }
}
