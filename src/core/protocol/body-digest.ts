import { base64Url } from '../hash/base64-url.ts';

/**
 * The header by which each side of an exchange says what the other should have got: RFC 9530's way of writing it, over the JSON text
 * before any compression. TLS keeps a body whole on its way; this also does where something in between takes it apart.
 */
export const DIGEST_HEADER = 'unencoded-digest';

/** The value of the header from the SHA-256 of a body. */
export const digestField = (sha256: Uint8Array): string => `sha-256=:${base64Url(sha256).replaceAll('-', '+').replaceAll('_', '/')}=:`;
