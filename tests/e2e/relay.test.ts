import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer, request, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildApp } from '#server/app.ts';
import { publishAll } from '#server/courses/publish-all.ts';
import { databaseFile, prepareDataDir, readEpoch } from '#server/data-dir.ts';
import { registerCourseRoutes } from '#server/routes/courses.ts';
import { publishedContent } from '#server/run.ts';
import { seedDemo } from '#server/services/demo.ts';
import { openSqliteStore } from '#server/store/sqlite.ts';
import { go, readyOffline, signIn, unlock } from './support/acts.ts';
import { Device } from './support/device.ts';

const RELAY = { zh: '玉树云教室', bo: 'ཡུལ་ཤུལ' };
const root = new URL('../../', import.meta.url).pathname;
let phone: Device;
let university: Place;
let relay: Place;
let road: HttpServer;
let reached: Place;
let url: string;

interface Place {
  app: FastifyInstance;
  store: ReturnType<typeof openSqliteStore>;
  dataDir: string;
}

async function open(options: { relay?: typeof RELAY } = {}): Promise<Place> {
  const dataDir = mkdtempSync(join(tmpdir(), 'gesang-relay-'));
  prepareDataDir(dataDir);
  const store = openSqliteStore({ file: databaseFile(dataDir), epoch: university ? university.store.epoch : readEpoch(dataDir) });
  const content = publishedContent(dataDir);
  await publishAll(dataDir, join(root, 'courses'));
  await seedDemo(store, { content, dataDir });
  const app = await buildApp({ store, dataDir, content, distDir: join(root, 'dist'), ...options, routes: (routes) => registerCourseRoutes(routes, { dataDir }) });
  await app.listen({ port: 0, host: '127.0.0.1' });
  return { app, store, dataDir };
}

/** The same name leads now to the one, now to the other, as on the road between village and town. */
function openRoad(): Promise<HttpServer> {
  const server = createServer((incoming, outgoing) => {
    const { port } = reached.app.server.address() as AddressInfo;
    const onward = request({ port, host: '127.0.0.1', method: incoming.method, path: incoming.url, headers: incoming.headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    outgoing.on('close', () => onward.destroy());
    incoming.pipe(onward);
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

/** The relay knows the sessions that the university gave. */
function shareSessions(): void {
  for (const row of university.store.raw.prepare('select * from session').all() as object[]) relay.store.raw.prepare('insert or replace into session values (?,?,?,?,?)').run(...Object.values(row));
}

beforeAll(async () => {
  university = await open();
  relay = await open({ relay: RELAY });
  reached = university;
  road = await openRoad();
  url = `http://localhost:${(road.address() as AddressInfo).port}`;
  phone = await Device.open();
});
afterAll(async () => {
  await phone?.throwAway();
  road?.closeAllConnections();
  road?.close();
  for (const place of [university, relay]) {
    await place?.app.close();
    await place?.store.close();
    if (place) await rm(place.dataDir, { recursive: true, force: true });
  }
});

const syncNow = (page: Device['page']) => page.getByRole('button', { name: /现在收发/ }).click();

it('what a cloud classroom holds is not at the university: the sync centre says so, also after the phone was off, and until the university has it', async () => {
  const { page } = phone;
  await signIn(page, url, 'zhaxi');
  await readyOffline(page);
  await go(page, '/sync');
  await page.getByText('没有待送的，都到大学了。').waitFor();
  shareSessions();
  reached = relay;
  road.closeAllConnections();
  await go(page, '/me');
  await page.locator('main input[value=large]').evaluate((radio: HTMLElement) => radio.click());
  await page.waitForTimeout(300);
  await go(page, '/sync');
  await syncNow(page);
  await page.getByText('在云教室，还没有到大学').waitFor();
  await page.getByText('玉树云教室').first().waitFor();
  expect(await page.getByText('没有待送的，都到大学了。').count()).toBe(0);

  await page.goto(url);
  await unlock(page, '扎西东珠');
  await go(page, '/sync');
  await page.getByText('玉树云教室').first().waitFor();

  // The cloud classroom is gone for good.
  reached = university;
  road.closeAllConnections();
  await syncNow(page);
  await page.getByText('没有待送的，都到大学了。').waitFor();
  expect(university.store.raw.prepare(`select count(*) as n from document where kind = 'profile' and learner = (select person from account where username = 'zhaxi')`).get()).toEqual({ n: 1 });
});

it('a person checks whether everything has arrived, and what had not is sent again', async () => {
  const { page } = phone;
  university.store.raw.exec(`delete from audience where document in (select id from document where kind = 'profile'); delete from document where kind = 'profile'`);
  await page.getByRole('button', { name: '查一查' }).click();
  await page.getByText(/有 1 件原来没有到，已经重新送出。/).waitFor();
  await page.getByText(/都到了大学。$/).waitFor();
  expect(university.store.raw.prepare(`select count(*) as n from document where kind = 'profile'`).get()).toEqual({ n: 1 });
});
