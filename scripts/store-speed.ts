// `npm run bench:store` (`-- 10` for ten seconds each): durable pushes a second through the real exchange, on SQLite and on PostgreSQL with one and with
// two instances (processes of their own). TEST_POSTGRES_URL names a PostgreSQL; without it one is started.
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addMember, putBranch, putCohort, putPerson } from '../sync-server/services/directory.ts';
import { exchange } from '../sync-server/services/exchange.ts';
import { openPostgresStore } from '../sync-server/store/postgres.ts';
import { openSqliteStore } from '../sync-server/store/sqlite.ts';
import { makeDatabase, startCluster } from '../tests/support/postgres-cluster.ts';

const LEARNERS = 200;
const COHORTS = 8;
/** Devices of an instance that are in an exchange at the same time. */
const AT_ONCE = 16;
const AT = '2026-11-20T08:00:00.000Z';

type Where = { url: string } | { file: string };
const openAt = async (where: Where) => ('url' in where ? openPostgresStore({ url: where.url, connections: AT_ONCE }) : openSqliteStore({ file: where.file, epoch: 'SpeedEpochSpeedEpoch11' }));

async function prepare(where: Where): Promise<void> {
  const store = await openAt(where);
  await store.write(async (tx) => {
    await putBranch(tx, { id: 'branch', name: { zh: '分校' } });
    for (let cohort = 0; cohort < COHORTS; cohort++) await putCohort(tx, { id: `cohort-${cohort}`, name: { zh: '班' }, branch: 'branch', courses: [] });
    for (let rank = 0; rank < LEARNERS; rank++) {
      const id = `learner-${rank}`;
      await putPerson(tx, { id, username: id, password: '', roles: ['learner'], name: { zh: id }, branch: 'branch', rank });
      await addMember(tx, `cohort-${rank % COHORTS}`, id, 'learner', 0);
    }
  });
  await store.close();
}

/** What a device sends after a sitting: an attempt with three responses and a page of progress. */
function sitting(learner: string, cohort: string, turn: string): Record<string, object[]> {
  const base = { learner, cohort, course: 'k' };
  const attempt = { ...base, id: `attempt-${turn}`, type: 'attempt', parent: '', assessment: 'a', package: 'p', seed: 1, device: learner, state: 'open', startedAt: AT, seconds: {} };
  const responses = [1, 2, 3].map((item) => ({ ...base, id: `response-${turn}-${item}`, type: 'response', parent: attempt.id, item: `i${item}`, device: learner, versions: [{ n: 1, value: { text: '青海湖是中国最大的内陆咸水湖。'.repeat(6) }, at: AT }] }));
  const progress = { ...base, id: `progress-${learner}`, type: 'lesson-progress', parent: '', lesson: 'l', seen: [`p${turn}`], pages: 9, seconds: {}, completed: false };
  return { attempts: [attempt, ...responses], progress: [progress] };
}

/** One instance: many devices, one exchange after the other each, for some seconds. Answers how many. */
async function instance(where: Where, index: number, seconds: number): Promise<number> {
  const store = await openAt(where);
  const environment = { store, content: { loadAnswerKeys: async () => null, loadTask: async () => null }, now: Date.now, dataDir: '', version: 'speed' };
  const until = performance.now() + seconds * 1000;
  let pushes = 0;
  await Promise.all(Array.from({ length: AT_ONCE }, async (_, lane) => {
    const checkpoints = new Map<string, string>();
    for (let turn = 0; performance.now() < until; turn++) {
      const rank = (lane + AT_ONCE * (turn % Math.floor(LEARNERS / AT_ONCE))) % LEARNERS;
      const person = `learner-${rank}`;
      const body = { p: 1, d: person, cp: checkpoints.get(person), push: sitting(person, `cohort-${rank % COHORTS}`, `${index}-${lane}-${turn}`) };
      checkpoints.set(person, (await exchange(environment, { person, device: person }, Buffer.from(JSON.stringify(body)))).cp);
      pushes += 1;
    }
  }));
  await store.close();
  return pushes;
}

/** Several instances at once, each a process of its own. */
async function measure(name: string, where: Where, instances: number, seconds: number): Promise<void> {
  await prepare(where);
  const counts = await Promise.all(Array.from({ length: instances }, (_, index) => new Promise<number>((resolve, reject) => {
    const child = fork(import.meta.filename, ['instance', JSON.stringify(where), String(index), String(seconds)]);
    child.once('message', (count) => resolve(Number(count)));
    child.once('exit', (code) => code !== 0 && reject(new Error(`an instance ended with ${code}`)));
  })));
  const pushes = counts.reduce((sum, count) => sum + count, 0);
  console.log(`${name.padEnd(28)} ${String(Math.round(pushes / seconds)).padStart(6)} pushes/s ${String(Math.round((5 * pushes) / seconds)).padStart(7)} rows/s`);
}

if (process.argv[2] === 'instance') {
  process.send!(await instance(JSON.parse(process.argv[3]!) as Where, Number(process.argv[4]), Number(process.argv[5])));
  process.disconnect();
} else {
  const seconds = Number(process.argv[2] ?? 8);
  const folder = mkdtempSync(join(tmpdir(), 'gesang-speed-'));
  const given = process.env['TEST_POSTGRES_URL'];
  const cluster = given ? { url: given, stop: async () => undefined } : await startCluster();
  try {
    await measure('SQLite', { file: join(folder, 'speed.sqlite') }, 1, seconds);
    for (const instances of [1, 2]) {
      const database = await makeDatabase(cluster.url);
      await measure(`PostgreSQL, ${instances} ${instances === 1 ? 'instance' : 'instances'}`, { url: database.url }, instances, seconds);
      await database.drop();
    }
  } finally {
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
