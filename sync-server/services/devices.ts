import type { CohortDevices } from '#core/protocol/devices.ts';
import type { Environment } from '../environment.ts';
import { RequestError } from '../errors.ts';
import type { DeviceRow, Store, Transaction } from '../store/port.ts';
import { Roster } from './rights.ts';

/** A device that says the same as before is noted at most this often: a note is a write to the disk. */
const NOTE_MS = 5 * 60_000;

const saysTheSame = (a: DeviceRow, b: DeviceRow) => a.documents === b.documents && a.files === b.files;

/** What a device says of itself in an exchange, as it is kept. */
export function deviceRow(person: string, device: string, now: number, waiting: readonly [number, number] | undefined): DeviceRow {
  return { person, device, heardAt: now, documents: waiting?.[0] ?? null, files: waiting?.[1] ?? null };
}

/** Whether what a device says is worth a write of its own: it is new, or what was noted of it is older than five minutes. */
export async function isWorthNoting(tx: Transaction, said: DeviceRow): Promise<boolean> {
  const known = await tx.devices.get(said.person, said.device);
  return !known || !saysTheSame(known, said) || said.heardAt - known.heardAt >= NOTE_MS;
}

/** Notes what a device has said, after an exchange that wrote nothing else. */
export const noteDevice = (store: Store, said: DeviceRow): Promise<void> => store.write((tx) => tx.devices.put(said));

/**
 * The devices of a cohort's learners, for its tutors: when each was last heard from, and what it said then.
 * @throws RequestError NOT_FOUND where the person is no tutor of it now; a cohort that is not there is answered alike
 */
export function cohortDevices(environment: Environment, person: string, cohort: string): Promise<CohortDevices> {
  const now = environment.now();
  const instant = new Date(now).toISOString();
  return environment.store.read(async (tx) => {
    const members = await tx.access.membersOf(cohort);
    if (!new Roster(members).isTutor(person, cohort, instant)) throw new RequestError('NOT_FOUND', 'You are no tutor of such a cohort.', { place: 'cohort' });
    const learners = members.filter((member) => member.role === 'learner' && (member.until === null || member.until > instant)).map((member) => member.person);
    const devices = (await tx.devices.of(learners)).map(({ person: learner, device, heardAt, documents, files }) => ({
      learner,
      device,
      heardAt: new Date(heardAt).toISOString(),
      ...(documents === null || files === null ? {} : { waiting: { documents, files } }),
    }));
    return { at: instant, devices };
  });
}
