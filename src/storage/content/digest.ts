import { sha256 } from '@noble/hashes/sha2.js';

/** Above this, a file is digested part by part, because the browser's own digest wants all of it in memory at once. */
const ALL_AT_ONCE = 8 * 1024 * 1024;

export const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

export const digestOf = (data: ArrayBuffer): Promise<ArrayBuffer> => crypto.subtle.digest('SHA-256', data);

export function sameBytes(a: ArrayBuffer, b: ArrayBuffer): boolean {
  const [x, y] = [new Uint8Array(a), new Uint8Array(b)];
  return x.length === y.length && x.every((byte, index) => byte === y[index]);
}

export function joined(parts: readonly ArrayBuffer[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(new Uint8Array(part), at);
    at += part.byteLength;
  }
  return whole;
}

/**
 * SHA-256 (hex) of a file that lies in `count` parts, read one after another.
 * @param part answers a part, null where it is missing
 * @returns null where a part is missing
 */
export async function digestOfParts(count: number, bytes: number, part: (index: number) => Promise<ArrayBuffer | null>): Promise<string | null> {
  const running = bytes > ALL_AT_ONCE ? sha256.create() : null;
  const parts: ArrayBuffer[] = [];
  for (let index = 0; index < count; index += 1) {
    const data = await part(index);
    if (!data) return null;
    if (running) running.update(new Uint8Array(data));
    else parts.push(data);
  }
  return hex(running ? running.digest() : new Uint8Array(await crypto.subtle.digest('SHA-256', joined(parts))));
}

export const textDigest = (text: string): string => hex(sha256(new TextEncoder().encode(text)));
