import { COLLECTIONS, type CollectionName } from '#core/documents/kinds.ts';
import { MOST_ASKED, digestsOf, isSmall, leafOf, leavesUnder, type Leaf } from '#core/protocol/digest.ts';
import type { ExchangeReply } from '#core/protocol/exchange.ts';
import type { Collections } from '#storage/documents/database.ts';
import type { Gate } from '#storage/documents/gate.ts';
import { contentOf } from '#storage/documents/stored-document.ts';
import type { Asked, Questions } from './round.ts';
import { isOwnWork, type Row } from './row.ts';

/** At most this many parts of a collection in one request. */
const MOST_PARTS = 200;

type Prefixes = Partial<Record<CollectionName, readonly string[]>>;

/** What one request found. */
export interface AuditStep {
  /** Documents that the server does not hold, to be sent again. */
  again: readonly { collection: CollectionName; id: string }[];
  /** Documents that came because they were missing here. */
  fetched: number;
  /** Nothing more is to be asked. */
  done: boolean;
  /** False where the server makes no audits now. */
  answered: boolean;
}

/** One comparison of what is on the device with what the server holds: from a few digests down to lists of documents, only where they differ. */
export interface Audit {
  /** Documents that are compared. */
  checked: number;
  questions(): Questions;
  step(reply: ExchangeReply): AuditStep;
}

export interface AuditParts {
  collections: Collections;
  gate: Gate;
  person: string;
  /** Refused documents, whose state the server holds in quarantine: by collection and id. */
  refused: readonly { collection: CollectionName; document: Row }[];
}

interface Snapshot {
  leaves: Leaf[];
  /** Everything that is here, also what is not compared because it was refused. */
  ids: Set<string>;
  own: Set<string>;
}

async function snapshotOf(parts: AuditParts, name: CollectionName, refused: ReadonlySet<string>): Promise<Snapshot> {
  const rows = await parts.gate.run(name, async () => (await parts.collections[name].find().exec()).map((document) => contentOf(document.toJSON(false))));
  const leaves = rows.map(leafOf).filter(({ digest }) => !refused.has(digest));
  return { leaves, ids: new Set(rows.map(({ id }) => id)), own: new Set(rows.filter((row) => isOwnWork(row, parts.person)).map(({ id }) => id)) };
}

const isCollection = (name: string): name is CollectionName => (COLLECTIONS as readonly string[]).includes(name);

/** Reads what is here and prepares the comparison. Take it when nothing waits to be sent and nothing new is left to fetch. */
export async function startAudit(parts: AuditParts): Promise<Audit> {
  const refused = parts.refused.map(({ collection, document }) => ({ collection, leaf: leafOf(document) }));
  const refusedDigests = new Set(refused.map(({ leaf }) => leaf.digest));
  const snapshots = new Map<CollectionName, Snapshot>();
  for (const name of COLLECTIONS) snapshots.set(name, await snapshotOf(parts, name, refusedDigests));

  const tree = new Map<CollectionName, string[]>(COLLECTIONS.map((name) => [name, ['']]));
  const list = new Map<CollectionName, string[]>();
  let askRefused = refused.length > 0;
  let asked: { ask: Asked; list: Prefixes; tree: Prefixes } = { ask: {}, list: {}, tree: {} };

  /** The prefixes whose documents fit one request, with those documents. */
  function listed(name: CollectionName): { prefixes: string[]; ask: [string, string][] } {
    const ask: [string, string][] = [];
    const prefixes: string[] = [];
    for (const prefix of list.get(name) ?? []) {
      const leaves = leavesUnder(snapshots.get(name)!.leaves, prefix);
      if (prefixes.length >= MOST_PARTS || ask.length + leaves.length > MOST_ASKED) break;
      prefixes.push(prefix);
      ask.push(...leaves.map(({ id, digest }): [string, string] => [id, digest]));
    }
    return { prefixes, ask };
  }

  function questions(): Questions {
    const ask: Asked = {};
    const lists: Record<string, string[]> = {};
    const digests: Record<string, Record<string, string>> = {};
    asked = { ask, list: lists, tree: Object.fromEntries([...tree].map(([name, prefixes]) => [name, prefixes.slice(0, MOST_PARTS)])) };
    for (const [name, { leaves }] of snapshots) {
      const parts = asked.tree[name] ?? [];
      if (parts.length > 0) digests[name] = Object.fromEntries(parts.map((prefix) => [prefix, digestsOf(leaves, prefix)]));
      const { prefixes, ask: documents } = listed(name);
      if (prefixes.length > 0) lists[name] = prefixes;
      const kept = askRefused ? refused.filter(({ collection }) => collection === name).map(({ leaf }): [string, string] => [leaf.id, leaf.digest]) : [];
      if (documents.length + kept.length > 0) ask[name] = [...documents, ...kept].slice(0, MOST_ASKED);
    }
    return { ask, audit: { ...(Object.keys(digests).length > 0 ? { tree: digests } : {}), ...(Object.keys(lists).length > 0 ? { list: lists } : {}) } };
  }

  /** Parts that differ are listed where they are small, and divided where not. */
  function follow(differ: NonNullable<ExchangeReply['differ']>): void {
    for (const name of COLLECTIONS) {
      const before = asked.tree[name] ?? [];
      const rest = (tree.get(name) ?? []).slice(before.length);
      for (const prefix of differ[name] ?? []) {
        // Only what was asked about can differ: an answer about anything else would lead nowhere.
        if (!before.some((part) => prefix === part || prefix.slice(0, -1) === part)) continue;
        if (isSmall(snapshots.get(name)!.leaves, prefix)) list.set(name, [...(list.get(name) ?? []), prefix]);
        else rest.push(prefix);
      }
      tree.set(name, rest);
    }
  }

  function missingThere(ack: ExchangeReply['ack']): { collection: CollectionName; id: string }[] {
    return Object.entries(asked.ask).flatMap(([collection, documents]) => {
      if (!isCollection(collection)) return [];
      const { own } = snapshots.get(collection)!;
      return documents.filter(([id], at) => ack?.[collection]?.[at] === 'n' && own.has(id)).map(([id]) => ({ collection, id }));
    });
  }

  /** Documents of the pull that were not here, or are here in another state and not this person's own (own ones are joined). */
  function missingHere(pull: ExchangeReply['pull']): number {
    let count = 0;
    for (const [name, { ids, own, leaves }] of snapshots) {
      const prefixes = asked.list[name] ?? [];
      const known = new Set(leaves.map(({ digest }) => digest));
      for (const row of (pull?.[name] ?? []) as Row[]) {
        const { place, digest } = leafOf(row);
        if (prefixes.some((prefix) => place.startsWith(prefix)) && !known.has(digest) && !(ids.has(row.id) && own.has(row.id))) count++;
      }
    }
    return count;
  }

  return {
    checked: [...snapshots.values()].reduce((sum, { ids }) => sum + ids.size, 0),
    questions,
    step(reply) {
      const answered = reply.differ !== undefined || Object.values(asked.tree).every((prefixes) => prefixes.length === 0);
      if (!answered) return { again: [], fetched: 0, done: true, answered };
      follow(reply.differ ?? {});
      for (const [name, prefixes] of Object.entries(asked.list) as [CollectionName, readonly string[]][]) list.set(name, (list.get(name) ?? []).slice(prefixes.length));
      askRefused = false;
      const done = [...tree.values(), ...list.values()].every((prefixes) => prefixes.length === 0);
      return { again: missingThere(reply.ack), fetched: missingHere(reply.pull), done, answered };
    },
  };
}
