import type { ExchangeReply, ExchangeRequest } from '#core/protocol/exchange.ts';
import { CODES, ExchangeError } from './failure.ts';

type Rows = Record<string, { id: string }[]>;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isRows = (value: unknown): value is Rows =>
  isObject(value) && Object.values(value).every((rows) => Array.isArray(rows) && rows.every((row) => isObject(row) && typeof row['id'] === 'string' && typeof row['type'] === 'string'));
const isTexts = (value: unknown): value is Record<string, string> => isObject(value) && Object.values(value).every((text) => typeof text === 'string');
const isTextList = (value: unknown): value is string[] => Array.isArray(value) && value.every((text) => typeof text === 'string');
const optional = (value: unknown, check: (value: unknown) => boolean) => value === undefined || check(value);

/** Whether there is exactly one outcome letter for each row that was pushed, and none for others. */
function outcomesFit(out: Record<string, string>, push: ExchangeRequest['push']): boolean {
  const pushed = push ?? {};
  return (
    Object.entries(pushed).every(([collection, rows]) => (out[collection] ?? '').length === rows.length) &&
    Object.entries(out).every(([collection, letters]) => /^[amqh]*$/.test(letters) && letters.length === (pushed[collection]?.length ?? 0))
  );
}

/** Whether there is one letter for each document that was asked about, or (from a server of the first version) no answer at all. */
const answersFit = (ack: Record<string, string> | undefined, ask: ExchangeRequest['ask']) =>
  ack === undefined || (Object.keys(ack).every((collection) => ask?.[collection]) && Object.entries(ask ?? {}).every(([collection, asked]) => /^[ahqn]*$/.test(ack[collection] ?? '') && (ack[collection] ?? '').length === asked.length));

const isPrefixes = (value: unknown): boolean => isObject(value) && Object.values(value).every((list) => Array.isArray(list) && list.every((prefix) => typeof prefix === 'string' && /^[0-9a-f]{0,6}$/.test(prefix)));

/**
 * The reply, checked so that nothing but our own server's answer to this very request can mark work as sent: its form, the
 * hash of the request's body, and one outcome for each row. Throws `ExchangeError` 'not-our-server' or 'app-too-old'.
 */
export function readReply(json: unknown, sent: ExchangeRequest, bodyHash: string): ExchangeReply {
  const foreign = (why: string) => new ExchangeError('not-our-server', `${CODES.notOurServer}-${why}`);
  if (!isObject(json)) throw foreign('json');
  const { p, e, h, t, out, why, pull, cp, more, revoked, scopes, ack, differ, relay } = json;
  const shaped =
    Number.isInteger(p) &&
    typeof e === 'string' &&
    e.length > 0 &&
    typeof h === 'string' &&
    typeof t === 'number' &&
    typeof cp === 'string' &&
    optional(out, isTexts) &&
    optional(why, isTexts) &&
    optional(pull, isRows) &&
    optional(more, (value) => typeof value === 'boolean') &&
    optional(revoked, isTextList) &&
    optional(scopes, isTextList) &&
    optional(ack, isTexts) &&
    optional(differ, isPrefixes) &&
    optional(relay, (value) => isTexts(value) && typeof value['zh'] === 'string');
  if (!shaped) throw foreign('form');
  if (h !== bodyHash) throw foreign('hash');
  // An older server answers in its own version, which this app knows as well; a newer one answers in ours.
  if ((p as number) < 1 || (p as number) > sent.p) throw new ExchangeError('app-too-old', `P-${String(p)}`);
  if (!outcomesFit((out ?? {}) as Record<string, string>, sent.push)) throw foreign('rows');
  // Only a relay holds: a reply that says so without saying whose it is would leave rows nowhere.
  if (relay === undefined && Object.values((out ?? {}) as Record<string, string>).some((letters) => letters.includes('h'))) throw foreign('rows');
  if (!answersFit(ack as Record<string, string> | undefined, sent.ask)) throw foreign('answers');
  return json as unknown as ExchangeReply;
}
