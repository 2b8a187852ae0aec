import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keyIdOf, readSignature, signedMessage, writeSignature, type SigningKey } from '#core/course/signature.ts';
import { writeAtomically } from './atomic-file.ts';
import { packagesDir, SHA256, signatureFile } from './layout.ts';
import { openSecrets } from './secret-file.ts';

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

function makeKeys(): KeyFile {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { version: 1, keys: [{ made: new Date().toISOString(), pkcs8: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64') }] };
}

function readKeys(file: string): readonly KeyObject[] {
  const { version, keys } = openSecrets(file, makeKeys);
  if (version !== 1 || keys.length === 0) throw new Error(`${file} has no signing key that this version knows.`);
  return keys.map(({ pkcs8 }) => createPrivateKey({ key: Buffer.from(pkcs8, 'base64'), format: 'der', type: 'pkcs8' }));
}

/** The public key that belongs to a private one of P-256, with its id. */
export function publicKey(key: KeyObject): SigningKey {
  const { x, y } = createPublicKey(key).export({ format: 'jwk' });
  const point = Buffer.concat([Buffer.from([4]), Buffer.from(x!, 'base64url'), Buffer.from(y!, 'base64url')]);
  return { id: keyIdOf(point), key: point.toString('base64url') };
}

/**
 * Opens the signing keys of a data folder; makes them at the first start.
 * @throws where the file cannot be read: a new key in its place would make every device distrust what it has
 */
export function openSigner(dataDir: string): Signer {
  const secrets = readKeys(signingKeysFile(dataDir));
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
