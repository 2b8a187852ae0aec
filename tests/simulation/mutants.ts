/** A bug put in on purpose: a simulation that does not find it proves nothing. The text is changed while it is loaded, never on the disk. */
export interface Mutant extends Edit {
  name: string;
  /** Where one change alone changes nothing: more of them. */
  and?: readonly Edit[];
}

export interface Edit {
  file: string;
  from: string;
  to: string;
}

export const editsOf = ({ file, from, to, and = [] }: Mutant): readonly Edit[] => [{ file, from, to }, ...and];

const PAGE_LIMIT = `if (collection) query = query.where('collection', '=', collection);
    for (const { seq } of await query.orderBy('seq').limit(limit).execute()) numbers.add(seq);`;

export const MUTANTS: readonly Mutant[] = [
  // The server: what is taken.
  { name: 'rows are acknowledged that are not stored', file: 'sync-server/services/push.ts', from: 'tx.documents.put([...writes.values()])', to: 'tx.documents.put([...writes.values()].filter((_, index) => index % 4 !== 3))' },
  { name: 'the last write of a whole document wins at the server', file: 'sync-server/services/push.ts', from: 'known ? merge(known.document, incoming) : incoming', to: 'incoming' },
  { name: 'the server answers before the commit', file: 'sync-server/services/exchange.ts', from: 'await store.write(work)', to: 'await new Promise<Awaited<ReturnType<typeof work>>>((resolve, reject) => void store.write(async (tx) => { const value = await work(tx); resolve(value); return value; }).catch(reject))' },
  { name: 'one bad row refuses its whole request', file: 'sync-server/services/push.ts', from: `if ('code' in row.inspected) return refuse(row, row.inspected.code);`, to: `if ('code' in row.inspected) throw new Error(row.inspected.code);` },
  { name: 'a merged state is never sent back to who pushed', file: 'sync-server/services/push.ts', from: 'texts.every((text) => text === states.get(id)!.text)', to: 'texts.length > 0' },
  { name: 'stamps in the future are believed', file: 'sync-server/services/push.ts', from: 'const incoming = await clampStamps(tx, authored, now);', to: 'const incoming = authored;' },
  { name: 'a learner may write a review', file: 'sync-server/services/rights.ts', from: 'const isTutor = roster.isTutor(person, cohort, instant);', to: 'const isTutor = true;' },
  { name: 'what the server alone may write is taken from anybody', file: 'sync-server/services/rights.ts', from: `if (rule.writer === 'server') return 'SERVER_ONLY';`, to: `if (rule.writer === 'server') return document.learner === person ? null : 'SERVER_ONLY';` },
  { name: 'whose work it is comes from the body', file: 'sync-server/services/rights.ts', from: `return own ? null : 'NOT_ALLOWED';`, to: 'return null;' },
  { name: 'refused rows are not kept', file: 'sync-server/services/push.ts', from: 'await tx.kept.quarantine(refused);', to: 'void refused;' },
  { name: 'a body that was damaged on its way is taken', file: 'sync-server/services/exchange.ts', from: 'if (claimed !== undefined && claimed !== digestField(sha256(body)))', to: 'if (claimed === digestField(body))' },
  // The server: what is given out.
  { name: 'the limit stands before the filter', file: 'sync-server/store/sqlite/page.ts', from: PAGE_LIMIT, to: `for (const { seq } of await query.orderBy('seq').limit(Math.max(1, limit - 2)).execute()) numbers.add(seq);` },
  { name: 'a grant does not bring what was there before', file: 'sync-server/store/sqlite/page.ts', from: 'if (newGrants(access, position.grants, newest).length === 0) break;', to: 'break;' },
  { name: 'what was revoked is still given out', file: 'sync-server/store/sqlite/page.ts', from: 'const scopes = access.filter((row) => row.revoked === null)', to: 'const scopes = access' },
  { name: 'tutors are left out of who may read', file: 'sync-server/services/rights.ts', from: 'scopes.push(`t:${document.cohort}`)', to: 'scopes.push(`x:${document.cohort}`)' },
  { name: 'a cohort reads the work of its members', file: 'sync-server/services/rights.ts', from: 'scopes.push(`t:${document.cohort}`)', to: 'scopes.push(`c:${document.cohort}`)' },
  { name: 'a learner is given the proposals about their work', file: 'sync-server/services/rights.ts', from: "rule.audience === 'teaching' ? [] : [`u:${document.learner}`]", to: '[`u:${document.learner}`]' },
  { name: 'a restore keeps the epoch', file: 'sync-server/store/sqlite.ts', from: 'export function openSqliteStore({ file, epoch }: SqliteOptions): Store & { raw: Database.Database } {', to: `export function openSqliteStore({ file }: SqliteOptions): Store & { raw: Database.Database } {\n  const epoch = 'OneEpochForEverAndEver';` },
  // The device: what is sent.
  { name: 'a lost answer is taken for a success', file: 'src/sync/exchange.ts', from: 'const before = held.checkpoint;', to: 'const before = held.checkpoint; for (const row of rows) row.settle();' },
  { name: "any reply is believed, whosever it is", file: 'src/sync/reply.ts', from: `if (h !== bodyHash) throw foreign('hash');`, to: 'if (h !== bodyHash) return json as unknown as ExchangeReply;' },
  { name: 'refused rows are not kept on the device', file: 'src/sync/round.ts', from: `else if (letter === 'q') {`, to: `else if (letter === 'q' && rows.length < 0) {` },
  { name: 'a new epoch does not drop what the server was thought to have', file: 'src/sync/memory.ts', from: '${memory.server}-${memory.epoch}`', to: '${memory.server}`', and: [{ file: 'src/sync/exchange.ts', from: 'await bridge.start(identifier(), true);', to: 'await bridge.start(identifier());' }] },
  { name: 'what waits is forgotten with any outcome', file: 'src/sync/waiting.ts', from: 'if (entry && (entry.held || entry.state === documentDigest(document))) set(key, undefined);', to: 'set(key, undefined);' },
  { name: 'a date that was put right hides what is written from then on', file: 'src/storage/sealed/write-times.ts', from: 'if (_meta.lwt <= latest) _meta.lwt = after(latest);', to: '' },
  // The device: what comes in.
  { name: 'a reply that was damaged on its way is believed', file: 'src/sync/http-transport.ts', from: 'if (claimed && claimed !== digestField(await sha256(answer.body)))', to: `if (claimed === '')` },
  { name: 'the checkpoint moves before the page is stored', file: 'src/sync/exchange.ts', from: 'hold(held, reply);', to: 'hold(held, reply); await ledger.change((kept) => ({ ...kept, checkpoint: reply.cp }));' },
  { name: 'a page is thrown away where something waits to be sent', file: 'src/sync/exchange.ts', from: 'if (await bridge.apply(name, [...page.values()])) held.pages.delete(name);', to: 'await bridge.apply(name, [...page.values()]); held.pages.delete(name);' },
  { name: 'a revoke leaves everything where it is', file: 'src/sync/exchange.ts', from: 'await parts.purge([...held.revoked]);', to: '' },
  { name: 'a revoke clears away what was not sent', file: 'src/sync/purge.ts', from: `if (row.learner === person || row['author'] === person) return false;`, to: '' },
  // The merge.
  { name: 'pages seen are merged as the last word', file: 'src/core/documents/progress.ts', from: 'seen: union,', to: 'seen: { join: (_a: string[], b: string[]) => b },' },
  { name: 'seconds of two devices overwrite each other', file: 'src/core/documents/progress.ts', from: 'seconds: mapOf(max),', to: 'seconds: { join: (_a: object, b: object) => b },' },
  { name: 'fields that are not known are dropped', file: 'src/core/merge/lattice.ts', from: 'for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {', to: 'for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {\n    if (key === "future") continue;' },
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
