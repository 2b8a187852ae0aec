import { createHash } from 'node:crypto';
import { OUTCOME_LETTERS, PAGE_DOCUMENTS, type ExchangeReply } from '#core/protocol/exchange.ts';
import { HELD_SINCE, PROTOCOL_VERSION } from '#core/protocol/version.ts';
import { base64Url } from '#core/hash/base64-url.ts';
import type { Environment } from '../environment.ts';
import { RequestError } from '../errors.ts';
import type { Page, Transaction } from '../store/port.ts';
import { compare, gatherEvidence } from './audit.ts';
import { deriveDocuments } from './derive.ts';
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

const record = <T>(map: ReadonlyMap<string, T>): Record<string, T> => Object.fromEntries(map);

/** Takes what was pushed and makes what follows from it. */
export async function takePush(tx: Transaction, environment: Environment, person: string, device: string, push: ReadonlyMap<string, readonly unknown[]>, raw: (collection: string, index: number) => string): Promise<PushOutcome> {
  const outcome = await acceptRows(tx, { person, device, now: environment.now(), push, raw });
  // Receipts and results are the university's word: a relay gives none.
  if (!environment.relay) await deriveDocuments(tx, environment, outcome.documents.values());
  return outcome;
}

/** The page by collection, and what an audit found missing on the device; without the rows that it has just sent exactly so. */
function pullOf(documents: Page['documents'], outcome: PushOutcome | null, echo: ReadonlySet<string>): Record<string, Record<string, unknown>[]> | undefined {
  const pull = new Map<string, Map<string, Record<string, unknown>>>();
  for (const { id, collection, body } of documents) {
    if (outcome?.settled.has(id) && !echo.has(collection)) continue;
    if (!pull.has(collection)) pull.set(collection, new Map());
    pull.get(collection)!.set(id, JSON.parse(body));
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
  const mayAudit = envelope.audit !== undefined && (options.mayAudit?.(session.person) ?? true);
  const work = async (tx: Transaction) => {
    const outcome = envelope.push.size > 0 ? await takePush(tx, environment, session.person, session.device, envelope.push, rawOf(envelope.text)) : null;
    const page = await tx.documents.page({ person: session.person, checkpoint: envelope.checkpoint, limit });
    return { outcome, page, evidence: await gatherEvidence(tx, session.person, envelope.ask, mayAudit ? envelope.audit : undefined) };
  };
  const { outcome, page, evidence } = envelope.push.size > 0 ? await store.write(work) : await store.read(work);
  const { ack, differ, missing } = await compare(evidence, envelope.ask, mayAudit ? envelope.audit : undefined, environment.relay !== undefined);
  const pull = pullOf([...page.documents, ...missing], outcome, envelope.echo);
  return {
    // The version that was asked for: an old app takes no other, and a newer one knows from it what this server can do.
    p: Math.min(envelope.version, PROTOCOL_VERSION),
    e: store.epoch,
    h: base64Url(createHash('sha256').update(body).digest().subarray(0, 16)),
    t: environment.now(),
    ...(outcome ? { out: lettersOf(environment, outcome) } : {}),
    ...(outcome && outcome.why.size > 0 ? { why: record(outcome.why) } : {}),
    ...(pull ? { pull } : {}),
    cp: page.checkpoint,
    ...(page.more ? { more: true } : {}),
    ...(page.revoked.length > 0 ? { revoked: [...page.revoked] } : {}),
    ...(ack ? { ack } : {}),
    ...(differ ? { differ } : {}),
    ...(environment.relay ? { relay: environment.relay } : {}),
  };
}
