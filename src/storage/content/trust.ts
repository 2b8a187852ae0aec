import { pointOf, readSignature, signedMessage, type SigningKey } from '#core/course/signature.ts';
import type { ContentDatabase } from './database.ts';

/** What a signature turned out to be. 'no-keys': this device has never learned the keys of its server. */
export type Verdict = 'right' | 'no-keys' | 'missing' | 'unknown-key' | 'wrong';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' } as const;

/** Knows the keys of the server, which come with its catalogue over HTTPS, and checks signatures of packages with them. */
export function createTrust(db: ContentDatabase) {
  const keys = async () => ((await db.state.get('signing-keys'))?.value as readonly SigningKey[] | undefined) ?? [];

  return {
    keys,

    /** Takes the keys that the catalogue lists in place of those known: what is not listed any more is not trusted any more. */
    async learn(listed: readonly SigningKey[], at: string): Promise<void> {
      if (listed.length > 0) await db.state.put({ key: 'signing-keys', value: listed, at });
    },

    async check(packageId: string, signature: string | undefined): Promise<Verdict> {
      const known = await keys();
      if (known.length === 0) return 'no-keys';
      if (!signature) return 'missing';
      const read = readSignature(signature);
      if (!read) return 'wrong';
      const key = known.find(({ id }) => id === read.keyId);
      const point = key && pointOf(key);
      if (!point) return 'unknown-key';
      const imported = await crypto.subtle.importKey('raw', point, ALGORITHM, false, ['verify']);
      return (await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, imported, read.signature, signedMessage(packageId))) ? 'right' : 'wrong';
    },
  };
}

export type Trust = ReturnType<typeof createTrust>;
