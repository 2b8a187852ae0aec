import { createRxDatabase, type RxCollection, type RxDatabase } from 'rxdb/plugins/core';
import { replicateRxCollection, type RxReplicationState } from 'rxdb/plugins/replication';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { Subject } from 'rxjs';

/** A document as a client sees it that knows nothing of ours but that it has an id. */
export type Plain = { id: string } & Record<string, unknown>;
interface Checkpoint {
  cp: string;
}
interface Page {
  documents: (Plain & { _deleted: boolean })[];
  checkpoint: Checkpoint;
}

const SCHEMA = { version: 0, primaryKey: 'id', type: 'object', properties: { id: { type: 'string', maxLength: 128 } }, required: ['id'] } as const;
let made = 0;

/** Follows a stream of server-sent events and hands on the data of each. */
async function follow(url: string, headers: Record<string, string>, signal: AbortSignal, onData: (data: string) => void): Promise<void> {
  const answer = await fetch(url, { headers, signal });
  const decoder = new TextDecoder();
  let rest = '';
  for await (const bytes of answer.body as unknown as AsyncIterable<Uint8Array>) {
    rest += decoder.decode(bytes, { stream: true });
    const events = rest.split('\n\n');
    rest = events.pop() ?? '';
    for (const event of events) {
      const line = event.split('\n').find((candidate) => candidate.startsWith('data:'));
      if (line) onData(line.slice(5).trim());
    }
  }
}

/**
 * A plain RxDB client, written from RxDB's guide to replication over HTTP and from nothing of ours: memory storage, one endpoint
 * of pull, push and stream, the default conflict handler (the server's state wins).
 */
export class StockClient {
  readonly collection: RxCollection<Plain>;
  readonly replication: RxReplicationState<Plain, Checkpoint>;
  readonly errors: unknown[] = [];
  readonly #database: RxDatabase;
  readonly #stop = new AbortController();

  private constructor(database: RxDatabase, collection: RxCollection<Plain>, base: string, token: string, batchSize: number) {
    this.#database = database;
    this.collection = collection;
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const changes = new Subject<Page | 'RESYNC'>();
    this.replication = replicateRxCollection<Plain, Checkpoint>({
      collection,
      replicationIdentifier: base,
      live: true,
      retryTime: 200,
      pull: {
        batchSize,
        stream$: changes.asObservable(),
        async handler(checkpoint, limit) {
          const query = new URLSearchParams({ limit: String(limit), ...(checkpoint ? { checkpoint: JSON.stringify(checkpoint) } : {}) });
          return (await (await fetch(`${base}/pull?${query}`, { headers })).json()) as Page;
        },
      },
      push: {
        batchSize: Math.max(100, batchSize),
        async handler(rows) {
          const answer = await fetch(`${base}/push`, { method: 'POST', headers, body: JSON.stringify(rows) });
          if (!answer.ok) throw new Error(await answer.text());
          return (await answer.json()) as (Plain & { _deleted: boolean })[];
        },
      },
    });
    this.replication.error$.subscribe((error) => this.errors.push(error));
    const onData = (data: string) => changes.next(JSON.parse(data) as Page | 'RESYNC');
    follow(`${base}/stream`, { authorization: headers.authorization }, this.#stop.signal, onData).catch(() => undefined);
  }

  /** @param batchSize documents in a page */
  static async open(origin: string, collection: string, token: string, batchSize = 3): Promise<StockClient> {
    const database = await createRxDatabase({ name: `stock${++made}`, storage: getRxStorageMemory(), multiInstance: false });
    const added = await database.addCollections({ [collection]: { schema: SCHEMA } });
    return new StockClient(database, added[collection] as RxCollection<Plain>, `${origin}/api/rxdb/${collection}`, token, batchSize);
  }

  async all(): Promise<Plain[]> {
    return (await this.collection.find().exec()).map((document) => document.toMutableJSON() as Plain).sort((a, b) => a.id.localeCompare(b.id));
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await this.replication.cancel();
    await this.#database.close();
  }
}
