import type { AnyDocument, Kind } from '#core/documents/kinds.ts';
import type { Session } from '#core/ports/session.ts';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { dexieSettings } from '#storage/device/open-dexie.ts';
import { browserPlatform, type Platform } from '#storage/device/platform.ts';
import { createSession, openSession, type OpenSession, type SignedIn } from '#storage/session/open-session.ts';
import { contents, copyOf, slowStorage, takeOver, type Latency } from './slow-storage.ts';

/** What the world gives to a run of the app. */
export interface Surroundings extends Latency {
  platform: Pick<Platform, 'fetch' | 'indexedDB' | 'IDBKeyRange' | 'page'>;
  /** Names of databases as the disk knows them: the memory storage has none of IndexedDB's. */
  storage: 'memory' | 'dexie';
  onError(error: unknown): void;
}

export type { AnyDocument, Kind, OpenSession, Session, SignedIn };
export interface ClientProgram {
  contents: typeof contents;
  copyOf: typeof copyOf;
  takeOver: typeof takeOver;
  open(surroundings: Surroundings, database: string, key: CryptoKey, signedIn?: SignedIn): Promise<OpenSession>;
}

/** The app's storage and sync as they are, in surroundings that the world makes. With `signedIn` the databases are made. */
export async function open(surroundings: Surroundings, database: string, key: CryptoKey, signedIn?: SignedIn): Promise<OpenSession> {
  const { platform: given, storage, onError } = surroundings;
  const rxStorage = storage === 'memory' ? slowStorage(surroundings) : getRxStorageDexie(dexieSettings(given));
  const platform = browserPlatform({ ...given, origin: 'http://server', locks: undefined, rxStorage: rxStorage as never });
  const parts = { platform, database, key, onError };
  return signedIn ? createSession(parts, signedIn) : openSession(parts);
}
export { contents, copyOf, takeOver };
