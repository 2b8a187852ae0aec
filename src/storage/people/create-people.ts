import type { People, SignInResult, UnlockResult } from '#core/ports/people.ts';
import type { IdSource } from '#core/ports/clock.ts';
import { createIds } from '../device/ids.ts';
import { browserPlatform, type Platform } from '../device/platform.ts';
import { isStorageFull } from '../device/storage-full.ts';
import { newDataKey, openDataKey, rewrapDataKey, PIN_ITERATIONS } from '../sealed/data-key.ts';
import type { OpenSession, SignedIn } from '../session/open-session.ts';
import { createCurrentPerson, type CurrentPerson } from './current-person.ts';
import type { PersonEntry, Summary } from './device-database.ts';
import { createPeopleList, type PeopleList } from './people-list.ts';
import { takePersonLock } from './person-lock.ts';
import { createPinGuard } from './pin-guard.ts';
import { requestSession } from './request-session.ts';

export interface PeopleDeps {
  /** Members of the platform that are not the browser's own (tests, a simulation). */
  platform?: Partial<Platform>;
  /** Rounds of PBKDF2; tests take fewer. */
  pinIterations?: number;
  /** Told of faults that nobody waits for; the console unless told otherwise. */
  onError?(error: unknown): void;
}

interface Parts {
  platform: Platform;
  pinIterations: number;
  onError(error: unknown): void;
  ids: IdSource;
  list: PeopleList;
  current: CurrentPerson;
  guard: ReturnType<typeof createPinGuard>;
  /** One thing after the other: nobody is unlocked while somebody else is being locked. Never held while the network is waited for. */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
}

/** The database is large to load: it comes while the person types. */
const loadSession = () => import('../session/open-session.ts');

/** Loads the code of the database, so that signing in and unlocking do not wait for it. */
export async function preload(): Promise<void> {
  await loadSession();
}

const sameName = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase();
const openParts = ({ platform, onError }: Parts, entry: Pick<PersonEntry, 'database'>, key: CryptoKey) => ({ platform, database: entry.database, key, onError });
const here = async (parts: Parts, check: (summary: Summary) => boolean) => (await parts.list.entries()).some(({ summary }) => check(summary));

function checkPin(pin: string): void {
  if (pin.length < 4 || pin.length > 64) throw new RangeError('A PIN has 4 to 64 signs.');
}

/** Makes and opens the sealed database of somebody who has just signed in; the list names them only when it is whole. */
async function settleIn(parts: Parts, signedIn: SignedIn, pin: string): Promise<SignInResult> {
  const { platform, ids, list, current, onError } = parts;
  const wrapped = await newDataKey(platform.crypto, pin, parts.pinIterations);
  const key = await openDataKey(platform.crypto, wrapped, pin);
  const { name, roles, username, id: person } = signedIn.person;
  const lastOpenedAt = new Date(platform.now()).toISOString();
  const entry: PersonEntry = { key: ids.id(), database: ids.id(), wrapped, summary: { person, username, name, roles, petals: [], waiting: 0, lastOpenedAt } };
  const release = (await takePersonLock(platform.locks, entry.key)) ?? (() => {});
  let open: OpenSession | undefined;
  try {
    await current.lock();
    open = await (await loadSession()).createSession(openParts(parts, entry, key), signedIn);
    await list.save(entry);
  } catch (error) {
    await open?.destroy().catch(onError);
    release();
    if (isStorageFull(error)) return { ok: false, why: 'storage-full' };
    throw error;
  }
  return { ok: true, session: current.show({ entry, open, release }) };
}

async function signIn(parts: Parts, input: { username: string; password: string; pin: string }): Promise<SignInResult> {
  checkPin(input.pin);
  void preload().catch(parts.onError);
  const username = input.username.trim();
  if (await here(parts, (summary) => sameName(summary.username, username))) return { ok: false, why: 'already-here' };
  const device = parts.ids.id();
  const answer = await requestSession(parts.platform, { username, password: input.password, device });
  if (!answer.ok) return answer;
  const { token, server, epoch, person } = answer.reply;
  if (await here(parts, (summary) => summary.person === person.id)) return { ok: false, why: 'already-here' };
  return parts.inTurn(() => settleIn(parts, { token, server, epoch, device, person: { ...person, username } }, input.pin));
}

