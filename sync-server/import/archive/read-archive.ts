import { crc32, inflateRawSync } from 'node:zlib';
import { ImportError } from '../import-error.ts';
import { checkNames, decodeName, isLitter } from './entry-name.ts';

export const MOST_ENTRIES = 20_000;
const MOST_BYTES = 1024 ** 3;
const MOST_RATIO = 100;
/** An archive may always be unpacked to this size in all. */
const TOTAL_FLOOR = 64 * 1024 * 1024;
/** Entries up to this size may be packed as tightly as they like: empty pictures and long blanks are. */
const RATIO_FLOOR = 1024 * 1024;

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;
const LINK = 0o120000;

interface Entry {
  name: string;
  method: number;
  crc: number;
  packed: number;
  /** Where its local header stands. */
  at: number;
}

const cut = (why: string) => new ImportError(`The archive is damaged or cut short: ${why}. Fetch or pack it again.`);

function findEnd(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 65_535); at--) if (view.getUint32(at, true) === END) return at;
  throw cut('it has no table of contents');
}

function readEntry(view: DataView, bytes: Uint8Array, at: number): { entry: Entry; next: number } {
  if (at + 46 > bytes.length || view.getUint32(at, true) !== ENTRY) throw cut('its table of contents breaks off');
  const [nameLength, extra, comment] = [28, 30, 32].map((place) => view.getUint16(at + place, true)) as [number, number, number];
  const name = decodeName(bytes.subarray(at + 46, at + 46 + nameLength));
  if (view.getUint16(at + 8, true) & ENCRYPTED) throw new ImportError(`The archive is refused: \`${name}\` is encrypted. Pack it without a password.`);
  if (((view.getUint32(at + 38, true) >>> 16) & 0o170000) === LINK) throw new ImportError(`The archive is refused: \`${name}\` is a link. Pack the file itself.`);
  const entry = { name, method: view.getUint16(at + 10, true), crc: view.getUint32(at + 16, true), packed: view.getUint32(at + 20, true), at: view.getUint32(at + 42, true) };
  return { entry, next: at + 46 + nameLength + extra + comment };
}

function readTable(bytes: Uint8Array, view: DataView): readonly Entry[] {
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  const start = view.getUint32(end + 16, true);
  if (count === 0xffff || start === 0xffffffff) throw new ImportError('The archive is refused: it is in the ZIP64 format, for archives of more than 4 GB or 65,535 files. Split it.');
  if (count > MOST_ENTRIES) throw new ImportError(`The archive is refused: it has ${count} files; the most is ${MOST_ENTRIES}. Split it.`);
  const entries: Entry[] = [];
  for (let at = start; entries.length < count; ) {
    const { entry, next } = readEntry(view, bytes, at);
    entries.push(entry);
    at = next;
  }
  return entries;
}

function unpack(bytes: Uint8Array, view: DataView, { name, method, crc, packed, at }: Entry, room: number): Uint8Array {
  if (at + 30 > bytes.length || view.getUint32(at, true) !== LOCAL) throw cut(`\`${name}\` is not where it should be`);
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  if (start + packed > bytes.length) throw cut(`\`${name}\` breaks off`);
  const data = bytes.subarray(start, start + packed);
  if (method !== STORED && method !== DEFLATED) throw new ImportError(`The archive is refused: \`${name}\` is packed in a way (${method}) that is not known here. Pack it as an ordinary ZIP.`);
  const limit = Math.min(room, Math.max(RATIO_FLOOR, packed * MOST_RATIO));
  const content = method === STORED ? data : inflate(data, name, limit);
  if (content.length > room) throw tooLarge(name);
  if (crc32(content) >>> 0 !== crc) throw cut(`\`${name}\` has been changed`);
  return content;
}

const tooLarge = (name: string) => new ImportError(`The archive is refused: unpacked it would be too large (at \`${name}\`; at most 1 GB, and 100 times its packed size).`);

/** Counts while it unpacks: what the header says of the size is not believed. */
function inflate(data: Uint8Array, name: string, limit: number): Uint8Array {
  try {
    return new Uint8Array(inflateRawSync(data, { maxOutputLength: Math.max(1, limit) }));
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge(name) : cut(`\`${name}\` cannot be unpacked`);
  }
}

/** Whether bytes are a ZIP archive, by their first signs. */
export const isArchive = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);

/**
 * The files of a ZIP archive by their paths, without folders and without what file managers add. Archives inside stay as they are.
 * @throws ImportError for names that lead elsewhere, links, encryption, damage, and more than the limits
 */
export function readArchive(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = readTable(bytes, view);
  checkNames(entries.map(({ name }) => name));
  const files = new Map<string, Uint8Array>();
  let room = Math.min(MOST_BYTES, Math.max(TOTAL_FLOOR, bytes.length * MOST_RATIO));
  for (const entry of entries) {
    if (entry.name.endsWith('/') || isLitter(entry.name)) continue;
    const content = unpack(bytes, view, entry, room);
    room -= content.length;
    files.set(entry.name, content);
  }
  return files;
}
