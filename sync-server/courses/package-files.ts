import { createHash } from 'node:crypto';
import type { Asset } from '#core/course/manifest.ts';
import { canonicalJson } from '#core/hash/canonical.ts';

const OPTIONAL_BYTES = 1024 * 1024;

/** The files of a package while it is being made: each once, by its SHA-256. */
export interface PackageFiles {
  readonly assets: readonly Asset[];
  readonly bytes: ReadonlyMap<string, Uint8Array>;
  /** Adds a file and answers its SHA-256 (hex). `altOf`: it may be shown in that one's stead, where somebody wants more. */
  add(path: string, bytes: Uint8Array, mediaType: string, altOf?: string): string;
  /** Adds a value as canonical JSON. */
  addJson(path: string, value: unknown): string;
}

/** SHA-256 of bytes as hex. */
export function sha256Hex(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** An empty package. Video, larger alternatives and whatever is over 1 MB are optional, the rest essential. */
export function startPackageFiles(): PackageFiles {
  const assets: Asset[] = [];
  const stored = new Map<string, Uint8Array>();
  const add = (path: string, bytes: Uint8Array, mediaType: string, altOf?: string) => {
    const sha256 = sha256Hex(bytes);
    if (!stored.has(sha256)) {
      const optional = altOf !== undefined || mediaType.startsWith('video/') || bytes.length > OPTIONAL_BYTES;
      assets.push({ path, sha256, bytes: bytes.length, mediaType, role: optional ? 'optional' : 'essential', ...(altOf ? { altOf } : {}) });
      stored.set(sha256, bytes);
    }
    return sha256;
  };
  return { assets, bytes: stored, add, addJson: (path, value) => add(path, new TextEncoder().encode(canonicalJson(value)), 'application/json') };
}
