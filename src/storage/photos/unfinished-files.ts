import type { UnfinishedFiles } from '#core/ports/photos.ts';
import { bytesToText, textToBytes } from '../device/bytes.ts';
import type { Vault } from '../vault/vault.ts';

/** Bytes as a text of one sign each, and what they are. */
interface Piece {
  mediaType: string;
  bytes: string;
}

const prefixOf = (name: string) => `piece|${name}|`;
/** In the order of their numbers, as the vault lists names. */
const nameOf = (name: string, at: number) => prefixOf(name) + String(at).padStart(8, '0');

/** Pieces of files that are still being made, sealed as records of the person's vault. */
export function createUnfinishedFiles(vault: Pick<Vault, 'put' | 'list'>): UnfinishedFiles {
  return {
    async add(name, at, { bytes, mediaType }) {
      await vault.put({ [nameOf(name, at)]: { mediaType, bytes: bytesToText(bytes) } satisfies Piece });
    },
    async read(name) {
      const pieces = await vault.list<Piece>(prefixOf(name));
      if (pieces.length === 0) return null;
      return { bytes: textToBytes(pieces.map(({ value }) => value.bytes).join('')), mediaType: pieces[0]!.value.mediaType, pieces: pieces.length };
    },
    async drop(name) {
      const pieces = await vault.list<Piece>(prefixOf(name));
      await vault.put(Object.fromEntries(pieces.map((piece) => [piece.name, undefined])));
    },
  };
}
