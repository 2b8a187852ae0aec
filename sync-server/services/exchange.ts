import { createHash } from 'node:crypto';
import { KINDS } from '#core/documents/kinds.ts';
import { DIGEST_HEADER, digestField } from '#core/protocol/body-digest.ts';
import { OUTCOME_LETTERS, PAGE_DOCUMENTS, type ExchangeReply } from '#core/protocol/exchange.ts';
import { HELD_SINCE, PROTOCOL_VERSION } from '#core/protocol/version.ts';
import { base64Url } from '#core/hash/base64-url.ts';
import type { Environment } from '../environment.ts';
import { RequestError } from '../errors.ts';
import type { Page, Transaction } from '../store/port.ts';
import { compare, gatherEvidence } from './audit.ts';
import { deriveDocuments } from './derive.ts';
import { deviceRow, isWorthNoting, noteDevice } from './devices.ts';
import { assertRoom } from './disk-room.ts';
import { readEnvelope, type Envelope } from './envelope.ts';
import { acceptRows, type PushOutcome } from './push.ts';
import { rawRows } from './raw-rows.ts';

export interface ExchangeOptions {
  /** Documents in a page; PAGE_DOCUMENTS unless told otherwise. */
  pageDocuments?: number;
  /** Whether a person may have an audit made now: it reads all that they may see. */
  mayAudit?: (person: string) => boolean;
}

type Row = Record<string, unknown>;

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest();
const record = <T>(map: ReadonlyMap<string, T>): Record<string, T> => Object.fromEntries(map);

/** Takes what was pushed and makes what follows from it. @param deviceNow what the device's clock says, where it does */
export async function takePush(tx: Transaction, environment: Environment, person: string, device: string, push: ReadonlyMap<string, readonly unknown[]>, raw: (collection: string, index: number) => string, deviceNow?: number): Promise<PushOutcome> {
  const outcome = await acceptRows(tx, { person, device, now: environment.now(), push, raw });
  // Receipts and results are the university's word: a relay gives none.
  if (!environment.relay) await deriveDocuments(tx, environment, outcome.documents.values(), deviceNow);
  return outcome;
}

/**
 * The page by collection, and what an audit found missing on the device; without the rows that it has just sent exactly so. The states of
 * rows that became something else come at once, also where nothing was written and no page will ever bring them (a stamp was clamped to
 * before what is stored). Where the device asks for an echo, those of all its rows do, however many pages away they are: an older state
 * still waits there to be laid over them.
 */
function pullOf(documents: Page['documents'], outcome: PushOutcome | null, echo: ReadonlySet<string>): Record<string, Row[]> | undefined {
  const pull = new Map<string, Map<string, Row>>();
  const add = (collection: string, id: string, document: Row) => void (pull.get(collection)?.set(id, document) ?? pull.set(collection, new Map([[id, document]])));
  for (const { id, collection, body } of documents) if (!outcome?.settled.has(id)) add(collection, id, JSON.parse(body));
  for (const document of outcome?.documents.values() ?? []) {
    const { collection } = KINDS[document.type];
    if (!outcome!.settled.has(document.id) || echo.has(collection)) add(collection, document.id, document as Row & typeof document);
  }
  return pull.size > 0 ? Object.fromEntries([...pull].map(([collection, rows]) => [collection, [...rows.values()]])) : undefined;
}

/** Outcome letters as this server may say them: a relay holds what it takes. */
function lettersOf(environment: Environment, outcome: PushOutcome): Record<string, string> {
  const out = record(outcome.out);
  return environment.relay ? Object.fromEntries(Object.entries(out).map(([collection, letters]) => [collection, letters.replaceAll(/[am]/g, OUTCOME_LETTERS.held)])) : out;
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
  // A device of the first version does not know "held": it would take the reply for somebody else's.
  if (environment.relay && envelope.version < HELD_SINCE) throw new RequestError('BAD_REQUEST', 'A relay needs protocol version 2.', { place: 'p' });
  if (envelope.push.size > 0) await assertRoom(environment, body.length);
  const limit = options.pageDocuments ?? PAGE_DOCUMENTS;
  const said = deviceRow(session.person, session.device, environment.now(), envelope.waiting);
  const mayAudit = envelope.audit !== undefined && (options.mayAudit?.(session.person) ?? true);
  const work = async (tx: Transaction) => {
    const outcome = envelope.push.size > 0 ? await takePush(tx, environment, session.person, session.device, envelope.push, rawOf(envelope.text), envelope.now) : null;
    if (outcome) await tx.devices.put(said);
    const newlySaid = !outcome && (await isWorthNoting(tx, said));
    const page = await tx.documents.page({ person: session.person, checkpoint: envelope.checkpoint, limit });
    // After a restore the database may not know any more that a scope was ever given: the device is told what it has.
    const scopes = envelope.checkpoint === undefined ? await tx.access.scopes(session.person) : undefined;
    return { outcome, newlySaid, page, scopes, evidence: await gatherEvidence(tx, session.person, envelope.ask, mayAudit ? envelope.audit : undefined) };
  };
  const { outcome, newlySaid, page, scopes, evidence } = envelope.push.size > 0 ? await store.write(work) : await store.read(work);
  if (newlySaid) await noteDevice(store, said);
  const { ack, differ, missing } = await compare(evidence, envelope.ask, mayAudit ? envelope.audit : undefined, environment.relay !== undefined);
  const pull = pullOf([...page.documents, ...missing], outcome, envelope.echo);
  return {
    // The version that was asked for: an old app takes no other, and a newer one knows from it what this server can do.
    p: Math.min(envelope.version, PROTOCOL_VERSION),
    e: store.epoch,
    h: base64Url(sha256(body).subarray(0, 16)),
    t: environment.now(),
    ...(outcome ? { out: lettersOf(environment, outcome) } : {}),
    ...(outcome && outcome.why.size > 0 ? { why: record(outcome.why) } : {}),
    ...(pull ? { pull } : {}),
    cp: page.checkpoint,
    ...(page.more ? { more: true } : {}),
    ...(page.revoked.length > 0 ? { revoked: [...page.revoked] } : {}),
    ...(scopes ? { scopes: [...scopes] } : {}),
    ...(ack ? { ack } : {}),
    ...(differ ? { differ } : {}),
    ...(environment.relay ? { relay: environment.relay } : {}),
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
