import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { base64Url } from './base64-url.ts';

/**
 * Canonical JSON: keys sorted by code unit, no white space, `undefined` members left out (as JSON.stringify does).
 * Two documents with the same content have the same text, whoever wrote them and in whatever order.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((entry) => canonicalJson(entry === undefined ? null : entry)).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const record = value as Record<string, unknown>;
    const members = Object.keys(record)
      .filter((key) => record[key] !== undefined)
      .sort()
      .map((key) => `${JSON.stringify(key)}:${canonicalJson(record[key])}`);
    return `{${members.join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

/** Whether two JSON values say the same, whatever the order of their keys. */
export function sameJson(a: unknown, b: unknown): boolean {
  return a === b || canonicalJson(a) === canonicalJson(b);
}

/** SHA-256 of a text (UTF-8), 32 bytes. */
export function sha256Text(text: string): Uint8Array {
  return sha256(utf8ToBytes(text));
}

/** SHA-256 of a value's canonical JSON as hex: the id of a course package. */
export function sha256Json(value: unknown): string {
  return bytesToHex(sha256Text(canonicalJson(value)));
}

/** Short content hash of any JSON value: the first 16 bytes of SHA-256 over its canonical form, base64url (22 signs). */
export function contentHash(value: unknown): string {
  return base64Url(sha256Text(canonicalJson(value)).subarray(0, 16));
}

/** An id derived from its parts: the same parts give the same id on every device, and nothing can be read from it. */
export function derivedId(...parts: readonly string[]): string {
  return contentHash(parts);
}
