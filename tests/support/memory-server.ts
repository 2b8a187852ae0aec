import { KINDS, type AnyDocument, type CollectionName } from '#core/documents/kinds.ts';
import { base64Url } from '#core/hash/base64-url.ts';
import { sameJson } from '#core/hash/canonical.ts';
import { merge } from '#core/merge/merge.ts';
import type { ExchangeReply, ExchangeRequest } from '#core/protocol/exchange.ts';
import { EXCHANGE_PATH, SESSIONS_PATH } from '#core/protocol/paths.ts';

export interface ServerRow {
  id: string;
  type: string;
  learner: string;
  [field: string]: unknown;
}

/** What becomes of the next requests: the request is lost, its answer is lost, or something else answers. */
export type Fault = 'lose-request' | 'lose-answer' | 'none' | (() => Response);

export interface MemoryServer {
  fetch: typeof fetch;
  epoch: string;
  /** Every exchange that reached the server. */
  requests: ExchangeRequest[];
  /** Requests to any address, lost ones too. */
  knocks: number;
  rows: Map<string, { collection: CollectionName; row: ServerRow; n: number }>;
  blobs: Map<string, Uint8Array>;
  /** Faults of the next exchanges, first in, first out. */
  faults: Fault[];
  /** Every request fails as long as this is true. */
  offline: boolean;
  pageSize: number;
  /** Scopes revoked with the next reply. */
  revoke: string[];
  /** The scopes that the person has, told to requests without a checkpoint; undefined tells nothing. */
  scopes: string[] | undefined;
  /** Runs while an exchange is under way, after the server has taken it and before its answer arrives. */
  meanwhile: (() => Promise<void>) | null;
  /** Row ids that are refused. */
  poison: Set<string>;
  /** Writes as the server or somebody else would. */
  write(...documents: AnyDocument[]): void;
  people: Map<string, { password: string; id: string }>;
}

async function bodyText(init: RequestInit): Promise<string> {
  const headers = new Headers(init.headers);
  const body = new Response(init.body).body!;
  return new Response(headers.get('content-encoding') === 'gzip' ? body.pipeThrough(new DecompressionStream('gzip') as never) : body).text();
}

const json = (value: unknown, status = 200) => new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json' } });
const failure = (status: number, code: string) => json({ error: { code, message: code } }, status);

