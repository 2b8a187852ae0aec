import { StorageFullError } from '#core/ports/documents.ts';
import type { People, PersonOnDevice, SignInResult, UnlockResult } from '#core/ports/people.ts';
import type { Session } from '#core/ports/session.ts';
import { createIds } from '../device/ids.ts';
import { liveValue } from '../device/live-value.ts';
import { browserPlatform, type Platform } from '../device/platform.ts';
import { isStorageFull } from '../device/storage-full.ts';
import { newDataKey, openDataKey, rewrapDataKey, PIN_ITERATIONS } from '../sealed/data-key.ts';
import type { OpenSession, SignedIn } from '../session/open-session.ts';
import { openDeviceDatabase, type DeviceDatabase, type PersonEntry, type Summary } from './device-database.ts';
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

/** The database is large to load: it comes while the person types. */
const loadSession = () => import('../session/open-session.ts');

/** Loads the code of the database, so that signing in and unlocking do not wait for it. */
export async function preload(): Promise<void> {
  await loadSession();
}

/** Who is open in this tab. */
interface Current {
  entry: PersonEntry;
  open: OpenSession;
  release(): void;
  endSummary(): void;
}

/** The summary on the list is written at most this often while a person works. */
const SUMMARY_EVERY_MS = 5_000;

const onList = ({ key, summary: { name, roles, petals, waiting, lastOpenedAt } }: PersonEntry): PersonOnDevice => ({ key, name, roles, petals, waiting, lastOpenedAt });
const sameName = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase();

