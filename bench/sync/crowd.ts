import { request, type ClientRequest } from 'node:http';
import { megabytes, percentile, rounded, table } from '../table.ts';
import { createCaller, inLanes, type Caller } from './http.ts';
import { residentBytes, startProcess, type Measured } from './server-process.ts';

const CROWD = 2_000;
const ROWS = 5;
const CLASS = 30;
const STREAMS = 1_000;
const HEALTHY_STATUS = 200;

const token = (learner: number) => ({ authorization: `Bearer token-of-learner-${learner}-w` });

/** What a device does that comes back after an outage: sends what it has, and asks for what is new until there is no more. */
async function comeBack(caller: Caller, learner: number): Promise<void> {
  const progress = Array.from({ length: ROWS }, (_, row) => ({ id: `c-${learner}-${row}`, type: 'lesson-progress', parent: '', learner: `p${learner}`, cohort: '', course: 'k', lesson: `l${row}`, seen: ['p1'], pages: 3, seconds: { d: 10 }, completed: false }));
  const exchange = async (more: object) => {
    const answer = await caller.call('POST', '/api/exchange', JSON.stringify({ p: 1, d: `w${learner}`, ...more }), token(learner));
    if (answer.status !== HEALTHY_STATUS) throw new Error(`answered ${answer.status}`);
    return JSON.parse(answer.body) as { out?: { progress: string }; cp: string; more?: boolean };
  };
  const first = await exchange({ push: { progress } });
  if (first.out?.progress !== 'a'.repeat(ROWS)) throw new Error('not taken');
  await exchange({ cp: first.cp });
}

/** 2,000 devices at once, each on a connection of its own: how long each waits until it is done, and whether all is there. */
export async function crowd(): Promise<void> {
  const server = await startProcess('./our-server.ts', { learners: CROWD });
  const caller = createCaller(server.origin, Infinity);
  const times: number[] = [];
  const errors: unknown[] = [];
  const begun = performance.now();
  await inLanes(CROWD, CROWD, async (learner) => {
    try {
      await comeBack(caller, learner);
      times.push(performance.now() - begun);
    } catch (error) {
      errors.push(error);
    }
  });
  const { n } = await server.ask<{ n: number }>({ ask: 'documents' });
  caller.end();
  const rss = await residentBytes(server);
  await server.end();
  const share = (of: number) => rounded(percentile(times, of));
  table(`${rounded(CROWD)} devices come back at once: ${ROWS} rows and two exchanges each`, ['', 'p50 ms', 'p95 ms', 'p99 ms', 'errors', 'rows lost', 'memory after'], [['Gesang', share(0.5), share(0.95), share(0.99), errors.length, CROWD * ROWS - n, megabytes(rss)]]);
}

/** Opens the doorbell of a learner; resolves when the server has begun to speak. */
function listen(server: Measured, learner: number): Promise<ClientRequest> {
  return new Promise((resolve, reject) => {
    const call = request(`${server.origin}/api/stream`, { agent: false, headers: token(learner % CLASS) }, (response) => {
      response.once('data', () => resolve(call));
      response.resume();
    });
    call.on('error', reject);
    call.end();
  });
}

/** Resident memory with a classroom at work, and then with very many open streams. */
export async function memory(): Promise<void> {
  const server = await startProcess('./our-server.ts', { learners: CLASS });
  const caller = createCaller(server.origin, CLASS);
  const idle = await residentBytes(server);
  const open: ClientRequest[] = [];
  await inLanes(CLASS, CLASS, async (learner) => void open.push(await listen(server, learner)));
  for (let round = 0; round < 5; round++) await inLanes(CLASS, CLASS, (learner) => comeBack(caller, learner));
  const classroom = await residentBytes(server);
  await inLanes(STREAMS - CLASS, 50, async (learner) => void open.push(await listen(server, learner)));
  const streams = await residentBytes(server);
  // Let go before the server is ended, which would be an error to each of them.
  for (const call of open) call.on('error', () => {}).destroy();
  caller.end();
  await server.end();
  table('Resident memory of our server', ['', 'memory', 'budget'], [['idle', megabytes(idle), ''], [`a classroom of ${CLASS} at work`, megabytes(classroom), '150 MB'], [`${rounded(STREAMS)} open streams`, megabytes(streams), '300 MB']]);
}