/** A server in memory that takes pushes by the core's merge; everybody sees everything, which is enough for tests of the device. */
export function createMemoryServer(): MemoryServer {
  let n = 0;
  const server: MemoryServer = {
    fetch: (url, init = {}) => handle(new URL(String(url), 'http://server').pathname, init),
    epoch: 'epoch-1',
    requests: [],
    knocks: 0,
    rows: new Map(),
    blobs: new Map(),
    faults: [],
    offline: false,
    pageSize: 500,
    revoke: [],
    scopes: undefined,
    meanwhile: null,
    poison: new Set(),
    write(...documents) {
      for (const document of documents) store(KINDS[document.type].collection, document as never as ServerRow);
    },
    people: new Map([['zhuoma', { password: 'gesang-8', id: 'person-zhuoma' }]]),
  };

  function store(collection: CollectionName, row: ServerRow): { outcome: 'a' | 'm'; row: ServerRow } {
    const known = server.rows.get(row.id);
    const merged = known ? (merge(known.row as never as AnyDocument, row as never as AnyDocument) as never as ServerRow) : row;
    if (!known || !sameJson(known.row, merged)) server.rows.set(row.id, { collection, row: merged, n: ++n });
    return { outcome: sameJson(merged, row) ? 'a' : 'm', row: merged };
  }

  function take(request: ExchangeRequest): { out: Record<string, string>; why: Record<string, string>; settled: Set<string> } {
    const out: Record<string, string> = {};
    const why: Record<string, string> = {};
    const settled = new Set<string>();
    for (const [collection, rows] of Object.entries(request.push ?? {})) {
      out[collection] = (rows as ServerRow[])
        .map((row) => {
          const refuse = server.poison.has(row.id) ? 'WRONG_SHAPE' : KINDS[row.type as keyof typeof KINDS]?.writer === 'server' ? 'SERVER_ONLY' : null;
          if (refuse) {
            why[`${collection}/${row.id}`] = refuse;
            return 'q';
          }
          const { outcome } = store(collection as CollectionName, row);
          if (outcome === 'a') settled.add(row.id);
          return outcome;
        })
        .join('');
    }
    return { out, why, settled };
  }

  async function exchange(text: string): Promise<ExchangeReply> {
    const request = JSON.parse(text) as ExchangeRequest;
    server.requests.push(request);
    const { out, why, settled } = take(request);
    const from = request.e === server.epoch && request.cp ? Number(request.cp) : 0;
    const fresh = [...server.rows.values()].filter((entry) => entry.n > from).sort((a, b) => a.n - b.n);
    const page = fresh.slice(0, server.pageSize);
    const pull: Record<string, ServerRow[]> = {};
    const echoed = (request.echo ?? []).flatMap((collection) => (request.push?.[collection] ?? []).flatMap(({ id }) => server.rows.get(String(id)) ?? []));
    const sent = new Set([...settled, ...echoed.map(({ row }) => row.id)]);
    for (const { collection, row } of [...page.filter(({ row: { id } }) => !sent.has(id)), ...echoed]) (pull[collection] ??= []).push(row);
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
    const revoked = server.revoke.splice(0);
    return {
      p: request.p,
      e: server.epoch,
      h: base64Url(hash.subarray(0, 16)),
      t: Date.now(),
      ...(request.push ? { out } : {}),
      ...(Object.keys(why).length > 0 ? { why } : {}),
      ...(Object.keys(pull).length > 0 ? { pull } : {}),
      cp: String(page.at(-1)?.n ?? from),
      ...(fresh.length > page.length ? { more: true } : {}),
      ...(revoked.length > 0 ? { revoked } : {}),
      ...(server.scopes && request.cp === undefined ? { scopes: server.scopes } : {}),
    };
  }

  async function handle(path: string, init: RequestInit): Promise<Response> {
    if (path !== '/api/stream' && path !== '/api/changes') server.knocks++;
    if (server.offline) throw new TypeError('fetch failed');
    if (path === EXCHANGE_PATH) {
      const fault = server.faults.shift();
      if (fault === 'lose-request') throw new TypeError('fetch failed');
      if (typeof fault === 'function') return fault();
      const reply = await exchange(await bodyText(init));
      await server.meanwhile?.();
      if (fault === 'lose-answer') throw new TypeError('fetch failed');
      return json(reply);
    }
    if (path === SESSIONS_PATH) {
      const fault = server.faults.shift();
      if (typeof fault === 'function') return fault();
      const { username, password } = JSON.parse(await bodyText(init)) as { username: string; password: string };
      const person = server.people.get(username);
      if (person?.password !== password) return failure(401, 'WRONG_CREDENTIALS');
      return json({ token: `token-of-${username}-0123456789`, person: { id: person.id, name: { zh: `名字${username}`, bo: 'སྒྲོལ་མ' }, roles: ['learner'] }, server: 'server-1', epoch: server.epoch }, 201);
    }
    const blob = /^\/api\/blobs\/([0-9a-f]{64})$/.exec(path)?.[1];
    if (blob && init.method === 'PUT') {
      server.blobs.set(blob, new Uint8Array(await new Response(init.body).arrayBuffer()));
      return json({ sha256: blob }, 201);
    }
    const bytes = blob && server.blobs.get(blob);
    if (bytes) return new Response(bytes as never, { headers: { 'content-type': 'image/webp' } });
    return failure(404, 'NOT_FOUND');
  }
  return server;
}
