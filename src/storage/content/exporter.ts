import { chunkCount } from '#core/course/chunks.ts';
import { downloadPlan, wantedAssets } from '#core/course/download-plan.ts';
import type { Asset } from '#core/course/manifest.ts';
import { crc32, directory, entryName, localHeader, MANIFEST_ENTRY, PACKAGE_FILE_ENDING, PACKAGE_FILE_TYPE, SIGNATURE_ENTRY, type FileEntry } from '#core/course/package-file.ts';
import type { ExportFailure, ExportResult } from '#core/ports/content.ts';
import type { ContentDatabase } from './database.ts';
import type { FetchManifest } from './fetch-manifest.ts';
import type { FileStore } from './file-store.ts';
import type { Packages } from './packages.ts';

interface ExportParts {
  db: ContentDatabase;
  files: FileStore;
  packages: Packages;
  fetchManifest: FetchManifest;
  repairMissing(): Promise<void>;
}

class NotWritten extends Error {
  readonly why: ExportFailure;

  constructor(why: ExportFailure) {
    super(why);
    this.why = why;
  }
}

/** Collects a file in pieces that the browser may put on the disk: only one part of a course is in memory at a time. */
function startFile() {
  const pieces: Blob[] = [];
  const entries: FileEntry[] = [];
  const add = (name: string, parts: readonly Blob[], bytes: number, crc: number) => {
    entries.push({ name, bytes, crc });
    pieces.push(new Blob([localHeader({ name, bytes, crc })]), ...parts);
  };
  return {
    add,
    addText(name: string, text: string) {
      const bytes = new TextEncoder().encode(text);
      add(name, [new Blob([bytes])], bytes.length, crc32(bytes));
    },
    end: () => new Blob([...pieces, directory(entries)], { type: PACKAGE_FILE_TYPE }),
  };
}

/** Makes the function that writes a course of this device as one file. */
export function createExporter({ db, files, packages, fetchManifest, repairMissing }: ExportParts) {
  async function signatureOf(id: string): Promise<string> {
    const stored = await packages.signatureOf(id);
    if (stored) return stored;
    const { signature } = await fetchManifest(id).catch(() => ({ signature: undefined }));
    if (!signature) throw new NotWritten('unsigned');
    await db.manifests.update(id, { signature });
    return signature;
  }

  async function addAsset(file: ReturnType<typeof startFile>, asset: Asset): Promise<void> {
    const parts: Blob[] = [];
    let crc = 0;
    for (let index = 0; index < chunkCount(asset.bytes); index += 1) {
      const data = await files.part(asset.sha256, index);
      if (!data) {
        await db.files.delete(asset.sha256);
        throw new NotWritten('damaged');
      }
      crc = crc32(new Uint8Array(data), crc);
      parts.push(new Blob([data]));
    }
    file.add(entryName(asset), parts, asset.bytes, crc);
  }

  async function write(course: string, withOptional: boolean): Promise<ExportResult> {
    const row = await packages.installed(course);
    const manifest = row && (await packages.manifestOf(row.id));
    if (!row || !manifest) throw new NotWritten('not-here');
    const wants = { withOptional, high: withOptional && row.high === true };
    // Of what is wanted, what is here: a course whose video was never fetched goes without it.
    const held = new Set(await db.files.toCollection().primaryKeys());
    const file = startFile();
    file.addText(MANIFEST_ENTRY, (await db.manifests.get(row.id))!.text);
    file.addText(SIGNATURE_ENTRY, await signatureOf(row.id));
    const essential = new Set(wantedAssets(manifest, { withOptional: false }));
    for (const asset of downloadPlan(manifest, wants)) {
      if (held.has(asset.sha256)) await addAsset(file, asset);
      else if (essential.has(asset)) throw new NotWritten('damaged');
    }
    return { ok: true, name: `${course}-${manifest.version}${PACKAGE_FILE_ENDING}`, file: file.end() };
  }

  return async function exportFile(course: string, { withOptional }: { withOptional: boolean }): Promise<ExportResult> {
    try {
      return await write(course, withOptional);
    } catch (error) {
      if (!(error instanceof NotWritten)) throw error;
      if (error.why === 'damaged') await repairMissing();
      return { ok: false, why: error.why };
    }
  };
}
