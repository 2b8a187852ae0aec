import { ANSWER_KEY, ANSWER_VERSION, CODE_ROUNDS, contentPlace, KEY_ID_BYTES, keyPlace, POINT_BYTES, type ExamContent, type SealedAssessment } from '#core/exam/sealed-assessment.ts';
import { base64Url, bytesOfBase64Url } from '#core/hash/base64-url.ts';
import { openBytes, UnreadableError } from '../sealed/seal.ts';

const CURVE = { name: 'ECDH', namedCurve: 'P-256' } as const;
const AES = { name: 'AES-GCM', length: 256 } as const;
const utf8 = (text: string) => new TextEncoder().encode(text);

/** Bytes of a text that a package or the server wrote. @throws UnreadableError where it is none */
function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const bytes = bytesOfBase64Url(text);
  if (!bytes) throw new UnreadableError('A part of a sealed exam is no base64url.');
  return bytes;
}

/** What an exam seals. @throws UnreadableError where the key is not the exam's */
export async function openContent(crypto: Crypto, course: string, { id, sealed }: SealedAssessment, key: string): Promise<ExamContent> {
  const opener = await crypto.subtle.importKey('raw', bytesOf(key), AES.name, false, ['decrypt']);
  const bytes = await openBytes(crypto, opener, contentPlace(course, id), bytesOf(sealed.content));
  return JSON.parse(new TextDecoder().decode(bytes)) as ExamContent;
}

/** The exam's key, by the invigilator's code. @throws UnreadableError where it is the code of another exam */
export async function keyByCode(crypto: Crypto, course: string, { id, sealed }: SealedAssessment, code: string): Promise<string> {
  const typed = await crypto.subtle.importKey('raw', utf8(code), 'PBKDF2', false, ['deriveKey']);
  const stretched = await crypto.subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt: bytesOf(sealed.salt), iterations: CODE_ROUNDS }, typed, AES, false, ['decrypt']);
  return base64Url(await openBytes(crypto, stretched, keyPlace(course, id), bytesOf(sealed.key)));
}

/** The seed that draws a person's items: HMAC-SHA-256 of their id under the exam's secret, a whole number below 2³¹. */
export async function seedOf(crypto: Crypto, secret: string, person: string): Promise<number> {
  const key = await crypto.subtle.importKey('raw', utf8(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return new DataView(await crypto.subtle.sign('HMAC', key, utf8(person))).getUint32(0) & 0x7fffffff;
}

/**
 * Seals an answer to the server: a key agreement (ECDH P-256) with a pair of keys made for this answer alone, whose private half is
 * forgotten at once, so that the device itself cannot open it again.
 * @param place see `answerPlace`: sealed for one place it does not open in another
 */
export async function sealAnswer(crypto: Crypto, to: SealedAssessment['sealed']['to'], place: string, text: string): Promise<string> {
  const { subtle } = crypto;
  const server = bytesOf(to.key);
  const own = await subtle.generateKey(CURVE, false, ['deriveBits']);
  const point = new Uint8Array(await subtle.exportKey('raw', own.publicKey));
  const shared = await subtle.deriveBits({ name: 'ECDH', public: await subtle.importKey('raw', server, CURVE, false, []) }, own.privateKey, 256);
  const salt = new Uint8Array([...point, ...server]);
  const agreed = await subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
  const key = await subtle.deriveKey({ name: 'HKDF', hash: 'SHA-256', salt, info: utf8(ANSWER_KEY) }, agreed, AES, false, ['encrypt']);
  // The key seals this one answer: the IV may be the same each time.
  const sealed = new Uint8Array(await subtle.encrypt({ name: AES.name, iv: new Uint8Array(12), additionalData: utf8(place) }, key, utf8(text)));
  const whole = new Uint8Array(1 + KEY_ID_BYTES + POINT_BYTES + sealed.length);
  whole[0] = ANSWER_VERSION;
  whole.set(bytesOf(to.id), 1);
  whole.set(point, 1 + KEY_ID_BYTES);
  whole.set(sealed, 1 + KEY_ID_BYTES + POINT_BYTES);
  return base64Url(whole);
}
