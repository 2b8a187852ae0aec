import { databaseExists, deleteDatabase, openDexie, type DatabaseParts } from './open-dexie.ts';

/** What is set aside: a few months of what one person writes. */
export const RESERVE_BYTES = 8_000_000;
const NAME = 'gesang-reserve';
const ROWS = 8;
/** It is made only where that leaves this much; a device that is nearly full keeps what it has for courses and answers. */
const ROOM_NEEDED = 6 * RESERVE_BYTES;
/** `getRandomValues` fills no more at a time. */
const RANDOM_AT_ONCE = 65_536;

interface ReserveParts extends DatabaseParts {
  crypto: Pick<Crypto, 'getRandomValues'>;
  estimate(): Promise<{ usage?: number; quota?: number }>;
}

/** Room that nothing else takes, given up when an answer could not be stored otherwise. */
export interface Reserve {
  /** Sets the room aside, or anew after it was given up, where there is plenty. Answers how many bytes are set aside. */
  keep(): Promise<number>;
  /** Bytes that are set aside now. */
  size(): Promise<number>;
  /** Gives it up. Answers false where there is none. */
  release(): Promise<boolean>;
}

/** Bytes that no browser can store in less. */
function incompressible(crypto: ReserveParts['crypto'], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += RANDOM_AT_ONCE) crypto.getRandomValues(bytes.subarray(at, at + RANDOM_AT_ONCE));
  return bytes;
}

/** The reserve of this device, as a database of its own that is deleted as a whole. */
export function createReserve(parts: ReserveParts): Reserve {
  async function make(): Promise<void> {
    const database = await openDexie(parts, NAME, [{ stores: { room: '' } }]);
    try {
      const room = database.table('room');
      for (let row = 0; row < ROWS; row += 1) await room.put(incompressible(parts.crypto, RESERVE_BYTES / ROWS), row);
    } finally {
      database.close();
    }
  }

  return {
    size: async () => ((await databaseExists(parts, NAME)) ? RESERVE_BYTES : 0),
    async keep() {
      if (await databaseExists(parts, NAME)) return RESERVE_BYTES;
      const { usage = 0, quota = 0 } = await parts.estimate();
      if (quota - usage < ROOM_NEEDED) return 0;
      try {
        await make();
        return RESERVE_BYTES;
      } catch {
        // Half a reserve is none: whatever was in the way needs the room more.
        await deleteDatabase(parts, NAME).catch(() => undefined);
        return 0;
      }
    },
    async release() {
      if (!(await databaseExists(parts, NAME))) return false;
      await deleteDatabase(parts, NAME);
      return true;
    },
  };
}
