import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { keyIdOf, readSignature, signedMessage, writeSignature, type SigningKey } from '#core/course/signature.ts';
import { writeAtomically } from './atomic-file.ts';
import { packagesDir, SHA256, signatureFile } from './layout.ts';

/** Private keys, the present one first. An older one stays while packages that it signed are out. */
interface KeyFile {
  version: 1;
  keys: readonly { made: string; pkcs8: string }[];
}

/** Signs packages with the key of a data folder. */
export interface Signer {
  /** The public keys, the present one first. */
  keys: readonly SigningKey[];
  /** The signature of a package: the one that is stored, or else a new one, which is stored. */
  signatureOf(packageId: string): Promise<string>;
}

export const signingKeysFile = (dataDir: string): string => join(dataDir, 'keys', 'signing.json');

/** Makes the key file unless there is one. Of two processes at the same moment the first one's stays. */
function makeKeys(file: string): void {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pkcs8 = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
  const content: KeyFile = { version: 1, keys: [{ made: new Date().toISOString(), pkcs8 }] };
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const temporary = `${file}.${process.pid}.tmp`;
  writeFileSync(temporary, `${JSON.stringify(content, null, 1)}\n`, { flush: true, mode: 0o600 });
  try {
    linkSync(temporary, file);
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error;
  } finally {
    rmSync(temporary, { force: true });
  }
}

function readKeys(file: string): readonly KeyObject[] {
  const { version, keys } = JSON.parse(readFileSync(file, 'utf8')) as KeyFile;
  if (version !== 1 || keys.length === 0) throw new Error(`${file} has no signing key that this version knows.`);
  return keys.map(({ pkcs8 }) => createPrivateKey({ key: Buffer.from(pkcs8, 'base64'), format: 'der', type: 'pkcs8' }));
}

function publicKey(key: KeyObject): SigningKey {
  const { x, y } = createPublicKey(key).export({ format: 'jwk' });
  const point = Buffer.concat([Buffer.from([4]), Buffer.from(x!, 'base64url'), Buffer.from(y!, 'base64url')]);
  return { id: keyIdOf(point), key: point.toString('base64url') };
}

/**
 * Opens the signing keys of a data folder; makes them at the first start.
 * @throws where the file cannot be read: a new key in its place would make every device distrust what it has
 */
export function openSigner(dataDir: string): Signer {
  const file = signingKeysFile(dataDir);
  if (!existsSync(file)) makeKeys(file);
  const secrets = readKeys(file);
  const keys = secrets.map(publicKey);
  return {
    keys,
    async signatureOf(packageId) {
      const stored = await readFile(signatureFile(dataDir, packageId), 'utf8').catch(() => '');
      // One by a key that was taken away is worth nothing any more.
      const by = readSignature(stored)?.keyId;
      if (keys.some(({ id }) => id === by)) return stored.trim();
      const signature = writeSignature(keys[0]!.id, sign('sha256', signedMessage(packageId), { key: secrets[0]!, dsaEncoding: 'ieee-p1363' }));
      await writeAtomically(signatureFile(dataDir, packageId), signature);
      return signature;
    },
  };
}

/** Signs whatever is published in a data folder and has no signature yet. Answers how many that were. */
export async function signPublished(dataDir: string): Promise<number> {
  const names = await readdir(packagesDir(dataDir)).catch(() => [] as string[]);
  const ids = names.filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -'.json'.length));
  const unsigned = ids.filter((id) => SHA256.test(id) && !names.includes(`${id}.sig`));
  const signer = unsigned.length > 0 ? openSigner(dataDir) : null;
  for (const id of unsigned) await signer!.signatureOf(id);
  return unsigned.length;
}
