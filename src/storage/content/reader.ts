import type { ModuleEntry } from '#core/course/manifest.ts';
import type { BringFile } from './fetch-file.ts';
import type { FileStore } from './file-store.ts';
import type { Packages } from './packages.ts';

interface ReaderParts {
  files: FileStore;
  packages: Packages;
  bringFile: BringFile;
  repairMissing(): Promise<void>;
}

/** Makes the function that reads a compiled part of a package: right bytes or nothing. What was damaged is fetched again where possible. */
export function createReader({ files, packages, bringFile, repairMissing }: ReaderParts) {
  return async function compiled<T>(packageOrCourse: string, find: (module: ModuleEntry) => { file: string } | undefined): Promise<T | null> {
    const row = await packages.shown(packageOrCourse);
    const manifest = row && (await packages.manifestOf(row.id));
    const file = manifest?.modules.map(find).find((entry) => entry !== undefined)?.file;
    const asset = manifest?.assets.find(({ sha256 }) => sha256 === file);
    if (!asset) return null;
    let bytes = await files.read(asset.sha256);
    if (!bytes) {
      await files.forget(asset);
      // Without a network the whole package goes back in line, and is made whole when there is one.
      await bringFile(asset, new AbortController().signal, async () => {}).catch(repairMissing);
      bytes = await files.read(asset.sha256);
    }
    return bytes ? (JSON.parse(new TextDecoder().decode(bytes)) as T) : null;
  };
}
