import { isUtf8 } from 'node:buffer';
import { Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { ExchangeRequest, type AuditRequest } from '#core/protocol/exchange.ts';
import { OLDEST_ACCEPTED_VERSION } from '#core/protocol/version.ts';
import { RequestError } from '../errors.ts';

export interface Envelope {
  text: string;
  /** Protocol version of the device. */
  version: number;
  checkpoint: string | undefined;
  /** What the device's clock said, milliseconds since 1970. */
  now: number | undefined;
  /** Documents and files that wait on the device beside what it sends; undefined where it does not say. */
  waiting: readonly [documents: number, files: number] | undefined;
  push: ReadonlyMap<string, readonly unknown[]>;
  echo: ReadonlySet<string>;
  ask: NonNullable<ExchangeRequest['ask']>;
  audit: AuditRequest | undefined;
}

/** The request without its rows: those are looked at one by one, so that a bad row is never a bad request. */
const Frame = Compile(Type.Omit(ExchangeRequest, ['push', 'cp']));
const MAX_ROWS = 5000;
const MAX_COLLECTIONS = 50;

/** A JSON value from bytes. @throws RequestError BAD_REQUEST */
export function readJson(body: Buffer): { text: string; value: unknown } {
  if (!isUtf8(body)) throw new RequestError('BAD_REQUEST', 'The body is not UTF-8.', { place: 'body' });
  const text = body.toString('utf8');
  try {
    return { text, value: JSON.parse(text) };
  } catch {
    throw new RequestError('BAD_REQUEST', 'The body is not JSON.', { place: 'body' });
  }
}

function readPush(push: unknown): Map<string, readonly unknown[]> {
  if (push === undefined) return new Map();
  if (push === null || typeof push !== 'object' || Array.isArray(push)) throw new RequestError('BAD_REQUEST', 'It must be lists of rows by collection.', { place: 'push' });
  const entries = Object.entries(push);
  if (entries.length > MAX_COLLECTIONS) throw new RequestError('BAD_REQUEST', `It names more than ${MAX_COLLECTIONS} collections.`, { place: 'push' });
  for (const [collection, rows] of entries) {
    if (!Array.isArray(rows) || rows.length > MAX_ROWS) throw new RequestError('BAD_REQUEST', `It must be a list of at most ${MAX_ROWS} rows.`, { place: `push.${collection.slice(0, 40)}` });
  }
  return new Map(entries as [string, unknown[]][]);
}

/**
 * Reads the envelope of an exchange.
 * @throws RequestError BAD_REQUEST where it is not one, SIGN_IN_NEEDED where it comes from a device that the session is not bound to
 */
export function readEnvelope(body: Buffer, device: string): Envelope {
  const { text, value } = readJson(body);
  if (!Frame.Check(value)) {
    const place = Frame.Errors(value)[0]?.instancePath.replace(/^\//, '') || 'body';
    throw new RequestError('BAD_REQUEST', 'The request does not fit the exchange.', { place });
  }
  if (value.p < OLDEST_ACCEPTED_VERSION) throw new RequestError('BAD_REQUEST', 'This protocol version is not accepted.', { place: 'p' });
  if (value.d !== device) throw new RequestError('SIGN_IN_NEEDED', 'The session belongs to another device.', { place: 'd' });
  const { push, cp } = value as { push?: unknown; cp?: unknown };
  // Whatever is wrong with a checkpoint, the cure is the same: everything from the start.
  return { text, version: value.p, now: value.now, waiting: value.w, checkpoint: typeof cp === 'string' ? cp : undefined, push: readPush(push), echo: new Set(value.echo), ask: value.ask ?? {}, audit: value.audit };
}
