import { base64Url } from '../hash/base64-url.ts';
import { canonicalJson, sha256Text } from '../hash/canonical.ts';

/**
 * Digests by which device and server find out that they do not hold the same documents, without sending them. Documents of a
 * collection lie in a tree by the hash of their ids; a digest of a part of the tree is the XOR of what is in it, so the order
 * plays no part. Equal digests: the same documents in the same states (with all but certainty: 48 bits).
 */
const DOCUMENT_BYTES = 9;
const PART_BYTES = 6;
/** Signs of a document's digest and of a part's, base64url. */
export const DOCUMENT_SIGNS = 12;
export const PART_SIGNS = 8;
/** Hexadecimal signs of a document's place; no prefix is longer. */
export const PLACE_SIGNS = 6;
/** A part with at most this many documents is not divided further: its documents are listed. */
export const LEAF_DOCUMENTS = 24;
/** At most this many documents of a collection are asked about in one request. */
export const MOST_ASKED = 1000;

/** A document as an audit sees it. */
export interface Leaf {
  id: string;
  /** First signs of the hexadecimal SHA-256 of the id. */
  place: string;
  digest: string;
  bytes: Uint8Array;
}

const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Digest of one document's state: the first 9 bytes of SHA-256 over its canonical JSON (which holds the id), base64url. */
export function documentDigest(document: object): string {
  return base64Url(sha256Text(canonicalJson(document)).subarray(0, DOCUMENT_BYTES));
}

export function leafOf(document: { id: string }): Leaf {
  const bytes = sha256Text(canonicalJson(document)).subarray(0, DOCUMENT_BYTES);
  return { id: document.id, place: hex(sha256Text(document.id).subarray(0, PLACE_SIGNS / 2)), digest: base64Url(bytes), bytes };
}

function sum(leaves: readonly Leaf[]): string {
  const total = new Uint8Array(PART_BYTES);
  for (const { bytes } of leaves) for (let at = 0; at < PART_BYTES; at++) total[at]! ^= bytes[at]!;
  return base64Url(total);
}

export const leavesUnder = (leaves: readonly Leaf[], prefix: string): readonly Leaf[] => leaves.filter(({ place }) => place.startsWith(prefix));

/** The sixteen parts below a prefix, in the order of their signs. */
function parts(leaves: readonly Leaf[], prefix: string): { prefix: string; leaves: Leaf[] }[] {
  const below = Array.from({ length: 16 }, (_, sign) => ({ prefix: prefix + sign.toString(16), leaves: [] as Leaf[] }));
  for (const leaf of leavesUnder(leaves, prefix)) below[Number.parseInt(leaf.place[prefix.length]!, 16)]!.leaves.push(leaf);
  return below;
}

/** Whether documents below a prefix are few enough to be listed, or lie as deep as the tree goes. */
export const isSmall = (leaves: readonly Leaf[], prefix: string) => prefix.length === PLACE_SIGNS || leavesUnder(leaves, prefix).length <= LEAF_DOCUMENTS;

/** What a device says of a part: one digest where it is small, otherwise those of its sixteen parts one after the other. */
export function digestsOf(leaves: readonly Leaf[], prefix: string): string {
  return isSmall(leaves, prefix) ? sum(leavesUnder(leaves, prefix)) : parts(leaves, prefix).map((part) => sum(part.leaves)).join('');
}

/** The prefixes in which `digests` (of the other side, for `prefix`) are not those of these documents. */
export function differing(leaves: readonly Leaf[], prefix: string, digests: string): string[] {
  if (digests.length === PART_SIGNS) return sum(leavesUnder(leaves, prefix)) === digests ? [] : [prefix];
  return parts(leaves, prefix).filter((part, at) => sum(part.leaves) !== digests.slice(at * PART_SIGNS, (at + 1) * PART_SIGNS)).map((part) => part.prefix);
}