/** The people on this device: see the port. Everything that it takes from the browser can be replaced by `deps`. */
export function createPeople(deps: PeopleDeps = {}): People {
  const platform = browserPlatform(deps.platform);
  const onError = deps.onError ?? ((error: unknown) => console.error(error));
  const ids = createIds(platform.crypto);
  const guard = createPinGuard((milliseconds) => new Promise((resolve) => void platform.setTimeout(resolve, milliseconds)));
  const list = liveValue<readonly PersonOnDevice[]>();
  const current = liveValue<Session | null>(null);
  let device: Promise<DeviceDatabase> | undefined;
  let opened: Current | null = null;
  let turn: Promise<unknown> = Promise.resolve();

  const database = () => {
    device ??= openDeviceDatabase(platform);
    // A failure is not kept: the next try opens it anew.
    device.catch(() => (device = undefined));
    return device;
  };
  const refresh = async () => list.set((await (await database()).entries()).map(onList));
  /** One thing after the other: nobody is unlocked while somebody else is being locked. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = turn.then(work);
    turn = result.catch(() => {});
    return result;
  };
  const find = async (key: string) => (await (await database()).entries()).find((entry) => entry.key === key);
  const openParts = (entry: Pick<PersonEntry, 'database'>, key: CryptoKey) => ({ platform, database: entry.database, key, onError });

  async function saveSummary(mine: Current, change: Partial<Summary>): Promise<void> {
    mine.entry = { ...mine.entry, summary: { ...mine.entry.summary, ...change } };
    await (await database()).save(mine.entry);
    await refresh();
  }

  /** Keeps the number of waiting things on the list near the truth, also if the tab dies. */
  function watchSummary(mine: Current): () => void {
    let timer: unknown;
    const end = mine.open.onSyncState(({ waiting }) => {
      if (waiting.length === mine.entry.summary.waiting || timer !== undefined) return;
      timer = platform.setTimeout(() => {
        timer = undefined;
        const now = mine.open.session.sync.state.read()?.waiting.length ?? mine.entry.summary.waiting;
        void saveSummary(mine, { waiting: now }).catch(onError);
      }, SUMMARY_EVERY_MS);
    });
    return () => {
      platform.clearTimeout(timer);
      end();
    };
  }

  function show(entry: PersonEntry, open: OpenSession, release: () => void): Session {
    const mine: Current = { entry, open, release, endSummary: () => {} };
    mine.endSummary = watchSummary(mine);
    opened = mine;
    current.set(open.session);
    return open.session;
  }

  async function lockNow(): Promise<void> {
    const mine = opened;
    if (!mine) return;
    opened = null;
    current.set(null);
    mine.endSummary();
    try {
      await mine.open.close();
      const waiting = mine.open.session.sync.state.read()?.waiting.length;
      if (waiting !== undefined) await saveSummary(mine, { waiting });
    } finally {
      mine.release();
    }
  }

  /** Makes and opens the sealed database of somebody who has just signed in; the list names them only when it is whole. */
  async function settleIn(signedIn: SignedIn, pin: string): Promise<SignInResult> {
    const wrapped = await newDataKey(platform.crypto, pin, deps.pinIterations ?? PIN_ITERATIONS);
    const key = await openDataKey(platform.crypto, wrapped, pin);
    const { name, roles, username, id: person } = signedIn.person;
    const lastOpenedAt = new Date(platform.now()).toISOString();
    const entry: PersonEntry = { key: ids.id(), database: ids.id(), wrapped, summary: { person, username, name, roles, petals: [], waiting: 0, lastOpenedAt } };
    const release = (await takePersonLock(platform.locks, entry.key)) ?? (() => {});
    let open: OpenSession | undefined;
    try {
      await lockNow();
      open = await (await loadSession()).createSession(openParts(entry, key), signedIn);
      await (await database()).save(entry);
    } catch (error) {
      await open?.destroy().catch(onError);
      release();
      if (isStorageFull(error)) return { ok: false, why: 'storage-full' };
      throw error;
    }
    await refresh();
    // Not waited for: some browsers ask the person.
    void platform.persist().catch(onError);
    return { ok: true, session: show(entry, open, release) };
  }

  async function signIn(input: { username: string; password: string; pin: string }): Promise<SignInResult> {
    if (input.pin.length < 4 || input.pin.length > 64) throw new RangeError('A PIN has 4 to 64 signs.');
    void preload().catch(onError);
    const here = async (check: (summary: Summary) => boolean) => (await (await database()).entries()).some(({ summary }) => check(summary));
    if (await here((summary) => sameName(summary.username, input.username))) return { ok: false, why: 'already-here' };
    const id = ids.id();
    const answer = await requestSession(platform, { username: input.username.trim(), password: input.password, device: id });
    if (!answer.ok) return answer;
    const { token, server, epoch, person } = answer.reply;
    if (await here((summary) => summary.person === person.id)) return { ok: false, why: 'already-here' };
    return settleIn({ token, server, epoch, device: id, person: { ...person, username: input.username.trim() } }, input.pin);
  }

  async function openEntry(entry: PersonEntry, pin: string): Promise<UnlockResult> {
    const key = await guard.try(entry.key, () => openDataKey(platform.crypto, entry.wrapped, pin));
    if (!key) return { ok: false, why: 'wrong-pin' };
    await lockNow();
    const release = await takePersonLock(platform.locks, entry.key);
    if (!release) return { ok: false, why: 'open-elsewhere' };
    try {
      const open = await (await loadSession()).openSession(openParts(entry, key));
      const session = show(entry, open, release);
      await saveSummary(opened!, { lastOpenedAt: new Date(platform.now()).toISOString() }).catch(onError);
      return { ok: true, session };
    } catch (error) {
      release();
      if (error instanceof StorageFullError || isStorageFull(error)) return { ok: false, why: 'storage-full' };
      onError(error);
      return { ok: false, why: 'damaged' };
    }
  }

  async function unlock(key: string, pin: string): Promise<UnlockResult> {
    void preload().catch(onError);
    const entry = await find(key);
    return entry ? openEntry(entry, pin) : { ok: false, why: 'damaged' };
  }

  async function signInAgain(password: string): ReturnType<People['signInAgain']> {
    const mine = needOpen();
    const before = mine.open.signedIn();
    const answer = await requestSession(platform, { username: before.person.username, password, device: before.device });
    if (!answer.ok) return { ok: false, why: answer.why };
    const { token, server, epoch, person } = answer.reply;
    // Somebody else's account under the same user name must not get this person's work.
    if (person.id !== before.person.id) return { ok: false, why: 'wrong-credentials' };
    await mine.open.renew({ ...before, token, server, epoch });
    return { ok: true };
  }

  async function changePin(oldPin: string, newPin: string): ReturnType<People['changePin']> {
    if (newPin.length < 4 || newPin.length > 64) throw new RangeError('A PIN has 4 to 64 signs.');
    const mine = needOpen();
    const wrapped = await guard.try(mine.entry.key, () => rewrapDataKey(platform.crypto, mine.entry.wrapped, oldPin, newPin));
    if (!wrapped) return { ok: false, why: 'wrong-pin' };
    mine.entry = { ...mine.entry, wrapped };
    await (await database()).save(mine.entry);
    return { ok: true };
  }

  async function remove(): ReturnType<People['remove']> {
    const mine = needOpen();
    const waiting = await mine.open.waiting();
    if (waiting > 0) return { ok: false, why: 'unsent', waiting };
    opened = null;
    current.set(null);
    mine.endSummary();
    // First off the list: a removal that is cut off leaves nameless bytes, never an entry whose database is half gone.
    await (await database()).remove(mine.entry.key);
    await mine.open.destroy().finally(() => mine.release());
    await refresh();
    return { ok: true };
  }

  function needOpen(): Current {
    if (!opened) throw new Error('Nobody is unlocked.');
    return opened;
  }

  void refresh().catch(onError);
  return {
    list,
    current,
    signIn: (input) => inTurn(() => signIn(input)),
    unlock: (key, pin) => inTurn(() => unlock(key, pin)),
    lock: () => inTurn(lockNow),
    signInAgain: (password) => inTurn(() => signInAgain(password)),
    changePin: (oldPin, newPin) => inTurn(() => changePin(oldPin, newPin)),
    updateSummary: (petals) => inTurn(async () => void (opened && (await saveSummary(opened, { petals })))),
    remove: () => inTurn(remove),
  };
}
