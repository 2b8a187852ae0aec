/**
 * The key of a person's data and the PIN that guards it. Only `WrappedKey` is ever stored: a CryptoKey put into IndexedDB lies on the
 * disk in the clear, non-extractable or not. A short PIN guards against the next person at the tablet, not against somebody
 * who copies the disk and tries all PINs elsewhere.
 */
export interface WrappedKey {
  salt: Uint8Array<ArrayBuffer>;
  iv: Uint8Array<ArrayBuffer>;
  iterations: number;
  wrapped: Uint8Array<ArrayBuffer>;
}

/** Rounds of PBKDF2-SHA-256: about half a second on a poor tablet. */
export const PIN_ITERATIONS = 600_000;

export class WrongPinError extends Error {
  override name = 'WrongPinError';
}

const USES: readonly KeyUsage[] = ['encrypt', 'decrypt'];

async function pinKey(crypto: Crypto, pin: string, salt: Uint8Array<ArrayBuffer>, iterations: number): Promise<CryptoKey> {
  const typed = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin.normalize('NFKC')), 'PBKDF2', false, ['deriveKey']);
  return crypto.subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, typed, { name: 'AES-GCM', length: 256 }, false, ['wrapKey', 'unwrapKey']);
}

async function wrap(crypto: Crypto, key: CryptoKey, pin: string, iterations: number): Promise<WrappedKey> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const wrapped = new Uint8Array(await crypto.subtle.wrapKey('raw', key, await pinKey(crypto, pin, salt, iterations), { name: 'AES-GCM', iv }));
  return { salt, iv, iterations, wrapped };
}

async function unwrap(crypto: Crypto, stored: WrappedKey, pin: string, extractable: boolean): Promise<CryptoKey> {
  const guard = await pinKey(crypto, pin, stored.salt, stored.iterations);
  try {
    return await crypto.subtle.unwrapKey('raw', stored.wrapped, guard, { name: 'AES-GCM', iv: stored.iv }, 'AES-GCM', extractable, [...USES]);
  } catch (error) {
    throw new WrongPinError('The PIN does not open the key.', { cause: error });
  }
}

/** Makes a new random data key, wrapped with the PIN. */
export async function newDataKey(crypto: Crypto, pin: string, iterations = PIN_ITERATIONS): Promise<WrappedKey> {
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, [...USES]);
  return wrap(crypto, key, pin, iterations);
}

/** The data key, not extractable, for use in memory only. Throws `WrongPinError`. */
export function openDataKey(crypto: Crypto, stored: WrappedKey, pin: string): Promise<CryptoKey> {
  return unwrap(crypto, stored, pin, false);
}

/** The same data key under another PIN; nothing else has to be written again. Throws `WrongPinError`. */
export async function rewrapDataKey(crypto: Crypto, stored: WrappedKey, oldPin: string, newPin: string): Promise<WrappedKey> {
  return wrap(crypto, await unwrap(crypto, stored, oldPin, true), newPin, stored.iterations);
}