async function unlock(parts: Parts, key: string, pin: string): Promise<UnlockResult> {
  const { platform, current, onError } = parts;
  void preload().catch(onError);
  const entry = (await parts.list.entries()).find((found) => found.key === key);
  if (!entry) return { ok: false, why: 'damaged' };
  const dataKey = await parts.guard.try(entry.key, () => openDataKey(platform.crypto, entry.wrapped, pin));
  if (!dataKey) return { ok: false, why: 'wrong-pin' };
  await current.lock();
  const release = await takePersonLock(platform.locks, entry.key);
  if (!release) return { ok: false, why: 'open-elsewhere' };
  try {
    const open = await (await loadSession()).openSession(openParts(parts, entry, dataKey));
    const session = current.show({ entry, open, release });
    await current.saveSummary(current.need(), { lastOpenedAt: new Date(platform.now()).toISOString() }).catch(onError);
    return { ok: true, session };
  } catch (error) {
    release();
    if (isStorageFull(error)) return { ok: false, why: 'storage-full' };
    onError(error);
    return { ok: false, why: 'damaged' };
  }
}

async function signInAgain({ platform, current, inTurn }: Parts, password: string): ReturnType<People['signInAgain']> {
  const mine = current.need();
  const before = mine.open.signedIn();
  const answer = await requestSession(platform, { username: before.person.username, password, device: before.device });
  if (!answer.ok) return { ok: false, why: answer.why };
  const { token, server, epoch, person } = answer.reply;
  // Somebody else's account under the same user name must not get this person's work.
  if (person.id !== before.person.id) return { ok: false, why: 'wrong-credentials' };
  return inTurn(async () => {
    // Locked meanwhile: the new session is not needed, and its database is closed.
    if (current.maybe() === mine) await mine.open.renew({ ...before, token, server, epoch });
    return { ok: true };
  });
}

async function changePin({ platform, current, guard, list }: Parts, oldPin: string, newPin: string): ReturnType<People['changePin']> {
  checkPin(newPin);
  const mine = current.need();
  const wrapped = await guard.try(mine.entry.key, () => rewrapDataKey(platform.crypto, mine.entry.wrapped, oldPin, newPin));
  if (!wrapped) return { ok: false, why: 'wrong-pin' };
  mine.entry = { ...mine.entry, wrapped };
  await list.save(mine.entry);
  return { ok: true };
}

async function remove({ current, list }: Parts): ReturnType<People['remove']> {
  const mine = current.need();
  const waiting = await mine.open.waiting();
  if (waiting > 0) return { ok: false, why: 'unsent', waiting };
  current.leave();
  // First off the list: a removal that is cut off leaves nameless bytes, never an entry whose database is half gone.
  await list.remove(mine.entry.key);
  await mine.open.destroy().finally(() => mine.release());
  return { ok: true };
}

/** The people on this device: see the port. Everything that it takes from the browser can be replaced by `deps`. */
export function createPeople(deps: PeopleDeps = {}): People {
  const platform = browserPlatform(deps.platform);
  const onError = deps.onError ?? ((error: unknown) => console.error(error));
  const list = createPeopleList(platform);
  const current = createCurrentPerson(platform, list, onError);
  const guard = createPinGuard((milliseconds) => new Promise((resolve) => void platform.setTimeout(() => resolve(), milliseconds)));
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn: Parts['inTurn'] = (work) => {
    const result = turn.then(work);
    turn = result.catch(() => {});
    return result;
  };
  const parts: Parts = { platform, pinIterations: deps.pinIterations ?? PIN_ITERATIONS, onError, ids: createIds(platform.crypto), list, current, guard, inTurn };
  void list.refresh().catch(onError);
  return {
    list: list.live,
    current: current.live,
    signIn: (input) => signIn(parts, input),
    unlock: (key, pin) => inTurn(() => unlock(parts, key, pin)),
    lock: () => inTurn(current.lock),
    signInAgain: (password) => signInAgain(parts, password),
    changePin: (oldPin, newPin) => inTurn(() => changePin(parts, oldPin, newPin)),
    updateSummary: (petals) =>
      inTurn(async () => {
        const mine = current.maybe();
        if (mine) await current.saveSummary(mine, { petals });
      }),
    remove: () => inTurn(() => remove(parts)),
  };
}
