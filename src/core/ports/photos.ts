import type { Photo } from '../documents/coursework.ts';

/** Photos of coursework and files of answers (photos, drawings, recordings), sealed on the device, named by their SHA-256, carried apart from the documents and after them. */
export interface PhotoStore {
  /** Keeps the bytes of an already scaled picture and puts it in line to be sent. Rejects with `StorageFullError`. */
  add(picture: { bytes: Uint8Array; mediaType: string; width: number; height: number }): Promise<Photo>;
  /** Keeps the bytes of any other file that the server takes, such as a recording, and puts it in line to be sent. Rejects with `StorageFullError`. */
  keep(file: { bytes: Uint8Array; mediaType: string }): Promise<{ sha256: string; bytes: number; mediaType: string }>;
  /** Takes a file back that no document names any more: where it has not been sent yet, it never is. */
  forget(sha256: string): Promise<void>;
  /** The bytes, where they are on this device; null where they would have to be fetched. */
  kept(file: { sha256: string }): Promise<Uint8Array | null>;
  /** The bytes, from the device or (for a tutor, with a network) from the server, which are then kept. Null where neither has them now. */
  load(file: { sha256: string }): Promise<Uint8Array | null>;
  /** Files that are still being made: recordings. */
  unfinished: UnfinishedFiles;
}

/** What is left of a file that was still being made: its pieces in one. */
export interface UnfinishedFile {
  bytes: Uint8Array;
  mediaType: string;
  /** How many there were. */
  pieces: number;
}

/** Pieces of files that are still being made, sealed on the device: a dead battery takes the last piece alone. Nothing of them is sent. */
export interface UnfinishedFiles {
  /** Keeps a piece; durable when it resolves. @param at its number, counted up. Rejects with `StorageFullError`. */
  add(name: string, at: number, piece: { bytes: Uint8Array; mediaType: string }): Promise<void>;
  /** What is there under this name, or null. */
  read(name: string): Promise<UnfinishedFile | null>;
  /** Takes all pieces of this name away. */
  drop(name: string): Promise<void>;
}

/** `PUT` (with the media type) and `GET` of a photo's bytes, named by their SHA-256 in hex; both with the bearer token. */
export const blobPath = (sha256: string) => `/api/blobs/${sha256}`;
