import { CODES, ExchangeError, failureOf, readRetryAfter } from './failure.ts';

/** What requests need from the outside (a part of the storage's `Platform`). */
export interface Network {
  origin: string;
  fetch: typeof fetch;
  crypto: Crypto;
  now(): number;
  setTimeout(run: () => void, milliseconds: number): unknown;
  clearTimeout(handle: unknown): void;
}

export interface Answer {
  status: number;
  headers: Headers;
  body: Uint8Array<ArrayBuffer>;
  /** Bytes over the wire, as far as they can be known, headers estimated. */
  bytesUp: number;
  bytesDown: number;
}

/** Connecting and waiting for the first byte may take this long on 2G, and so may each silence while bytes come in. */
const SILENCE_MS = 60_000;
/** And a second more for each 4 KB that go up. */
const BYTES_A_SECOND = 4096;
const HEADER_BYTES = 300;

async function readBody(response: Response, alive: () => void): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  if (!response.body) return new Uint8Array(await response.arrayBuffer());
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    alive();
    parts.push(value);
  }
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/**
 * One request, with time-outs fit for a slow network, and its whole answer, whatever the status.
 * @param end aborts it from outside (locking)
 * Throws `ExchangeError` 'offline' or 'timeout' where no whole answer came.
 */
export async function request(network: Network, path: string, init: RequestInit & { body?: BodyInit | null }, upBytes: number, end?: AbortSignal): Promise<Answer> {
  const abort = new AbortController();
  let late = false;
  let timer: unknown;
  const arm = (milliseconds: number) => {
    network.clearTimeout(timer);
    timer = network.setTimeout(() => {
      late = true;
      abort.abort();
    }, milliseconds);
  };
  const onEnd = () => abort.abort();
  end?.addEventListener('abort', onEnd);
  if (end?.aborted) abort.abort();
  arm(SILENCE_MS + (upBytes / BYTES_A_SECOND) * 1000);
  try {
    const response = await network.fetch(network.origin + path, { ...init, signal: abort.signal, cache: 'no-store', credentials: 'omit', redirect: 'follow' });
    arm(SILENCE_MS);
    const body = await readBody(response, () => arm(SILENCE_MS));
    // A page that we were sent on to is a sign-on page of the network, whatever it says.
    if (response.redirected) throw new ExchangeError('not-our-server', `${CODES.notOurServer}-302`);
    const onTheWire = Number(response.headers.get('content-length')) || body.length;
    return { status: response.status, headers: response.headers, body, bytesUp: upBytes + HEADER_BYTES, bytesDown: onTheWire + HEADER_BYTES };
  } catch (error) {
    if (error instanceof ExchangeError) throw error;
    const failed = late ? new ExchangeError('timeout', CODES.timeout) : new ExchangeError('offline', CODES.offline);
    failed.bytesUp = upBytes;
    throw failed;
  } finally {
    network.clearTimeout(timer);
    end?.removeEventListener('abort', onEnd);
  }
}

/** The JSON of an answer; undefined where it is none, or does not say that it is. */
export function jsonOf(answer: Answer): unknown {
  if (!(answer.headers.get('content-type') ?? '').toLowerCase().startsWith('application/json')) return undefined;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(answer.body)) as unknown;
  } catch {
    return undefined;
  }
}

/** The failure that an answer with an error status stands for, with the bytes that it cost. */
export function failedAnswer(answer: Answer, now: number): ExchangeError {
  const failed = failureOf(answer.status, jsonOf(answer), readRetryAfter(answer.headers.get('retry-after'), now));
  return withBytes(failed, answer);
}

export function withBytes(failed: ExchangeError, answer: Pick<Answer, 'bytesUp' | 'bytesDown'>): ExchangeError {
  failed.bytesUp = answer.bytesUp;
  failed.bytesDown = answer.bytesDown;
  return failed;
}
