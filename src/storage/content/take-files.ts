import { chunkCount, chunkLength } from '#core/course/chunks.ts';
import type { Asset, Manifest } from '#core/course/manifest.ts';
import { directoryBytes, entryName, MANIFEST_ENTRY, SIGNATURE_ENTRY } from '#core/course/package-file.ts';
import type { ContentDatabase } from './database.ts';
import { partCheck } from './fetch-file.ts';
import { ImportRefused, type FileReader } from './file-reader.ts';
import type { FileStore } from './file-store.ts';

/** Makes the function that takes every file of a course file that its manifest names and this device lacks. */
export function createTakeFiles({ db, files }: { db: ContentDatabase; files: FileStore }) {
  async function takeFile(reader: FileReader, asset: Asset, report: () => Promise<void>): Promise<void> {
    const right = await partCheck(files, asset);
    for (let index = 0; index < chunkCount(asset.bytes); index += 1) {
      const data = (await reader.read(chunkLength(asset.bytes, index))).buffer;
      if (!(await right(index, data))) throw new ImportRefused('damaged', `part ${index} of ${asset.path}`);
      await files.keepParts(asset.sha256, [{ index, data }]);
      await report();
    }
    if ((await files.finish(asset)) !== 'whole') throw new ImportRefused('damaged', asset.path);
  }

  /**
   * Anything in the file that the manifest does not name ends it: rejects with `ImportRefused`, or with what `report` rejects with.
   * @param report told after each part
   */
  return async function takeFiles(reader: FileReader, manifest: Manifest, report: () => Promise<void>): Promise<void> {
    const expected = new Map(manifest.assets.map((asset) => [entryName(asset), asset]));
    const names = [MANIFEST_ENTRY, SIGNATURE_ENTRY];
    for (let entry = await reader.nextEntry(); entry; entry = await reader.nextEntry()) {
      const asset = expected.get(entry.name);
      // Taken off the list, so that nothing comes twice.
      if (!asset || !expected.delete(entry.name) || entry.bytes !== asset.bytes) throw new ImportRefused('damaged', `${entry.name} is not what the manifest names`);
      names.push(entry.name);
      if (entry.bytes > reader.left()) throw new ImportRefused('cut-off', `${entry.name} is not all here`);
      if (await db.files.get(asset.sha256)) reader.skip(entry.bytes);
      else await takeFile(reader, asset, report);
    }
    const [left, directory] = [reader.left(), directoryBytes(names)];
    if (left !== directory) throw new ImportRefused(left < directory ? 'cut-off' : 'damaged', `${left} bytes follow the last entry, not ${directory}`);
  };
}
