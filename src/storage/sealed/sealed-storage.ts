import type { RxStorage, RxStorageInstanceCreationParams } from 'rxdb/plugins/core';
import { documentCodec, type StoredDocument } from './document-codec.ts';
import { sealedInstance } from './sealed-instance.ts';
import { createWriteTimes } from './write-times.ts';

/**
 * An RxDB storage whose every instance (collections, replication metadata, RxDB's own store) is sealed with one AES-256-GCM key.
 * Ids, indexed fields, revisions and times stay readable on the disk, so ids must be random and nothing personal may be indexed.
 * @param onDamage is told of a change event that could not be opened
 */
export function sealedStorage<Internals, Options>(storage: RxStorage<Internals, Options>, crypto: Crypto, key: CryptoKey, onDamage: (error: unknown) => void): RxStorage<Internals, Options> {
  const times = createWriteTimes();
  return {
    name: 'sealed',
    rxdbVersion: storage.rxdbVersion,
    async createStorageInstance(params) {
      const inner = await storage.createStorageInstance(params);
      const codec = documentCodec(crypto, key, params as unknown as RxStorageInstanceCreationParams<StoredDocument, unknown>);
      await times.learn(inner as never);
      return sealedInstance(inner as never, params as never, { codec, times, onDamage }) as never;
    },
  };
}
