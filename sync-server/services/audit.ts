import { differing, documentDigest, leafOf, leavesUnder, type Leaf } from '#core/protocol/digest.ts';
import { ACK_LETTERS, PAGE_DOCUMENTS, type AuditRequest, type ExchangeRequest } from '#core/protocol/exchange.ts';
import type { Page, Transaction } from '../store/port.ts';

type Asked = NonNullable<ExchangeRequest['ask']>;
type Found = Page['documents'][number];

/** What a comparison needs of the database, read in one transaction with the rest of the exchange. */
export interface Evidence {
  /** What the person may see of each collection that the audit is about. */
  visible: ReadonlyMap<string, readonly Found[]>;
  /** Bodies of the person's own documents that were asked about, by id. */
  own: ReadonlyMap<string, string>;
  /** Rows of the person in quarantine, by the id of their document. */
  refused: ReadonlyMap<string, readonly Uint8Array[]>;
}

const QUARANTINED = 500;
/** Hashing thousands of documents must not keep other requests waiting. */
const BREATHE_EVERY = 200;

export async function gatherEvidence(tx: Transaction, person: string, ask: Asked, audit: AuditRequest | undefined): Promise<Evidence> {
  const collections = new Set([...Object.keys(audit?.tree ?? {}), ...Object.keys(audit?.list ?? {})]);
  const visible = new Map<string, readonly Found[]>();
  for (const collection of collections) {
    const page = await tx.documents.page({ person, checkpoint: undefined, collection, limit: 1_000_000, maxBytes: Number.POSITIVE_INFINITY });
    visible.set(collection, page.documents);
  }
  const ids = [...new Set(Object.values(ask).flatMap((asked) => asked.map(([id]) => id)))];
  const stored = ids.length > 0 ? [...(await tx.documents.peek(ids)).values()] : [];
  const refused = new Map<string, Uint8Array[]>();
  for (const row of ids.length > 0 ? await tx.kept.quarantined(person, QUARANTINED) : []) refused.set(row.document, [...(refused.get(row.document) ?? []), row.raw]);
  return { visible, own: new Map(stored.filter(({ owner }) => owner === person).map(({ id, body }) => [id, body])), refused };
}

async function leavesOf(documents: readonly Found[]): Promise<Leaf[]> {
  const leaves: Leaf[] = [];
  for (const [at, { body }] of documents.entries()) {
    if (at % BREATHE_EVERY === BREATHE_EVERY - 1) await new Promise<void>((resolve) => setImmediate(resolve));
    leaves.push(leafOf(JSON.parse(body) as { id: string }));
  }
  return leaves;
}

/** Whether a refused row is the state that a device asks about: a damaged text is not. */
function isState(raw: Uint8Array, digest: string): boolean {
  try {
    return documentDigest(JSON.parse(Buffer.from(raw).toString('utf8')) as object) === digest;
  } catch {
    return false;
  }
}

/**
 * Compares what a device says it holds with what is here.
 * @returns `ack` one letter for each document asked about; `differ` prefixes of the tree that are not the same; `missing`
 *   documents below the listed prefixes that the device lacks or has in another state (a page of them at most)
 */
export async function compare(
  { visible, own, refused }: Evidence,
  ask: Asked,
  audit: AuditRequest | undefined,
  relay: boolean,
): Promise<{ ack?: Record<string, string>; differ?: Record<string, string[]>; missing: Found[] }> {
  const leaves = new Map<string, Leaf[]>();
  for (const [collection, documents] of visible) leaves.set(collection, await leavesOf(documents));
  const seen = new Set([...leaves.values()].flat().map(({ id, digest }) => `${digest}${id}`));

  const letter = ([id, digest]: [string, string]): string => {
    const body = own.get(id);
    const held = seen.has(`${digest}${id}`) || (body !== undefined && documentDigest(JSON.parse(body) as object) === digest);
    if (held) return relay ? ACK_LETTERS.held : ACK_LETTERS.accepted;
    return refused.get(id)?.some((raw) => isState(raw, digest)) ? ACK_LETTERS.quarantined : ACK_LETTERS.missing;
  };
  const ack = Object.fromEntries(Object.entries(ask).map(([collection, asked]) => [collection, asked.map(letter).join('')]));

  const differ: Record<string, string[]> = {};
  for (const [collection, tree] of Object.entries(audit?.tree ?? {})) {
    const prefixes = Object.entries(tree).flatMap(([prefix, digests]) => differing(leaves.get(collection)!, prefix, digests));
    if (prefixes.length > 0) differ[collection] = prefixes;
  }

  const missing: Found[] = [];
  for (const [collection, prefixes] of Object.entries(audit?.list ?? {})) {
    const known = new Set((ask[collection] ?? []).map(([id, digest]) => `${digest}${id}`));
    const wanted = new Set(prefixes.flatMap((prefix) => leavesUnder(leaves.get(collection)!, prefix)).filter(({ id, digest }) => !known.has(`${digest}${id}`)).map(({ id }) => id));
    missing.push(...visible.get(collection)!.filter(({ id }) => wanted.has(id)));
  }
  return { ...(Object.keys(ask).length > 0 ? { ack } : {}), ...(audit?.tree ? { differ } : {}), missing: missing.slice(0, PAGE_DOCUMENTS) };
}
