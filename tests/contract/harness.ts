import { mkdtempSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { AnyDocument } from '#core/documents/kinds.ts';
import type { ExchangeReply } from '#core/protocol/exchange.ts';
import { buildApp, type AppOptions } from '#server/app.ts';
import { addMember, putBranch, putCohort, putPerson } from '#server/services/directory.ts';
import { hashPassword } from '#server/services/passwords.ts';
import { ASSESSMENT, KEYS } from '#tests/support/sample-assessment.ts';
import { openTestStore } from '#tests/support/test-store.ts';

export const PASSWORD = '正确的密码 2026';
export const DUE = '2026-12-01T15:59:00.000Z';

/** A server with two cohorts: A has tutor ta and learners la, lb; B has tutor tb and learner lc. */
export async function startServer(options: Partial<AppOptions> = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'gesang-'));
  mkdirSync(join(dataDir, 'photos'), { recursive: true });
  const store = await openTestStore(join(dataDir, 'test.sqlite'), 'TestEpochTestEpochTes1');
  const clock = { now: Date.parse('2026-11-20T08:00:00.000Z') };
  const content = { loadAnswerKeys: async (id: string, assessment: string) => (id === 'pkg' && assessment === 'final' ? { assessment: ASSESSMENT, keys: KEYS } : null), loadTask: async () => null };
  const app = await buildApp({ store, dataDir, content, now: () => clock.now, version: 'test', ...options });
  const password = await hashPassword(PASSWORD);
  await store.write(async (tx) => {
    await putBranch(tx, { id: 'branch', name: { zh: '分校' } });
    for (const cohort of ['A', 'B']) await putCohort(tx, { id: cohort, name: { zh: `${cohort}班` }, branch: 'branch', courses: [{ course: 'k', due: { final: DUE, essay: DUE } }] });
    for (const [rank, id] of ['la', 'lb', 'lc', 'ta', 'tb'].entries()) await putPerson(tx, { id, username: id, password, roles: [id.startsWith('t') ? 'tutor' : 'learner'], name: { zh: id }, branch: 'branch', rank });
    for (const [cohort, person, role] of [['A', 'la', 'learner'], ['A', 'lb', 'learner'], ['A', 'ta', 'tutor'], ['B', 'lc', 'learner'], ['B', 'tb', 'tutor']] as const) await addMember(tx, cohort, person, role, clock.now - 1000);
  });
  const close = async () => {
    await app.close();
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { app, store, clock, dataDir, close };
}
export type Server = Awaited<ReturnType<typeof startServer>>;

/** A device that is signed in, keeps what it pulls, and follows its checkpoint. */
export class Device {
  readonly documents = new Map<string, Record<string, unknown>>();
  readonly received: string[] = [];
  checkpoint: string | undefined;
  readonly app: FastifyInstance;
  readonly token: string;
  readonly id: string;

  constructor(app: FastifyInstance, token: string, id: string) {
    this.app = app;
    this.token = token;
    this.id = id;
  }

  static async signIn(app: FastifyInstance, username: string, id = `device-${username}`): Promise<Device> {
    const answer = await app.inject({ method: 'POST', url: '/api/sessions', payload: { username, password: PASSWORD, device: id } });
    return new Device(app, answer.json().token, id);
  }

  get headers(): Record<string, string> {
    return { authorization: `Bearer ${this.token}` };
  }

  get(url: string) {
    return this.app.inject({ method: 'GET', url, headers: this.headers });
  }

  /** One raw exchange. */
  send(body: string | Buffer, headers: Record<string, string> = {}) {
    return this.app.inject({ method: 'POST', url: '/api/exchange', headers: { ...this.headers, 'content-type': 'application/json', ...headers }, payload: body });
  }

  async push(push: Record<string, unknown[]>, more: object = {}): Promise<ExchangeReply> {
    const answer = await this.send(JSON.stringify({ p: 1, d: this.id, ...(this.checkpoint ? { cp: this.checkpoint } : {}), push, ...more }));
    if (answer.statusCode !== 200) throw new Error(answer.body);
    return this.#take(answer.json());
  }

  /** Exchanges until there is no more. Answers the revoked scopes. */
  async pull(): Promise<string[]> {
    const revoked: string[] = [];
    for (;;) {
      const answer = await this.send(JSON.stringify({ p: 1, d: this.id, ...(this.checkpoint ? { cp: this.checkpoint } : {}) }));
      if (answer.statusCode !== 200) throw new Error(answer.body);
      const reply = this.#take(answer.json());
      revoked.push(...(reply.revoked ?? []));
      if (!reply.more) return revoked;
    }
  }

  #take(reply: ExchangeReply): ExchangeReply {
    for (const document of Object.values(reply.pull ?? {}).flat()) {
      this.documents.set(String(document['id']), document);
      this.received.push(String(document['id']));
    }
    this.checkpoint = reply.cp;
    return reply;
  }

  ofType(type: string): Record<string, unknown>[] {
    return [...this.documents.values()].filter((document) => document['type'] === type);
  }
}

export const progress = (id: string, learner: string, cohort: string, more: object = {}): AnyDocument =>
  ({ id, type: 'lesson-progress', parent: '', learner, cohort, course: 'k', lesson: 'l1', seen: ['p1'], pages: 3, seconds: { d: 10 }, completed: false, ...more }) as AnyDocument;
