import { LOCAL_BYTES, readHeader, type ReadHeader } from '#core/course/package-file.ts';
import type { ByteSource } from '#core/ports/byte-source.ts';
import type { ImportFailure } from '#core/ports/content.ts';

/** Why a file was refused. */
export class ImportRefused extends Error {
  readonly why: ImportFailure;

  constructor(why: ImportFailure, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ImportRefused';
    this.why = why;
  }
}

/** Longer names no entry has. */
const MOST_NAME_BYTES = 2_000;

/** Reads a course file from front to back, never more than was asked for. Everything that is not as it should be is an `ImportRefused`. */
export function openFileReader(file: ByteSource) {
  let at = 0;

  async function read(bytes: number): Promise<Uint8Array<ArrayBuffer>> {
    if (at + bytes > file.size) throw new ImportRefused('cut-off', `the file ends at ${file.size}, in the middle of something`);
    try {
      const data = new Uint8Array(await file.slice(at, at + bytes).arrayBuffer());
      if (data.length !== bytes) throw new ImportRefused('unreadable', `${bytes} bytes were asked for, ${data.length} came`);
      at += bytes;
      return data;
    } catch (error) {
      if (error instanceof ImportRefused) throw error;
      throw new ImportRefused('unreadable', `the file cannot be read at ${at}`, { cause: error });
    }
  }

  /** The next entry's name and length, or null where the directory begins. The first header tells whether this is a course at all. */
  async function nextEntry(): Promise<{ name: string; bytes: number } | null> {
    const first = at === 0;
    const start = at;
    const header: ReadHeader = file.size - at < LOCAL_BYTES ? { kind: 'other' } : readHeader(await read(LOCAL_BYTES));
    if (header.kind === 'directory' && !first) {
      at = start;
      return null;
    }
    if (header.kind !== 'entry' || header.nameBytes > MOST_NAME_BYTES) throw new ImportRefused(first ? 'not-a-course' : file.size - start < LOCAL_BYTES ? 'cut-off' : 'damaged', `no entry at ${start}`);
    const name = new TextDecoder().decode(await read(header.nameBytes));
    return { name, bytes: header.bytes };
  }

  return {
    read,
    nextEntry,
    /** Bytes that are left. */
    left: () => file.size - at,
    skip(bytes: number): void {
      if (at + bytes > file.size) throw new ImportRefused('cut-off', 'the file ends in the middle of an entry');
      at += bytes;
    },
  };
}

export type FileReader = ReturnType<typeof openFileReader>;
