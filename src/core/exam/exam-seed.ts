import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * The seed that draws a learner's items in a sealed exam: HMAC-SHA-256 of the learner's id under a secret that stands in the sealed
 * content. Whoever has opened it (the server always, a device after the opening) comes to the same, and nobody else knows beforehand
 * who gets which items.
 * @returns a whole number below 2³¹
 */
export function examSeed(secret: string, learner: string): number {
  const [a, b, c, d] = hmac(sha256, utf8ToBytes(secret), utf8ToBytes(learner));
  return ((a! & 0x7f) << 24) | (b! << 16) | (c! << 8) | d!;
}
