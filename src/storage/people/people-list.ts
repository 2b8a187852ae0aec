import type { PersonOnDevice } from '#core/ports/people.ts';
import type { Live } from '#core/ports/live.ts';
import { liveValue } from '../device/live-value.ts';
import type { Platform } from '../device/platform.ts';
import { openDeviceDatabase, type DeviceDatabase, type PersonEntry } from './device-database.ts';

/** The entries of the people on this device, and the list that the screens show of them. */
export interface PeopleList {
  live: Live<readonly PersonOnDevice[]>;
  entries(): Promise<readonly PersonEntry[]>;
  save(entry: PersonEntry): Promise<void>;
  remove(key: string): Promise<void>;
  refresh(): Promise<void>;
}

const onList = ({ key, summary: { name, roles, petals, waiting, lastOpenedAt } }: PersonEntry): PersonOnDevice => ({ key, name, roles, petals, waiting, lastOpenedAt });

export function createPeopleList(platform: Platform): PeopleList {
  const live = liveValue<readonly PersonOnDevice[]>();
  let device: Promise<DeviceDatabase> | undefined;
  const database = () => {
    device ??= openDeviceDatabase(platform);
    // A failure is not kept: the next try opens it anew.
    device.catch(() => (device = undefined));
    return device;
  };
  const entries = async () => (await database()).entries();
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
