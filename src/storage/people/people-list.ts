import type { PersonOnDevice } from '#core/ports/people.ts';
import type { Live } from '#core/ports/live.ts';
import { liveValue } from '../device/live-value.ts';
import type { Platform } from '../device/platform.ts';
import type { DeviceDatabase, PersonEntry } from './device-database.ts';

/** The entries of the people on this device, and the list that the screens show of them. */
export interface PeopleList {
  live: Live<readonly PersonOnDevice[]>;
  entries(): Promise<readonly PersonEntry[]>;
  save(entry: PersonEntry): Promise<void>;
  remove(key: string): Promise<void>;
  refresh(): Promise<void>;
}

const onList = ({ key, summary: { name, roles, petals, waiting, lastOpenedAt } }: PersonEntry): PersonOnDevice => ({ key, name, roles, petals, waiting, lastOpenedAt });

const NAME = 'gesang-device';

/** On the first visit there is no list, and no need to wait for the code of the database. Browsers that cannot tell open it and see. */
async function certainlyEmpty({ indexedDB }: Platform): Promise<boolean> {
  const found = await indexedDB.databases?.().catch(() => undefined);
  return found !== undefined && !found.some(({ name }) => name === NAME);
}

export function createPeopleList(platform: Platform): PeopleList {
  const live = liveValue<readonly PersonOnDevice[]>();
  let device: Promise<DeviceDatabase> | undefined;
  const database = () => {
    device ??= import('./device-database.ts').then(({ openDeviceDatabase }) => openDeviceDatabase(platform, NAME));
    // A failure is not kept: the next try opens it anew.
    device.catch(() => (device = undefined));
    return device;
  };
  const entries = async () => (!device && (await certainlyEmpty(platform)) ? [] : (await database()).entries());
  const refresh = async () => live.set((await entries()).map(onList));
  return {
    live,
    entries,
    refresh,
    async save(entry) {
      await (await database()).save(entry);
      await refresh();
    },
    async remove(key) {
      await (await database()).remove(key);
      await refresh();
    },
  };
}
