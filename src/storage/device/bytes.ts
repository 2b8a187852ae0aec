/**
 * Bytes as a text of one sign each (code points 0 to 255) and back. RxDB's Dexie storage rebuilds every object, so typed arrays do
 * not survive in it; such a text does, and costs one byte a sign in IndexedDB. (`TextDecoder('latin1')` is windows-1252: not this.)
 */
export function bytesToText(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return text;
}

export function textToBytes(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/** SHA-256 of bytes, in hex. */
export async function sha256Hex(crypto: Pick<Crypto, 'subtle'>, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
