import type { SyncFailure } from '#core/ports/sync.ts';

/** Why an exchange (or an upload) did not succeed. Nothing counts as sent then. */
export class ExchangeError extends Error {
  override name = 'ExchangeError';
  readonly failure: SyncFailure;
  /** A short code that names the failure to whoever helps. */
  readonly code: string;
  /** Milliseconds that the server asks us to wait. */
  readonly retryAfter: number | undefined;
  /** Bytes that went over the wire all the same. */
  bytesUp = 0;
  bytesDown = 0;

  constructor(failure: SyncFailure, code: string, retryAfter?: number) {
    super(`${failure} (${code})`);
    this.failure = failure;
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

/** Codes without a number of HTTP: no answer, too slow, something else answered, a fault of this device's storage. */
export const CODES = { offline: 'N-1', timeout: 'N-2', notOurServer: 'N-3', device: 'D-1' } as const;

/** `Retry-After` in milliseconds: seconds, or a date. At most a day, so that a broken server cannot silence a device. */
export function readRetryAfter(header: string | null, now: number): number | undefined {
  if (!header) return undefined;
  const seconds = Number(header);
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now;
  return Number.isFinite(wait) && wait > 0 ? Math.min(wait, 86_400_000) : undefined;
}

const BY_STATUS: Readonly<Record<number, SyncFailure>> = { 401: 'sign-in-needed', 408: 'timeout', 429: 'slow-down', 507: 'server-full', 426: 'app-too-old' };

/** The failure that an error answer stands for. Only an answer in our own form is believed; anything else is not our server. */
export function failureOf(status: number, body: unknown, retryAfter: number | undefined): ExchangeError {
  const error = (body as { error?: { code?: unknown; message?: unknown; place?: unknown } } | null)?.error;
  const ours = typeof error?.code === 'string' && typeof error.message === 'string';
  // A gateway in front of our server answers 5xx in its own words: that is worth trying again, not a foreign network.
  if (!ours) return status >= 500 && status !== 511 ? new ExchangeError('server-fault', `S-${status}`, retryAfter) : new ExchangeError('not-our-server', `${CODES.notOurServer}-${status}`);
  if (status === 400 && error.place === 'p') return new ExchangeError('app-too-old', `S-${status}`);
  return new ExchangeError(BY_STATUS[status] ?? 'server-fault', `S-${status}`, retryAfter);
}
