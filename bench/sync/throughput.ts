import { ratio, rounded, table } from '../table.ts';
import { createCaller, inLanes, type Caller } from './http.ts';
import { startProcess, type Measured } from './server-process.ts';

const LANES = 4;
const BATCH = 100;
const BATCHES = 160;
const PAGE = 500;
const DOCUMENTS = BATCH * BATCHES;
const BYTES = 290;
/** Written before the clock runs, so that no server is measured while its code is still being compiled. */
const WARM = 20;

/** How a server takes documents and gives them out: the peer's own replication requests, with nothing left out that it needs. */
interface Contender {
  name: string;
  start(): Promise<Measured>;
  prepare?(caller: Caller): Promise<unknown>;
  push(caller: Caller, batch: number, lane: number): Promise<void>;
  /** Reads everything of a lane; answers how many documents. */
  pull(caller: Caller, lane: number): Promise<number>;
}

function expectStatus(answer: { status: number; body: string }, status: number): string {
  if (answer.status !== status) throw new Error(`answered ${answer.status}: ${answer.body.slice(0, 200)}`);
  return answer.body;
}

/** A document of 290 bytes of JSON, whatever its other fields are. */
function ofSize<T extends object>(document: T): T & { text: string } {
  const bare = JSON.stringify({ ...document, text: '' }).length;
  return { ...document, text: 'x'.repeat(Math.max(0, BYTES - bare)) };
}

const idOf = (batch: number, row: number) => `document-${batch}-${row}`;
const ROWS = Array.from({ length: BATCH }, (_, row) => row);

/** A device sends back the checkpoint that it got, as ours do: it is not given again what it has. */
const checkpoints = new Map<number, string>();

const ours: Contender = {
  name: 'Gesang, on the disk (SQLite, FULL)',
  start: () => startProcess('./our-server.ts', { learners: LANES }),
  async push(caller, batch, lane) {
    const documents = ROWS.map((row) => ofSize({ id: idOf(batch, row), type: 'lesson-progress', parent: '', learner: `p${lane}`, cohort: '', course: 'k', lesson: 'l', seen: ['p1'], pages: 3, seconds: { d: 10 }, completed: false }));
    const body = JSON.stringify({ p: 1, d: `w${lane}`, cp: checkpoints.get(lane), push: { progress: documents } });
    const reply = JSON.parse(expectStatus(await caller.call('POST', '/api/exchange', body, { authorization: `Bearer token-of-learner-${lane}-w` }), 200)) as { out: { progress: string }; cp: string };
    if (reply.out.progress !== 'a'.repeat(BATCH)) throw new Error(`refused: ${reply.out.progress}`);
    checkpoints.set(lane, reply.cp);
  },
  async pull(caller, lane) {
    let found = 0;
    for (let cp: string | undefined; ; ) {
      const reply = JSON.parse(expectStatus(await caller.call('POST', '/api/exchange', JSON.stringify({ p: 1, d: `r${lane}`, cp }), { authorization: `Bearer token-of-learner-${lane}-r` }), 200)) as { pull?: { progress: unknown[] }; cp: string; more?: boolean };
      found += reply.pull?.progress.length ?? 0;
      if (!reply.more) return found;
      cp = reply.cp;
    }
  },
};

const pouch: Contender = {
  name: 'express-pouchdb, in memory',
  start: () => startProcess('./peers/express-pouchdb.mjs'),
  prepare: (caller) => inLanes(LANES, LANES, async (lane) => void expectStatus(await caller.call('PUT', `/lane${lane}`), 201)),
  async push(caller, batch, lane) {
    const docs = ROWS.map((row) => ofSize({ _id: idOf(batch, row) }));
    expectStatus(await caller.call('POST', `/lane${lane}/_bulk_docs`, JSON.stringify({ docs })), 201);
  },
  async pull(caller, lane) {
    let found = 0;
    for (let since: unknown = 0; ; ) {
      const page = JSON.parse(expectStatus(await caller.call('GET', `/lane${lane}/_changes?include_docs=true&limit=${PAGE}&since=${String(since)}`), 200)) as { results: unknown[]; last_seq: unknown };
      found += page.results.length;
      if (page.results.length < PAGE) return found;
      since = page.last_seq;
    }
  },
};

const rxdb: Contender = {
  name: 'rxdb-server, in memory',
  start: () => startProcess('./peers/rxdb-server.mjs'),
  async push(caller, batch) {
    const rows = ROWS.map((row) => ({ newDocumentState: { ...ofSize({ id: idOf(batch, row) }), _deleted: false } }));
    if (expectStatus(await caller.call('POST', '/documents/0/push', JSON.stringify(rows)), 200) !== '[]') throw new Error('conflicts');
  },
  // It has one collection for everybody: one lane reads all of it.
  async pull(caller, lane) {
    if (lane > 0) return 0;
    let found = 0;
    for (let after = ''; ; ) {
      const { documents, checkpoint } = JSON.parse(expectStatus(await caller.call('GET', `/documents/0/pull?limit=${PAGE}${after}`), 200)) as { documents: unknown[]; checkpoint: { id: string; lwt: number } };
      found += documents.length;
      if (documents.length < PAGE) return found;
      after = `&id=${encodeURIComponent(checkpoint.id)}&lwt=${checkpoint.lwt}`;
    }
  },
};

interface Speed {
  name: string;
  pushed: number;
  pulled: number;
}

async function measure(contender: Contender): Promise<Speed> {
  const server = await contender.start();
  const caller = createCaller(server.origin, LANES);
  try {
    await contender.prepare?.(caller);
    await inLanes(WARM, LANES, (batch) => contender.push(caller, BATCHES + batch, batch % LANES));
    const begun = performance.now();
    await inLanes(BATCHES, LANES, (batch) => contender.push(caller, batch, batch % LANES));
    const pushed = (DOCUMENTS / (performance.now() - begun)) * 1000;
    const from = performance.now();
    const found: number[] = [];
    await inLanes(LANES, LANES, async (lane) => void found.push(await contender.pull(caller, lane)));
    const total = found.reduce((sum, count) => sum + count, 0);
    const pulled = (total / (performance.now() - from)) * 1000;
    if (total !== DOCUMENTS + WARM * BATCH) throw new Error(`gave out ${total} of ${DOCUMENTS + WARM * BATCH} documents`);
    return { name: contender.name, pushed, pulled };
  } finally {
    caller.end();
    await server.end();
  }
}

/** Documents a second, ours durably on the disk beside the peers in memory. */
export async function throughput(): Promise<void> {
  const speeds: Speed[] = [];
  for (const contender of [ours, pouch, rxdb]) {
    try {
      speeds.push(await measure(contender));
    } catch (error) {
      console.log(`\n${contender.name}: left out, ${(error as Error).message}`);
    }
  }
  const [mine] = speeds;
  if (!mine) return;
  table(
    `Documents of ${BYTES} bytes a second over HTTP, ${LANES} connections, ${BATCH} in a push, ${PAGE} in a page (${rounded(DOCUMENTS)} documents)`,
    ['server', 'pushed/s', 'ours is', 'pulled/s', 'ours is'],
    speeds.map(({ name, pushed, pulled }) => [name, rounded(pushed), ratio(mine.pushed / pushed), rounded(pulled), ratio(mine.pulled / pulled)]),
  );
}
