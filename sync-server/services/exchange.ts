import { createHash } from 'node:crypto';
import { DIGEST_HEADER, digestField } from '#core/protocol/body-digest.ts';
import { PAGE_DOCUMENTS, type ExchangeReply } from '#core/protocol/exchange.ts';
import { KINDS } from '#core/documents/kinds.ts';
import { PROTOCOL_VERSION } from '#core/protocol/version.ts';
import { base64Url } from '#core/hash/base64-url.ts';
import type { Environment } from '../environment.ts';
import { RequestError } from '../errors.ts';
import type { Page, Transaction } from '../store/port.ts';
import { deriveDocuments } from './derive.ts';
import { readEnvelope, type Envelope } from './envelope.ts';
import { acceptRows, type PushOutcome } from './push.ts';
import { rawRows } from './raw-rows.ts';

export interface ExchangeOptions {
  /** Documents in a page; PAGE_DOCUMENTS unless told otherwise. */
  pageDocuments?: number;
}

type Row = Record<string, unknown>;

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest();
const record = <T>(map: ReadonlyMap<string, T>): Record<string, T> => Object.fromEntries(map);

/** Takes what was pushed and makes what follows from it. */
export async function takePush(tx: Transaction, environment: Environment, person: string, device: string, push: ReadonlyMap<string, readonly unknown[]>, raw: (collection: string, index: number) => string): Promise<PushOutcome> {
  const outcome = await acceptRows(tx, { person, device, now: environment.now(), push, raw });
  await deriveDocuments(tx, environment, outcome.documents.values());
  return outcome;
}

/**
 * The page by collection, without the rows that the device has just sent exactly so. The states of rows that became something else come
 * at once, also where nothing was written and no page will ever bring them (a stamp was clamped to before what is stored). Where the
 * device asks for an echo, those of all its rows do, however many pages away they are: an older state still waits there to be laid over them.
 */
function pullOf(page: Page, outcome: PushOutcome | null, echo: ReadonlySet<string>): Record<string, Row[]> | undefined {
  const pull = new Map<string, Row[]>();
  const add = (collection: string, document: Row) => void (pull.get(collection)?.push(document) ?? pull.set(collection, [document]));
  const returned = [...(outcome?.documents.values() ?? [])].filter(({ id, type }) => !outcome!.settled.has(id) || echo.has(KINDS[type].collection));
  const own = new Set(returned.map(({ id }) => id));
  for (const { id, collection, body } of page.documents) if (!outcome?.settled.has(id) && !own.has(id)) add(collection, JSON.parse(body));
  for (const document of returned) add(KINDS[document.type].collection, document as Row & typeof document);
  return pull.size > 0 ? record(pull) : undefined;
}

/** A lazy look at the body's text: it is only scanned where a row is refused. */
function rawOf(text: string): (collection: string, index: number) => string {
  let rows: ReturnType<typeof rawRows> | undefined;
  return (collection, index) => (rows ??= rawRows(text))(collection, index) ?? '';
}

/**
 * One exchange of one device: all pushed rows, then what follows from them, then a page of what is new, in one transaction.
 * @param body the request body, inflated; the reply names its hash
 * @throws RequestError where the envelope is wrong or belongs to another device; then nothing was taken
 */
export async function exchange(environment: Environment, session: { person: string; device: string }, body: Buffer, options: ExchangeOptions = {}): Promise<ExchangeReply> {
  const { store } = environment;
  const envelope: Envelope = readEnvelope(body, session.device);
  const limit = options.pageDocuments ?? PAGE_DOCUMENTS;
  const work = async (tx: Transaction) => {
    const outcome = envelope.push.size > 0 ? await takePush(tx, environment, session.person, session.device, envelope.push, rawOf(envelope.text)) : null;
    const page = await tx.documents.page({ person: session.person, checkpoint: envelope.checkpoint, limit });
    // After a restore the database may not know any more that a scope was ever given: the device is told what it has.
    const scopes = envelope.checkpoint === undefined ? await tx.access.scopes(session.person) : undefined;
    return { outcome, page, scopes };
  };
  const { outcome, page, scopes } = envelope.push.size > 0 ? await store.write(work) : await store.read(work);
  const pull = pullOf(page, outcome, envelope.echo);
  return {
    p: PROTOCOL_VERSION,
    e: store.epoch,
    h: base64Url(sha256(body).subarray(0, 16)),
    t: environment.now(),
    ...(outcome ? { out: record(outcome.out) } : {}),
    ...(outcome && outcome.why.size > 0 ? { why: record(outcome.why) } : {}),
    ...(pull ? { pull } : {}),
    cp: page.checkpoint,
    ...(page.more ? { more: true } : {}),
    ...(page.revoked.length > 0 ? { revoked: [...page.revoked] } : {}),
    ...(scopes ? { scopes: [...scopes] } : {}),
  };
}

/**
 * The exchange as texts, which say what they should be: a body that was damaged on its way is not taken, and the device can see
 * whether the reply was.
 * @param claimed the digest that the device has sent along, where it did
 * @throws RequestError as `exchange`, and where the body is not what the device says that it has sent
 */
export async function exchangeTexts(environment: Environment, session: { person: string; device: string }, body: Buffer, claimed: string | undefined, options: ExchangeOptions = {}): Promise<{ text: string; digest: string }> {
  if (claimed !== undefined && claimed !== digestField(sha256(body))) throw new RequestError('BAD_REQUEST', 'The body is not what the device has sent: it was damaged on its way.', { place: DIGEST_HEADER });
  const text = JSON.stringify(await exchange(environment, session, body, options));
  return { text, digest: digestField(sha256(Buffer.from(text))) };
}
