import { blobPath, type PhotoStore } from '#core/ports/photos.ts';
import { request, type Network } from '#sync/request.ts';
import { sha256Hex } from '../device/bytes.ts';
import type { Vault } from '../vault/vault.ts';
import { createUnfinishedFiles } from './unfinished-files.ts';

export interface PhotoParts {
  network: Network;
  token(): string;
  vault: Vault;
  /** A photo was put in line to be sent. */
  added(): Promise<void>;
}

/** Photos, sealed in the person's vault and named by their SHA-256. What comes from the server is believed only if it has that name. */
export function createPhotoStore(parts: PhotoParts): PhotoStore {
  const { network, vault } = parts;

  async function fetchPhoto(sha256: string): Promise<Uint8Array | null> {
    const answer = await request(network, blobPath(sha256), { headers: { authorization: `Bearer ${parts.token()}` } }, 0);
    if (answer.status !== 200 || (await sha256Hex(network.crypto, answer.body)) !== sha256) return null;
    // A full disk must not keep the tutor from seeing the photo.
    await vault.addPhoto(sha256, answer.body, null).catch(() => {});
    return answer.body;
  }

  async function keep({ bytes, mediaType }: { bytes: Uint8Array; mediaType: string }) {
    const own = new Uint8Array(bytes);
    const sha256 = await sha256Hex(network.crypto, own);
    await vault.addPhoto(sha256, own, { sha256, bytes: own.length, mediaType, since: new Date(network.now()).toISOString() });
    await parts.added();
    return { sha256, bytes: own.length, mediaType };
  }

  const kept = async ({ sha256 }: { sha256: string }) => (await vault.photo(sha256).catch(() => undefined)) ?? null;

  return {
    keep,
    kept,
    unfinished: createUnfinishedFiles(vault),
    async add({ bytes, mediaType, width, height }) {
      return { ...(await keep({ bytes, mediaType })), width, height };
    },
    async forget(sha256) {
      await vault.uploaded(sha256);
      await vault.removePhotos([sha256]);
    },
    async load(file) {
      return (await kept(file)) ?? fetchPhoto(file.sha256).catch(() => null);
    },
  };
}
