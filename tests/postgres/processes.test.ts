import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type { ExchangeReply } from '#core/protocol/exchange.ts';
import { DEMO_PASSWORD } from '#server/services/demo-people.ts';
import { TestServer } from '#tests/e2e/support/server.ts';
import { makeDatabase } from '#tests/support/postgres-cluster.ts';

/** Two real server processes on one database and one folder of files, as behind a load balancer. */
let database: Awaited<ReturnType<typeof makeDatabase>>;
let shared: string;
let servers: TestServer[] = [];
beforeAll(async () => {
  database = await makeDatabase(inject('postgresUrl'));
  shared = mkdtempSync(join(tmpdir(), 'gesang-shared-'));
  const env = { DATABASE_URL: database.url, DATA_DIR: shared };
  servers = await Promise.all([TestServer.start({ env }), TestServer.start({ env })]);
});
afterAll(async () => {
  for (const server of servers) await server.end();
  await database?.drop();
  rmSync(shared, { recursive: true, force: true });
});

interface Signed {
  token: string;
  person: { id: string };
  epoch: string;
  device: string;
}

async function signIn(server: TestServer, username: string, device: string): Promise<Signed> {
  const answer = await fetch(`${server.url}/api/sessions`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username, password: DEMO_PASSWORD, device }) });
  return { ...((await answer.json()) as Signed), device };
}

async function exchange(server: TestServer, { token, device }: Signed, more: object): Promise<ExchangeReply> {
  const answer = await fetch(`${server.url}/api/exchange`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: JSON.stringify({ p: 1, d: device, ...more }) });
  if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as ExchangeReply;
}

async function everything(server: TestServer, who: Signed): Promise<Set<string>> {
  const found = new Set<string>();
  for (let cp: string | undefined, more = true; more; ) {
    const reply = await exchange(server, who, { cp });
    for (const document of Object.values(reply.pull ?? {}).flat()) found.add(String((document as { id: string }).id));
    cp = reply.cp;
    more = reply.more === true;
  }
  return found;
}

const progress = (id: string, learner: string) => ({ id, type: 'lesson-progress', parent: '', learner, cohort: '', course: 'k', lesson: 'l', seen: ['p'], pages: 3, seconds: {}, completed: false });

it('are one server: a session, a push and a doorbell of one are good at the other', async () => {
  const [first, second] = servers as [TestServer, TestServer];
  const who = await signIn(first, 'zhaxi', 'tablet');
  expect((await signIn(second, 'zhaxi', 'phone')).epoch).toBe(who.epoch);
  const end = new AbortController();
  const stream = await fetch(`${second.url}/api/stream`, { headers: { authorization: `Bearer ${who.token}` }, signal: end.signal });
  let heard = '';
  const hearing = (async () => {
    for await (const chunk of stream.body!.pipeThrough(new TextDecoderStream())) heard += chunk;
  })().catch(() => undefined);
  const rings = () => heard.split('event: changed').length - 1;
  await expect.poll(rings, { timeout: 10_000 }).toBeGreaterThan(0);
  const before = rings();
  await exchange(first, who, { push: { progress: [progress('across', who.person.id)] } });
  await expect.poll(rings, { timeout: 4_000 }).toBeGreaterThan(before);
  expect(await everything(second, who)).toContain('across');
  const courses = await Promise.all([first, second].map(async (server) => (await fetch(`${server.url}/api/courses`, { headers: { authorization: `Bearer ${who.token}` } })).text()));
  expect(courses[0]).toBe(courses[1]);
  end.abort();
  await hearing;
});

it('lose nothing that either has acknowledged when they are killed in turn', async () => {
  const acknowledged = new Set<string>();
  let stop = false;
  const writing = ['zhuomacuo', 'maxiaolan'].map(async (username, index) => {
    const who = await signIn(servers[index]!, username, username);
    for (let turn = 0; !stop; turn++) {
      const ids = [0, 1, 2].map((part) => `${username}-${turn}-${part}`);
      // What was not answered is sent again, to the other one.
      for (let tries = 0; ; tries++) {
        try {
          const reply = await exchange(servers[(turn + tries) % 2]!, who, { push: { progress: ids.map((id) => progress(id, who.person.id)) } });
          if (reply.out?.['progress'] !== 'aaa') throw new Error(`refused: ${JSON.stringify(reply.why)}`);
          break;
        } catch (error) {
          if (String(error).includes('refused')) throw error;
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
      }
      for (const id of ids) acknowledged.add(id);
    }
    return who;
  });
  for (const server of [...servers, ...servers]) {
    await new Promise((resolve) => setTimeout(resolve, 300));
    await server.stop('SIGKILL');
    await server.start();
  }
  stop = true;
  const found = new Set<string>();
  for (const who of await Promise.all(writing)) for (const id of await everything(servers[0]!, who)) found.add(id);
  expect([...acknowledged].filter((id) => !found.has(id))).toEqual([]);
  console.log(`4 kills, ${acknowledged.size} rows acknowledged, none lost`);
  expect(acknowledged.size).toBeGreaterThan(30);
});
