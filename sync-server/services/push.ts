import { clampHlc } from '#core/clock/hlc.ts';
import type { AnyDocument } from '#core/documents/kinds.ts';
import { canonicalJson } from '#core/hash/canonical.ts';
import { merge } from '#core/merge/merge.ts';
import type { RowCode } from '#core/protocol/errors.ts';
import type { DocumentWrite, QuarantinedRow, Transaction } from '../store/port.ts';
import { inspectRow, type Inspected } from './guards.ts';
import { Roster, idTaken, refuseWrite, scopesOf } from './rights.ts';
import { documentWrite } from './writes.ts';

export interface PushInput {
  person: string;
  device: string;
  /** Milliseconds since 1970, the server's. */
  now: number;
  /** Rows by collection, as parsed. */
  push: ReadonlyMap<string, readonly unknown[]>;
  /** The text of a row as it came. */
  raw(collection: string, index: number): string;
}

export interface PushOutcome {
  /** Outcome letters by collection, one for each row. */
  out: ReadonlyMap<string, string>;
  /** `collection/id` to the reason. */
  why: ReadonlyMap<string, RowCode>;
  /** Ids whose stored state is exactly what was pushed: they need not be sent back. */
  settled: ReadonlySet<string>;
  /** The documents that are now stored for accepted and merged rows. */
  documents: ReadonlyMap<string, AnyDocument>;
}

type Row = { collection: string; index: number; value: unknown; inspected: Inspected };

const idOf = (value: unknown): string => {
  const id = (value as { id?: unknown } | null)?.id;
  return typeof id === 'string' ? id.slice(0, 200) : '';
};
const kindOf = (value: unknown): string => {
  const type = (value as { type?: unknown } | null)?.type;
  return typeof type === 'string' ? type.slice(0, 60) : '';
};

/** Stamps too far in the future become the server's time, the same one however often the row comes. */
async function clampStamps(tx: Transaction, document: AnyDocument, now: number): Promise<AnyDocument> {
  let clamped: Record<string, unknown> | null = null;
  for (const [key, value] of Object.entries(document)) {
    const claimed = (value as { hlc?: unknown } | null | undefined)?.hlc;
    if (typeof claimed !== 'string') continue;
    const fresh = clampHlc(claimed, now);
    if (fresh !== claimed) clamped = { ...(clamped ?? document), [key]: { ...(value as object), hlc: await tx.kept.clamp(document.id, claimed, fresh) } };
  }
  return (clamped as AnyDocument | null) ?? document;
}

/** All that the rows refer to, read at once. */
async function readAround(tx: Transaction, rows: readonly Row[], person: string) {
  const documents = rows.flatMap(({ inspected }) => ('document' in inspected ? [inspected.document] : []));
  // Persons first: pushes that concern the same learner then queue here, before either holds a document that the other wants.
  const roster = new Roster(await tx.access.membershipsOf([...new Set([person, ...documents.map((document) => document.learner)])]));
  const stored = await tx.documents.byId([...new Set(documents.map((document) => document.id))]);
  return { stored, roster };
}

/**
 * Takes all rows of a request: each gets an outcome of its own, and a bad one never keeps a good one out.
 * What is refused is kept as it came; what changes nothing writes nothing.
 */
export async function acceptRows(tx: Transaction, input: PushInput): Promise<PushOutcome> {
  const { person, now } = input;
  const instant = new Date(now).toISOString();
  const rows: Row[] = [...input.push].flatMap(([collection, values]) => values.map((value, index) => ({ collection, index, value, inspected: inspectRow(collection, value) })));
  const { stored, roster } = await readAround(tx, rows, person);

  const states = new Map<string, { document: AnyDocument; text: string }>();
  const writes = new Map<string, DocumentWrite>();
  const pushed = new Map<string, string[]>();
  const why = new Map<string, RowCode>();
  const refused: QuarantinedRow[] = [];
  const letters = new Map<string, string[]>([...input.push.keys()].map((collection) => [collection, []]));

  const refuse = (row: Row, code: RowCode): 'q' => {
    why.set(`${row.collection}/${idOf(row.value)}`, code);
    const raw = Buffer.from(input.raw(row.collection, row.index));
    refused.push({ person, device: input.device, collection: row.collection.slice(0, 60), document: idOf(row.value), kind: kindOf(row.value), code, raw, at: instant });
    return 'q';
  };

  const take = async (row: Row): Promise<'a' | 'm' | 'q'> => {
    if ('code' in row.inspected) return refuse(row, row.inspected.code);
    const { document, rule } = row.inspected;
    const before = stored.get(document.id);
    const own = writes.get(document.id);
    const code = refuseWrite(document, rule, person, roster, instant);
    if (code) return refuse(row, code);
    if (idTaken(document, before, person) || (own && (own.kind !== document.type || own.learner !== document.learner))) return refuse(row, 'ID_TAKEN');
    const authored = 'author' in document && document.author !== person ? { ...document, author: person } : document;
    const incoming = await clampStamps(tx, authored, now);
    const known = states.get(document.id) ?? (before && { document: JSON.parse(before.body) as AnyDocument, text: '' });
    const merged = known ? merge(known.document, incoming) : incoming;
    const text = canonicalJson(merged);
    // A new document is stored as it came: the same object, and the same text.
    const pushedText = merged === document ? text : canonicalJson(document);
    if (!known || text !== (known.text || canonicalJson(known.document))) writes.set(document.id, documentWrite(merged, rule, person, scopesOf(merged, rule, roster)));
    states.set(document.id, { document: merged, text });
    pushed.set(document.id, [...(pushed.get(document.id) ?? []), pushedText]);
    return text === pushedText ? 'a' : 'm';
  };

  for (const row of rows) letters.get(row.collection)!.push(await take(row));
  await tx.documents.put([...writes.values()]);
  await tx.kept.quarantine(refused);
  const settled = [...pushed].filter(([id, texts]) => texts.every((text) => text === states.get(id)!.text)).map(([id]) => id);
  return {
    out: new Map([...letters].map(([collection, list]) => [collection, list.join('')])),
    why,
    settled: new Set(settled),
    documents: new Map([...states].map(([id, { document }]) => [id, document])),
  };
}
