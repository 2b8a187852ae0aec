import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { base64Url, bytesOfBase64Url } from '../hash/base64-url.ts';

/** A public key with which a server's package signatures are checked. */
export interface SigningKey {
  /** First 16 bytes of SHA-256 over the key's bytes, base64url. */
  id: string;
  /** ECDSA P-256, the uncompressed point (65 bytes), base64url. */
  key: string;
}

/** Which kind of signature: 1 is ECDSA P-256 with SHA-256. Another kind gets another number. */
const VERSION = 1;
const ID_BYTES = 16;
const SIGNATURE_BYTES = 64;
const POINT_BYTES = 65;

/** The header in which the server sends a package's signature beside its manifest. */
export const SIGNATURE_HEADER = 'gesang-signature';

/** The bytes that are signed: the same for a package whoever signs it and whenever. */
export const signedMessage = (packageId: string): Uint8Array<ArrayBuffer> => Uint8Array.from(utf8ToBytes(`gesang package ${VERSION}\n${packageId}`));

export const keyIdOf = (point: Uint8Array): string => base64Url(sha256(point).subarray(0, ID_BYTES));

/** A signature as text: version byte, id of the key, signature. */
export function writeSignature(keyId: string, signature: Uint8Array): string {
  const bytes = new Uint8Array(1 + ID_BYTES + SIGNATURE_BYTES);
  bytes[0] = VERSION;
  bytes.set(bytesOfBase64Url(keyId)!, 1);
  bytes.set(signature, 1 + ID_BYTES);
  return base64Url(bytes);
}

/** The parts of a signature; null where it is none that this app knows. */
export function readSignature(text: string): { keyId: string; signature: Uint8Array<ArrayBuffer> } | null {
  const bytes = bytesOfBase64Url(text.trim());
  if (bytes?.length !== 1 + ID_BYTES + SIGNATURE_BYTES || bytes[0] !== VERSION) return null;
  return { keyId: base64Url(bytes.subarray(1, 1 + ID_BYTES)), signature: bytes.slice(1 + ID_BYTES) };
}

/** The point of a key whose id is right; null for anything else. */
export function pointOf({ id, key }: SigningKey): Uint8Array<ArrayBuffer> | null {
  const point = typeof key === 'string' ? bytesOfBase64Url(key) : null;
  return point?.length === POINT_BYTES && keyIdOf(point) === id ? point : null;
}
