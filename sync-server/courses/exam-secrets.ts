import { createCipheriv, createDecipheriv, createHmac, createPrivateKey, createPublicKey, diffieHellman, generateKeyPairSync, hkdfSync, pbkdf2Sync, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { ANSWER_KEY, ANSWER_VERSION, CODE_ROUNDS, KEY_ID_BYTES, POINT_BYTES } from '#core/exam/sealed-assessment.ts';
import { CODE_BYTES, writeExamCode } from '#core/exam/exam-code.ts';
import { openSecrets } from './secret-file.ts';
import { publicKey } from './signing.ts';

/** What everything secret of exams comes from, and the keys to which answers are sealed, the present one first. */
interface ExamKeyFile {
  version: 1;
  master: string;
  keys: readonly { made: string; pkcs8: string }[];
}

/** What belongs to one edition of an exam. The same content and window always has the same, any change another. */
export interface ExamSecret {
  /** 32 bytes, base64url. */
  key: string;
  /** As the invigilator reads it out, without gaps. */
  code: string;
  /** For the draw of each learner. */
  seed: string;
  /** With which the code is stretched. */
  salt: string;
}

export interface ExamSecrets {
  /** The present public key. */
  to: { id: string; key: string };
  /** @param digest SHA-256 (hex) of the exam's content and window */
  secretOf(course: string, assessment: string, digest: string): ExamSecret;
  /** The text of a sealed answer, or null where it cannot be opened: another key, another place, other bytes. */
  openAnswer(sealed: string, place: string): string | null;
}

export const examSecretsFile = (dataDir: string): string => join(dataDir, 'keys', 'exams.json');

const IV_BYTES = 12;
const TAG_BYTES = 16;

function makeKeys(): ExamKeyFile {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { version: 1, master: randomBytes(32).toString('base64url'), keys: [{ made: new Date().toISOString(), pkcs8: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64') }] };
}

/** AES-256-GCM: IV, what was encrypted, tag. */
function encrypt(key: Uint8Array, iv: Uint8Array, place: string, bytes: Uint8Array): string {
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(place));
  return Buffer.concat([iv, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

/** @throws where it is not what was sealed for this place under this key */
function decrypt(key: Uint8Array, iv: Uint8Array, place: string, sealed: Uint8Array): Buffer {
  const cipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(place)).setAuthTag(sealed.subarray(-TAG_BYTES));
  return Buffer.concat([cipher.update(sealed.subarray(0, -TAG_BYTES)), cipher.final()]);
}

const derive = (secret: Uint8Array, salt: Uint8Array, info: string, bytes: number) => Buffer.from(hkdfSync('sha256', secret, salt, info, bytes));

/**
 * Seals bytes under a key (base64url) that seals nothing else: the IV is derived from it, so that publishing the same exam again
 * makes the same file.
 */
export function sealUnder(key: string, place: string, bytes: Uint8Array): string {
  const raw = Buffer.from(key, 'base64url');
  return encrypt(raw, derive(raw, Buffer.alloc(0), `iv|${place}`, IV_BYTES), place, bytes);
}

/** What `sealUnder` sealed. @throws where it is something else */
export function openUnder(key: string, place: string, sealed: string): Buffer {
  const bytes = Buffer.from(sealed, 'base64url');
  return decrypt(Buffer.from(key, 'base64url'), bytes.subarray(0, IV_BYTES), place, bytes.subarray(IV_BYTES));
}

/** The key that PBKDF2 makes of a code; base64url. Takes some 30 ms. */
export function stretchCode(code: string, salt: string): string {
  return pbkdf2Sync(code, Buffer.from(salt, 'base64url'), CODE_ROUNDS, 32, 'sha256').toString('base64url');
}

/** The seed that draws a learner's items in an exam with this secret; the device comes to the same. */
export function examSeed(secret: string, learner: string): number {
  return createHmac('sha256', secret).update(learner).digest().readUInt32BE(0) & 0x7fffffff;
}

function uncompressed(point: Buffer) {
  return createPublicKey({ key: { kty: 'EC', crv: 'P-256', x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url') }, format: 'jwk' });
}

/** Opens the secrets of a data folder; makes them at the first exam. @throws where the file cannot be read */
export function openExamSecrets(dataDir: string): ExamSecrets {
  const file = openSecrets(examSecretsFile(dataDir), makeKeys);
  if (file.version !== 1 || file.keys.length === 0) throw new Error(`${examSecretsFile(dataDir)} has no keys that this version knows.`);
  return secretsFrom(file);
}

/** Secrets that are forgotten: for a package that is only looked at. */
export const passingSecrets = (): ExamSecrets => secretsFrom(makeKeys());

function secretsFrom(file: ExamKeyFile): ExamSecrets {
  const master = Buffer.from(file.master, 'base64url');
  const keys = file.keys.map(({ pkcs8 }) => {
    const secret = createPrivateKey({ key: Buffer.from(pkcs8, 'base64'), format: 'der', type: 'pkcs8' });
    return { secret, ...publicKey(secret) };
  });
  const openAnswer = (sealed: string, place: string): string => {
    const bytes = Buffer.from(sealed, 'base64url');
    const [id, point] = [bytes.subarray(1, 1 + KEY_ID_BYTES), bytes.subarray(1 + KEY_ID_BYTES, 1 + KEY_ID_BYTES + POINT_BYTES)];
    const own = keys.find((key) => key.id === id.toString('base64url'));
    if (bytes[0] !== ANSWER_VERSION || !own) throw new Error('of another version or key');
    const shared = diffieHellman({ privateKey: own.secret, publicKey: uncompressed(point) });
    const key = derive(shared, Buffer.concat([point, Buffer.from(own.key, 'base64url')]), ANSWER_KEY, 32);
    return decrypt(key, Buffer.alloc(IV_BYTES), place, bytes.subarray(1 + KEY_ID_BYTES + POINT_BYTES)).toString('utf8');
  };
  return {
    to: { id: keys[0]!.id, key: keys[0]!.key },
    secretOf(course, assessment, digest) {
      const salt = Buffer.from(digest, 'hex');
      const part = (name: string, bytes: number) => derive(master, salt, `gesang exam 1|${name}|${course}|${assessment}`, bytes);
      return { key: part('key', 32).toString('base64url'), code: writeExamCode(part('code', CODE_BYTES)), seed: part('seed', 32).toString('base64url'), salt: part('salt', 16).toString('base64url') };
    },
    openAnswer(sealed, place) {
      try {
        return openAnswer(sealed, place);
      } catch {
        return null;
      }
    },
  };
}
