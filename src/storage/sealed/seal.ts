import { bytesToText, textToBytes } from '../device/bytes.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const IV_BYTES = 12;

/** Something that was sealed could not be opened: another key, or other bytes than were written. */
export class UnreadableError extends Error {
  override name = 'UnreadableError';
}

/**
 * Seals bytes with AES-256-GCM. `place` names where they belong (database, table, key): bytes put into another place do not open.
 * @returns a fresh 12-byte IV followed by the ciphertext
 */
export async function sealBytes(crypto: Crypto, key: CryptoKey, place: string, bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: encoder.encode(place) }, key, bytes));
  const whole = new Uint8Array(IV_BYTES + sealed.length);
  whole.set(iv);
  whole.set(sealed, IV_BYTES);
  return whole;
}

/** Opens what `sealBytes` made for the same place. Throws `UnreadableError`. */
export async function openBytes(crypto: Crypto, key: CryptoKey, place: string, whole: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const opened = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: whole.subarray(0, IV_BYTES), additionalData: encoder.encode(place) }, key, whole.subarray(IV_BYTES));
    return new Uint8Array(opened);
  } catch (error) {
    throw new UnreadableError(`What is stored at ${place} cannot be opened.`, { cause: error });
  }
}

/** Seals a JSON value into a text of one byte a sign. */
export async function sealJson(crypto: Crypto, key: CryptoKey, place: string, value: unknown): Promise<string> {
  return bytesToText(await sealBytes(crypto, key, place, encoder.encode(JSON.stringify(value))));
}

export async function openJson(crypto: Crypto, key: CryptoKey, place: string, text: string): Promise<unknown> {
  return JSON.parse(decoder.decode(await openBytes(crypto, key, place, textToBytes(text))));
}
