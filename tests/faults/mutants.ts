/** A bug put in on purpose: a campaign that does not find it proves nothing. The text is changed while it is loaded, never on the disk. */
export interface Mutant {
  name: string;
  file: string;
  from: string;
  to: string;
}

export const MUTANTS: readonly Mutant[] = [
  { name: 'the server acknowledges rows that it does not store', file: 'sync-server/services/push.ts', from: 'tx.documents.put([...writes.values()])', to: 'tx.documents.put([...writes.values()].filter((_, index) => index % 4 !== 3))' },
  { name: 'the server takes the pushed state for the whole truth', file: 'sync-server/services/push.ts', from: 'known ? merge(known.document, incoming) : incoming', to: 'incoming' },
  { name: 'the server never sends a merged state back to who pushed', file: 'sync-server/services/push.ts', from: 'texts.every((text) => text === states.get(id)!.text)', to: 'texts.length > 0' },
  { name: 'the device takes rows for sent before it asks', file: 'src/sync/exchange.ts', from: 'const before = held.checkpoint;', to: 'const before = held.checkpoint; for (const row of rows) row.settle();' },
  { name: 'the device takes any reply, however many outcomes it has', file: 'src/sync/reply.ts', from: `if (h !== bodyHash) throw foreign('hash');`, to: 'if (h !== bodyHash) return json as unknown as ExchangeReply;' },
  { name: 'the checkpoint moves before the page is stored', file: 'src/sync/exchange.ts', from: 'if (await bridge.apply(name, [...page.values()])) held.pages.delete(name);', to: 'held.pages.delete(name); void page;' },
  { name: 'a page is thrown away where something waits to be sent', file: 'src/sync/exchange.ts', from: 'if (await bridge.apply(name, [...page.values()])) held.pages.delete(name);', to: 'await bridge.apply(name, [...page.values()]); held.pages.delete(name);' },
  { name: 'pages seen by one device are merged as the last word', file: 'src/core/documents/progress.ts', from: 'seen: union,', to: 'seen: { join: (_a: string[], b: string[]) => b },' },
  { name: 'seconds of two devices overwrite each other', file: 'src/core/documents/progress.ts', from: 'seconds: mapOf(max),', to: 'seconds: { join: (_a: object, b: object) => b },' },
  { name: 'the server leaves the tutors out of who may read', file: 'sync-server/services/rights.ts', from: 'scopes.push(`t:${document.cohort}`)', to: 'scopes.push(`x:${document.cohort}`)' },
];

/** Of the PostgreSQL store: `tests/postgres/order.test.ts` must fail with each of them. */
export const POSTGRES_MUTANTS: readonly Mutant[] = [
  {
    name: 'changes are ordered by a plain sequence',
    file: 'sync-server/store/postgres/order.ts',
    from: 'sql<number>`pg_current_xact_id()`;\nexport const OLDEST_OPEN = sql<number>`pg_snapshot_xmin(pg_current_snapshot())`;',
    to: "sql<number>`nextval('change')::text::xid8`;\nexport const OLDEST_OPEN = sql<number>`(select (last_value + 1)::text::xid8 from change)`;",
  },
  { name: 'readers do not wait for transactions that are still open', file: 'sync-server/store/postgres/order.ts', from: 'pg_snapshot_xmin(', to: 'pg_snapshot_xmax(' },
  { name: 'documents are not locked before they are read to be merged', file: 'sync-server/store/postgres/locks.ts', from: 'if (missing.length === 0 || this.#alone) return;', to: 'if (missing.length >= 0) return;' },
  { name: 'what a push was given ahead is forgotten', file: 'sync-server/store/postgres/checkpoint.ts', from: '...ahead.slice(-MOST_AHEAD).map(', to: '...ahead.slice(0, 0).map(' },
];
