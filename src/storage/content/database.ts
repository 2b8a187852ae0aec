import { Dexie, type DexieOptions, type Table } from 'dexie';
import type { DownloadFailure } from '#core/ports/content.ts';
import type { PackageIndex } from '#core/search/package-index.ts';
import { declareTables, type Tables } from '../device/open-dexie.ts';
import { CONTENT_DATABASE } from './layout.ts';

/** A course package whose contents are known, whole or not yet. */
export interface PackageRow {
  /** SHA-256 (hex) of the canonical JSON of the manifest. */
  id: string;
  course: string;
  /** 'staged': not whole yet, never shown. 'installed': the one that its course shows. 'kept': was installed, and something still needs it. */
  state: 'staged' | 'installed' | 'kept';
  withOptional: boolean;
  /** The better form of media, where there are two. */
  high?: boolean;
}

/** The contents of a package, apart from its row because only this part is large. Never changes. */
export interface ManifestRow {
  package: string;
  /** Canonical JSON, whose digest is the package's id. */
  text: string;
  /** By the server; absent for what an earlier version fetched. */
  signature?: string;
}

/** A file that is here whole and whose bytes had the right digest. The bytes are in `chunks`. */
export interface FileRow {
  sha256: string;
  bytes: number;
  mediaType: string;
}

/** Part of a file. Parts of a file without a row in `files` belong to an unfinished download. */
export interface ChunkRow {
  sha256: string;
  index: number;
  data: ArrayBuffer;
  /** SHA-256 of `data`: tells when the storage has given back something else than it was given. */
  digest: ArrayBuffer;
}

/** A course that somebody wants on this device and that is not all here yet. */
export interface QueueRow {
  course: string;
  /** Absent until the manifest has been fetched. */
  package?: string;
  withOptional: boolean;
  /** 'waiting': the rest is media, and the link is paid for by the megabyte. 'importing': it comes from a file. */
  state: 'queued' | 'running' | 'paused' | 'failed' | 'waiting' | 'importing';
  failure?: DownloadFailure;
  high?: boolean;
  /** Somebody was told the price and wants the media over whatever link there is. */
  anyLink?: boolean;
  /** Place in the queue: milliseconds since 1970. */
  since: number;
  /** Bytes of the file under way that are here already; of a course file that is being taken in, those that were read. */
  partialBytes: number;
  /** Bytes that were missing when the download began; absent until then. */
  totalBytes?: number;
}

export interface PinRow {
  package: string;
  reason: string;
}

/** That a better form of a file may be shown in its stead. Read by the service worker. */
export interface AlternativeRow {
  /** The smaller file, which lessons name. */
  sha256: string;
  better: string;
}

/** The search index of an installed package. */
export interface SearchRow {
  package: string;
  /** `INDEX_FORMAT` of the app that made it; apart, so that it can be asked for without reading the index. */
  format: number;
  index: PackageIndex;
}

export interface StateRow {
  key: 'catalogue' | 'signing-keys' | 'settings';
  value: unknown;
  at: string;
}

export const CONTENT_TABLES: readonly Tables[] = [
  {
    stores: {
      packages: 'id, course',
      manifests: 'package',
      files: 'sha256',
      chunks: '[sha256+index]',
      queue: 'course',
      pins: '[package+reason], package',
      state: 'key',
    },
  },
  { stores: { search: 'package, [package+format]' } },
  { stores: { alternatives: 'sha256' } },
];

/** The course packages of this device: shared by everybody who uses it, nothing personal. */
export class ContentDatabase extends Dexie {
  declare packages: Table<PackageRow, string>;
  declare manifests: Table<ManifestRow, string>;
  declare files: Table<FileRow, string>;
  declare chunks: Table<ChunkRow, [string, number]>;
  declare queue: Table<QueueRow, string>;
  declare pins: Table<PinRow, [string, string]>;
  declare alternatives: Table<AlternativeRow, string>;
  declare state: Table<StateRow, string>;
  declare search: Table<SearchRow, string>;

  constructor(name: string = CONTENT_DATABASE, options?: DexieOptions) {
    super(name, { ...options, chromeTransactionDurability: 'relaxed' });
    declareTables(this, CONTENT_TABLES);
  }
}
