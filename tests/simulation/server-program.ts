import type { FastifyReply, FastifyRequest } from 'fastify';
import { ASSESSMENT, KEYS } from '#tests/support/sample-assessment.ts';
import type { Environment } from '#server/environment.ts';
import { addMember, endMembership, putBranch, putCohort, putPerson } from '#server/services/directory.ts';
import { exchangeTexts } from '#server/services/exchange.ts';
import { retryRefused } from '#server/services/retry-refused.ts';
import { readSession } from '#server/services/sessions.ts';
import { Streams } from '#server/services/streams.ts';
import type { Store } from '#server/store/port.ts';
import { openSqliteStore } from '#server/store/sqlite.ts';

export interface ServerSurroundings {
  epoch: string;
  /** The clock of each instance. */
  clocks: readonly (() => number)[];
  /** Resolves when the disk has done its work; the process may die meanwhile. */
  disk(): Promise<void>;
  /** What the disk says before a commit: throws where it is full. */
  beforeCommit(): void;
  pageDocuments: number;
}

/** A store whose writes take time, so that a crash can fall before, in and after a commit. */
function slowStore(store: Store, { disk, beforeCommit }: ServerSurroundings): Store {
  return {
    serverId: store.serverId,
    epoch: store.epoch,
    read: (work) => store.read(work),
    async write(work) {
      const result = await store.write(async (tx) => {
        const value = await work(tx);
        await disk();
        beforeCommit();
        return value;
      });
      await disk();
      return result;
    },
    onCommit: (listener) => store.onCommit(listener),
    close: () => store.close(),
  };
}

export interface Instance {
  /** @param digest what the device says of the body, where it does */
  exchange(authorization: string, body: Buffer, digest?: string): Promise<{ text: string; digest: string }>;
  /** Opens a doorbell; answers the function that ends it. */
  listen(authorization: string, hear: (text: string) => void, end: () => void): Promise<() => void>;
}

function instance(environment: Environment, pageDocuments: number): Instance {
  const streams = new Streams(environment);
  return {
    exchange: async (authorization, body, digest) => exchangeTexts(environment, await readSession(environment, authorization), body, digest, { pageDocuments }),
    async listen(authorization, hear, end) {
      const session = await readSession(environment, authorization);
      const closed = new Set<() => void>();
      const raw = { writable: true, setHeader() {}, writeHead() {}, write: hear, end, on: (event: string, run: () => void) => event === 'close' && closed.add(run) };
      streams.open({ log: { error() {} } } as unknown as FastifyRequest, { hijack() {}, getHeaders: () => ({}), raw } as unknown as FastifyReply, session, async (send) => send('event: changed\ndata: {}\n\n'));
      return () => {
        raw.writable = false;
        for (const run of closed) run();
      };
    },
  };
}

export type ServerProgram = { startServer: typeof startServer };

/** The server's own code on a database that the world holds (`better-sqlite3` is replaced), as one or more instances. */
export function startServer(surroundings: ServerSurroundings) {
  const raw = openSqliteStore({ file: ':memory:', epoch: surroundings.epoch });
  const store = slowStore(raw, surroundings);
  const content = { loadAnswerKeys: async () => ({ assessment: ASSESSMENT, keys: KEYS }), loadTask: async () => null };
  const environments: Environment[] = surroundings.clocks.map((now) => ({ store, content, now, dataDir: '', version: 'simulation' }));
  const instances = environments.map((environment) => instance(environment, surroundings.pageDocuments));
  return { store, instances, serverId: raw.serverId, retryRefused: () => retryRefused(environments[0]!), directory: { addMember, endMembership, putBranch, putCohort, putPerson } };
}
export type RunningServer = ReturnType<typeof startServer>;
