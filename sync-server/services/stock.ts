import { kindRule, type CollectionName } from '#core/documents/kinds.ts';
import { sameJson } from '#core/hash/canonical.ts';
import type { Environment } from '../environment.ts';
import type { Page, StoredDocument } from '../store/port.ts';
import { takePush } from './exchange.ts';
import { rawStates } from './raw-rows.ts';

/** A checkpoint of RxDB must be an object; ours stands in it. */
export interface StockCheckpoint {
  cp: string;
}
type StockDocument = Record<string, unknown> & { _deleted: boolean };
export interface StockPage {
  documents: StockDocument[];
  checkpoint: StockCheckpoint;
}

/** The checkpoint in a query string: JSON as RxDB keeps it, or the bare text. Whatever else it is counts as none. */
export function readStockCheckpoint(given: string | undefined): string | undefined {
  if (!given?.startsWith('{')) return given;
  try {
    const { cp } = JSON.parse(given) as { cp?: unknown };
    return typeof cp === 'string' ? cp : undefined;
  } catch {
    return undefined;
  }
}

const live = (body: string): StockDocument => ({ ...(JSON.parse(body) as Record<string, unknown>), _deleted: false });

export async function stockPull(environment: Environment, person: string, collection: CollectionName, checkpoint: string | undefined, limit: number): Promise<StockPage & { more: boolean }> {
  // No limit of bytes: RxDB takes a page with fewer documents than it asked for as the last one.
  const page: Page = await environment.store.read((tx) => tx.documents.page({ person, checkpoint, limit, collection, maxBytes: Number.POSITIVE_INFINITY }));
  return { documents: page.documents.map(({ body }) => live(body)), checkpoint: { cp: page.checkpoint }, more: page.more };
}

/**
 * Takes rows of `{newDocumentState, assumedMasterState}` and answers RxDB's conflicts: the stored state of every document that
 * is not exactly what was pushed. The assumed state is not looked at, since the server merges. A refused row that is not
 * stored answers nothing (RxDB would send it for ever) and is in `GET /api/refused`.
 * @param body the request's text, of which `rows` was read
 */
export async function stockPush(environment: Environment, session: { person: string; device: string }, collection: CollectionName, rows: readonly { newDocumentState?: unknown }[], body: string): Promise<StockDocument[]> {
  const pushed = rows.map(({ newDocumentState: state }) => {
    if (state === null || typeof state !== 'object' || Array.isArray(state)) return state;
    const { _deleted, ...document } = state as Record<string, unknown>;
    return document;
  });
  // Not written anew from what was read: a value may be too deep for that, and it is kept as it came.
  let states: ReturnType<typeof rawStates> | undefined;
  const raw = (_collection: string, index: number) => (states ??= rawStates(body))(index) ?? 'null';
  return environment.store.write(async (tx) => {
    await takePush(tx, environment, session.person, session.device, new Map([[collection, pushed]]), raw);
    const ids = pushed.map((document) => String((document as { id?: unknown } | null)?.id ?? ''));
    const stored = await tx.documents.byId([...new Set(ids)]);
    const scopes = new Set(await tx.access.scopes(session.person));
    // What tutors say among themselves of a study is not the learner's to read.
    const inOwnStudy = (row: StoredDocument) => scopes.has(`u:${row.learner}`) && kindRule(row.kind)?.audience !== 'teaching';
    return conflicts(pushed, ids, stored, (row) => row.owner === session.person || inOwnStudy(row));
  });
}

function conflicts(pushed: readonly unknown[], ids: readonly string[], stored: ReadonlyMap<string, StoredDocument>, mayRead: (row: StoredDocument) => boolean): StockDocument[] {
  const found = new Map<string, StockDocument>();
  for (const [index, document] of pushed.entries()) {
    const row = stored.get(ids[index]!);
    if (row && mayRead(row) && !sameJson(JSON.parse(row.body), document)) found.set(row.id, live(row.body));
  }
  return [...found.values()];
}
