import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Asset } from './manifest.ts';

/*
 * A course as one file: a ZIP whose entries are stored as they are, always in this order: `manifest.json`, `signature.txt`, and under
 * `files/` what the manifest names. Whoever opens it with a ZIP tool sees pictures and sound under their names. We read it from front
 * to back and believe nothing but the signed manifest: names and sizes must be the ones it states, byte for byte, so there is no path
 * to follow, nothing to inflate and no directory to be misled by. docs/packages.md has the whole of it.
 */

export const PACKAGE_FILE_TYPE = 'application/vnd.gesang.course';
export const PACKAGE_FILE_ENDING = '.gesang';
export const MANIFEST_ENTRY = 'manifest.json';
export const SIGNATURE_ENTRY = 'signature.txt';
/** Larger contents no course has; what says so is not read. */
export const MOST_MANIFEST_BYTES = 8 * 1024 * 1024;
export const MOST_FILES = 20_000;
/** Sizes and places are numbers of 32 bits, and half of that is more than a phone has room for. */
export const MOST_BYTES = 2 ** 31 - 1;

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
export const LOCAL_BYTES = 30;
const CENTRAL_BYTES = 46;
const END_BYTES = 22;
const VERSION_NEEDED = 10;
/** Names are UTF-8. */
const UTF8_NAMES = 0x0800;
/** 1 January 1980, the earliest that a ZIP can state: the same package makes the same file. */
const DATE = 0x21;

export interface FileEntry {
  name: string;
  bytes: number;
  crc: number;
}

export const entryName = (asset: Pick<Asset, 'path'>): string => `files/${asset.path}`;

/** Puts 16-bit ('2') and 32-bit ('4') numbers one after the other, lowest byte first. */
function numbers(layout: string, values: readonly number[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array([...layout].reduce((sum, size) => sum + Number(size), 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  [...layout].forEach((size, index) => {
    if (size === '2') view.setUint16(at, values[index]!, true);
    else view.setUint32(at, values[index]!, true);
    at += Number(size);
  });
  return bytes;
}

const joined = (...parts: Uint8Array[]) => concatBytes(...parts) as Uint8Array<ArrayBuffer>;

const common = ({ name, bytes, crc }: FileEntry) => [VERSION_NEEDED, UTF8_NAMES, 0, 0, DATE, crc, bytes, bytes, utf8ToBytes(name).length, 0];

/** What stands before the bytes of an entry. */
export function localHeader(entry: FileEntry): Uint8Array<ArrayBuffer> {
  return joined(numbers('42222244422', [LOCAL, ...common(entry)]), utf8ToBytes(entry.name));
}

/** What stands behind the last entry: for ZIP tools; we do not read it. */
export function directory(entries: readonly FileEntry[]): Uint8Array<ArrayBuffer> {
  let offset = 0;
  const parts = entries.map((entry) => {
    const part = joined(numbers('4222222444222' + '2244', [CENTRAL, VERSION_NEEDED, ...common(entry), 0, 0, 0, 0, offset]), utf8ToBytes(entry.name));
    offset += LOCAL_BYTES + utf8ToBytes(entry.name).length + entry.bytes;
    return part;
  });
  const list = joined(...parts);
  return joined(list, numbers('42222442', [END, 0, 0, entries.length, entries.length, list.length, offset, 0]));
}

/** How long the directory behind these entries is. */
export const directoryBytes = (names: readonly string[]): number => names.reduce((sum, name) => sum + CENTRAL_BYTES + utf8ToBytes(name).length, END_BYTES);

export type ReadHeader = { kind: 'entry'; nameBytes: number; bytes: number; crc: number } | { kind: 'directory' } | { kind: 'other' };

/** Reads the fixed part of a header (30 bytes). Anything that we do not write ourselves is 'other'. */
export function readHeader(bytes: Uint8Array): ReadHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length >= 4 && view.getUint32(0, true) === CENTRAL) return { kind: 'directory' };
  if (bytes.length < LOCAL_BYTES || view.getUint32(0, true) !== LOCAL) return { kind: 'other' };
  const [flags, method, extra] = [view.getUint16(6, true), view.getUint16(8, true), view.getUint16(28, true)];
  const [crc, packed, plain, nameBytes] = [view.getUint32(14, true), view.getUint32(18, true), view.getUint32(22, true), view.getUint16(26, true)];
  if (flags !== UTF8_NAMES || method !== 0 || extra !== 0 || packed !== plain) return { kind: 'other' };
  return { kind: 'entry', nameBytes, bytes: plain, crc };
}

let table: Uint32Array | undefined;

function crcTable(): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, index) => {
    let value = index;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    return value;
  });
}

/** CRC-32 as ZIP wants it, going on from that of the bytes before. */
export function crc32(bytes: Uint8Array, before = 0): number {
  table ??= crcTable();
  let crc = ~before;
  for (let at = 0; at < bytes.length; at += 1) crc = (crc >>> 8) ^ table[(crc ^ bytes[at]!) & 0xff]!;
  return ~crc >>> 0;
}
