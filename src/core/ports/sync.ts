import type { Kind } from '../documents/kinds.ts';
import type { LocalText } from '../text.ts';
import type { Live } from './live.ts';

/** Why the last exchange did not succeed. Everything is still on the device in each case. */
export type SyncFailure =
  | 'offline'
  | 'not-our-server'
  | 'sign-in-needed'
  | 'slow-down'
  | 'server-fault'
  | 'server-full'
  | 'timeout'
  | 'app-too-old';

export interface SyncState {
  /** 'waiting': something failed and the next try is planned. */
  state: 'idle' | 'working' | 'waiting';
  /** True after the last try reached our server, false after it did not, null before the first try. */
  online: boolean | null;
  failure: SyncFailure | null;
  /** A short code that names the failure to whoever helps, e.g. `S-504`. */
  failureCode: string | null;
  nextTryAt: string | null;
  lastExchangeAt: string | null;
  /** Documents and photos not yet accepted by the university, those that a relay holds among them: never too low. */
  waiting: readonly WaitingItem[];
  /** Documents accepted by the server so far. */
  accepted: number;
  /** Bytes over the wire this month, both ways. */
  bytesThisMonth: { up: number; down: number };
  /** The check whether everything has arrived: under way, asked for and waiting for the university to be reached, and what the last one found. */
  audit: { running: boolean; wanted: boolean; result: AuditResult | null };
}

/** What a check of everything found. */
export interface AuditResult {
  at: string;
  /** Documents on this device that were compared. */
  checked: number;
  /** Documents that had not arrived, although they counted as sent: sent again. */
  again: number;
  /** Documents that were missing here: fetched. */
  fetched: number;
  /** Documents that have still not arrived. */
  open: number;
}

export interface WaitingItem {
  kind: Kind | 'photo';
  id: string;
  /** Bytes to be sent, before compression. */
  bytes: number;
  since: string;
  /** A relay (a cloud classroom) has it; the university has not yet said that it has. */
  held?: { by: LocalText; at: string };
}

/** One exchange that succeeded or failed, newest first in the log. */
export interface Transfer {
  at: string;
  sent: number;
  received: number;
  bytesUp: number;
  bytesDown: number;
  failure: SyncFailure | null;
}

/** A document that the server refused. It is kept here and on the server, byte for byte. */
export interface RefusedDocument {
  kind: string;
  id: string;
  /** Why, as one of the protocol's row codes. */
  code: string;
  at: string;
}

export interface SyncStatus {
  state: Live<SyncState>;
  log: Live<readonly Transfer[]>;
  refused: Live<readonly RefusedDocument[]>;
  /** Tries now, whatever the plan was. Resolves when the try has ended, well or not. */
  syncNow(): Promise<void>;
  /**
   * Compares everything on this device with what the server has, and sends and fetches what is missing; where only a relay or nobody
   * is reached, as soon as the university is. Resolves when the try has ended, well or not.
   */
  checkEverything(): Promise<void>;
}
