import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { ExchangeReply } from '#core/protocol/exchange.ts';
import { TestServer } from '#tests/e2e/support/server.ts';

const WRITERS = ['zhuomacuo', 'zhaxi', 'maxiaolan'];
const RESPONSES = 3;
const AT = '2026-11-20T08:00:00.000Z';
export const newId = () => randomBytes(16).toString('base64url');
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export interface KillReport {
  kills: number;
  /** Rows that the server answered for. */
  acknowledged: number;
  /** Of those, how many were not there at the end: must be 0. */
  lost: number;
  /** Attempts of which only a part of one push was there: must be 0. */
  half: number;
  /** What SQLite says of the file: must be `ok`. */
  integrity: string;
}

export interface Writer {
  token: string;
  person: string;
  device: string;
  acknowledged: Set<string>;
}

export async function signIn(url: string, username: string): Promise<Writer> {
  const device = newId();
  const answer = await fetch(`${url}/api/sessions`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username, password: 'gesang2026', device }) });
  if (!answer.ok) throw new Error(await answer.text());
  const { token, person } = (await answer.json()) as { token: string; person: { id: string } };
  return { token, person: person.id, device, acknowledged: new Set() };
}

export async function exchange(url: string, { token, device }: Writer, more: object): Promise<ExchangeReply> {
  const answer = await fetch(`${url}/api/exchange`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: JSON.stringify({ p: 1, d: device, ...more }) });
  if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as ExchangeReply;
}

/** An attempt with its responses: one push, so one transaction. */
function attemptRows({ person, device }: Writer): { id: string }[] {
  const base = { learner: person, cohort: '', course: 'preschool-pedagogy' };
  const attempt = { ...base, id: newId(), type: 'attempt', parent: '', assessment: 'practice-1', package: 'p', seed: 1, device, state: 'open', startedAt: AT, seconds: {} };
  const response = (item: number) => ({ ...base, id: newId(), type: 'response', parent: attempt.id, item: `i${item}`, device, versions: [{ n: 1, value: { text: 'x'.repeat(200) }, at: AT }] });
  return [attempt, ...Array.from({ length: RESPONSES }, (_, item) => response(item))];
}

/** Pushes without a pause until told to stop; what was not answered is pushed again, as a device would. */
async function write(url: string, writer: Writer, stopped: () => boolean): Promise<void> {
  let rows = attemptRows(writer);
  let cp: string | undefined;
  while (!stopped()) {
    try {
      const reply = await exchange(url, writer, { cp, push: { attempts: rows } });
      if (!/^[am]+$/.test(reply.out?.['attempts'] ?? '')) throw new Error(`refused: ${JSON.stringify(reply.why)}`);
      for (const { id } of rows) writer.acknowledged.add(id);
      cp = reply.cp;
      rows = attemptRows(writer);
    } catch (error) {
      if (String(error).includes('refused')) throw error;
      await pause(20);
    }
  }
}

export async function everything(url: string, writer: Writer, collection = 'attempts'): Promise<Map<string, Record<string, unknown>>> {
  const found = new Map<string, Record<string, unknown>>();
  let cp: string | undefined;
  for (;;) {
    const reply = await exchange(url, { ...writer }, { cp });
    for (const document of reply.pull?.[collection] ?? []) found.set(String(document['id']), document);
    cp = reply.cp;
    if (!reply.more) return found;
  }
}

export function integrityOf(dataDir: string): string {
  const Database = createRequire(import.meta.url)('better-sqlite3') as new (file: string, options: object) => { pragma(text: string, options: object): string; close(): void };
  const database = new Database(join(dataDir, 'gesang.sqlite'), { readonly: true });
  try {
    return database.pragma('integrity_check', { simple: true });
  } finally {
    database.close();
  }
}

/** Kills a real server again and again with SIGKILL while several devices push, and looks at what is left. */
export async function killCampaign(kills: number, tell: (line: string) => void = () => undefined): Promise<KillReport> {
  const server = await TestServer.start();
  try {
    const writers = await Promise.all(WRITERS.map((username) => signIn(server.url, username)));
    let stop = false;
    const writing = Promise.all(writers.map((writer) => write(server.url, writer, () => stop)));
    for (let kill = 1; kill <= kills; kill++) {
      await pause(50 + Math.random() * 400);
      await server.stop('SIGKILL');
      await server.start();
      if (kill % 20 === 0) tell(`${kill} kills, ${writers.reduce((sum, { acknowledged }) => sum + acknowledged.size, 0)} rows acknowledged`);
    }
    await pause(200);
    stop = true;
    await writing;
    const report: KillReport = { kills, acknowledged: 0, lost: 0, half: 0, integrity: '' };
    for (const writer of writers) {
      const found = await everything(server.url, writer);
      const attempts = [...found.values()].filter((document) => document['type'] === 'attempt' && document['device'] === writer.device);
      const parts = Map.groupBy(found.values(), (document) => String(document['parent']));
      report.acknowledged += writer.acknowledged.size;
      report.lost += [...writer.acknowledged].filter((id) => !found.has(id)).length;
      report.half += attempts.filter(({ id }) => (parts.get(String(id))?.length ?? 0) !== RESPONSES).length;
    }
    await server.stop();
    report.integrity = integrityOf(server.dataDir);
    return report;
  } finally {
    await server.end();
  }
}
