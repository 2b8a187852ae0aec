import type { Photo } from '../documents/coursework.ts';

/** Photos of coursework, sealed on the device, named by their SHA-256, carried apart from the documents and after them. */
export interface PhotoStore {
  /** Keeps the bytes of an already scaled picture and puts it in line to be sent. Rejects with `StorageFullError`. */
  add(picture: { bytes: Uint8Array; mediaType: string; width: number; height: number }): Promise<Photo>;
  /** The bytes, from the device or (for a tutor, with a network) from the server, which are then kept. Null where neither has them now. */
  load(photo: Photo): Promise<Uint8Array | null>;
}

/** `PUT` (with the media type) and `GET` of a photo's bytes, named by their SHA-256 in hex; both with the bearer token. */
export const blobPath = (sha256: string) => `/api/blobs/${sha256}`;
