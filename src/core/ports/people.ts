import type { LocalText } from '../text.ts';
import type { Role } from '../documents/directory.ts';
import type { Live } from './live.ts';
import type { Session } from './session.ts';

/** What the list "Who is studying?" shows of a person before they unlock. */
export interface PersonOnDevice {
  /** Random id of the entry on this device. */
  key: string;
  name: LocalText;
  roles: readonly Role[];
  /** Shares of the eight petals over what they study. */
  petals: readonly number[];
  /** Things not yet accepted by the server when they were last unlocked. */
  waiting: number;
  lastOpenedAt: string;
}

/** Why somebody could not be let in. */
export type SignInFailure =
  | 'wrong-credentials'
  /** There is no network, or the server does not answer. */
  | 'offline'
  /** Something other than our server answered (a captive portal, a proxy). */
  | 'not-our-server'
  | 'slow-down'
  | 'server-fault'
  | 'storage-full'
  | 'already-here';

export type SignInResult = { ok: true; session: Session } | { ok: false; why: SignInFailure; retryAfter?: number };

/** Why a locked person could not be opened. 'damaged': the local database could not be read; it is left as it is. */
export type UnlockResult = { ok: true; session: Session } | { ok: false; why: 'wrong-pin' | 'damaged' | 'storage-full' | 'open-elsewhere' };

/**
 * The people on this device. Each has a sealed database of their own; switching locks and deletes nothing.
 */
export interface People {
  list: Live<readonly PersonOnDevice[]>;
  /** The person who is unlocked in this tab, or null. */
  current: Live<Session | null>;
  /** First sign-in on this device; needs the network. `pin` seals the person's database from now on (4 to 64 signs). */
  signIn(input: { username: string; password: string; pin: string }): Promise<SignInResult>;
  /** Opens a person's database with their PIN, with or without a network. */
  unlock(key: string, pin: string): Promise<UnlockResult>;
  /** Locks the person who is open. Never deletes. */
  lock(): Promise<void>;
  /** A new session with the server for the person who is open, after the old one ended. */
  signInAgain(password: string): Promise<{ ok: true } | { ok: false; why: SignInFailure }>;
  changePin(oldPin: string, newPin: string): Promise<{ ok: true } | { ok: false; why: 'wrong-pin' }>;
  /** What the list shows of the person who is open: shares of the eight petals. Waiting things and the time are kept by the adapter. */
  updateSummary(petals: readonly number[]): Promise<void>;
  /** Takes a person off this device. Refused while anything is not yet accepted by the server. The person must be unlocked. */
  remove(): Promise<{ ok: true } | { ok: false; why: 'unsent'; waiting: number }>;
}
