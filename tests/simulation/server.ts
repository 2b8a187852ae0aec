import { createHash } from 'node:crypto';
import * as nodeCrypto from 'node:crypto';
import Database from 'better-sqlite3';
import { asRequestError, statusOf } from '#server/errors.ts';
import type { StoredDocument } from '#server/store/port.ts';
import type { Chance } from './chance.ts';
import type { Program, Realm } from './realm.ts';
import { shadowsOf, start } from './realm.ts';
import type { Scheduler } from './scheduler.ts';
import type { RunningServer, ServerProgram } from './server-program.ts';

/** Who is in which cohort in which role: `role:cohort`. */
export type Members = Map<string, Set<string>>;

/** Preparing a statement costs more than running it: each is prepared once. */
function openDatabase(bytes?: Buffer): Database.Database {
  const database = new Database(bytes ?? ':memory:');
  const prepare = database.prepare.bind(database) as (text: string) => Database.Statement;
  const prepared = new Map<string, Database.Statement>();
  database.prepare = ((text: string) => {
    const known = prepared.get(text) ?? prepare(text);
    prepared.set(text, known);
    return known;
  }) as typeof database.prepare;
  return database;
}

const COHORTS = ['A', 'B'];

/** The server of a world: its disk, its process, its instances, and what an observer knows of memberships. */
export class Server {
  readonly members: Members = new Map();
  readonly #program: Program;
  readonly #scheduler: Scheduler;
  readonly #chance: Chance;
  readonly #skews: number[];
  readonly #ends = new Set<() => void>();
  #backup: Buffer | undefined;
  #serverId = '';
  #disk = openDatabase();
  #epoch = '';
  #realm!: Realm;
  /** Undefined while it is down. */
  running: RunningServer | undefined;
  /** Until then the disk is full. */
  fullUntil = 0;
  pageDocuments = 500;

  constructor(program: Program, scheduler: Scheduler, chance: Chance, skews: readonly number[]) {
    this.#program = program;
    this.#scheduler = scheduler;
    this.#chance = chance;
    this.#skews = [...skews];
    this.renewEpoch();
  }

  get epoch(): string {
    return this.#epoch;
  }
  get serverId(): string {
    return this.#serverId;
  }
  get hasBackup(): boolean {
    return this.#backup !== undefined;
  }

  /** Sets the clock of an instance, where there is that one: milliseconds ahead of the world's. */
  setClock(instance: number, skew: number): void {
    if (instance < this.#skews.length) this.#skews[instance] = skew;
  }

  renewEpoch(): void {
    this.#epoch = createHash('sha256').update(String(this.#chance.next())).digest('base64url').slice(0, 22);
  }

  begin(): void {
    const realm: Realm = { name: 'server', dead: false, skew: 0 };
    const scheduler = this.#scheduler;
    const chance = this.#chance;
    const randomBytes = (size: number) => Buffer.from(Array.from({ length: size }, () => chance.below(256)));
    const database = this.#disk;
    const program = start<ServerProgram>(this.#program, { ...shadowsOf(scheduler, realm, chance), process: { env: {} } }, {
      'better-sqlite3': function stored() {
        return database;
      },
      'node:crypto': { ...nodeCrypto, randomBytes },
    });
    this.#realm = realm;
    this.running = program.startServer({
      epoch: this.#epoch,
      clocks: this.#skews.map((_, instance) => () => Math.floor(scheduler.now + this.#skews[instance]!)),
      disk: () => new Promise((resolve) => scheduler.at(chance.below(8), 'server disk', resolve, realm)),
      beforeCommit: () => {
        if (scheduler.now < this.fullUntil) throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
      },
      pageDocuments: this.pageDocuments,
    });
    this.#serverId = this.running.serverId;
    this.#readMembers();
  }

  /** Ends the process wherever it is; what was not committed is gone. */
  crash(): void {
    this.#realm.dead = true;
    this.running = undefined;
    if (this.#disk.inTransaction) this.#disk.exec('rollback');
    this.#replaceDisk(this.#disk.serialize());
    for (const end of this.#ends) end();
    this.#ends.clear();
  }

  /** Work with the server that may die meanwhile; undefined then, or where it is down. */
  async attempt<T>(work: (running: RunningServer) => Promise<T>): Promise<T | undefined> {
    const { running } = this;
    if (!running) return undefined;
    let end = () => {};
    const ended = new Promise<undefined>((resolve) => this.#ends.add((end = () => resolve(undefined))));
    return Promise.race([work(running), ended]).finally(() => this.#ends.delete(end));
  }

  #replaceDisk(bytes: Buffer): void {
    const old = this.#disk;
    this.#disk = openDatabase(bytes);
    old.close();
  }

  /** Takes a consistent copy; none in the middle of a transaction. */
  backup(): void {
    if (!this.#disk.inTransaction) this.#backup = this.#disk.serialize();
  }

  /** Goes back to the copy, as the command does: with a new epoch. */
  restore(): void {
    this.crash();
    this.#replaceDisk(this.#backup!);
    this.#backup = undefined;
    this.renewEpoch();
  }

  /** What the database says of memberships, after whatever has happened to the process. */
  #readMembers(): void {
    this.members.clear();
    const rows = this.#disk.prepare('select person, role, cohort from membership where until_at is null').all() as { person: string; role: string; cohort: string }[];
    for (const { person, role, cohort } of rows) this.members.set(person, (this.members.get(person) ?? new Set()).add(`${role}:${cohort}`));
  }

  async addPeople(people: readonly { id: string; roles: ('learner' | 'tutor')[]; cohort: string }[]): Promise<void> {
    const { store, directory } = this.running!;
    await store.write(async (tx) => {
      await directory.putBranch(tx, { id: 'branch', name: { zh: '分校' } });
      for (const cohort of COHORTS) await directory.putCohort(tx, { id: cohort, name: { zh: `${cohort}班` }, branch: 'branch', courses: [] });
      for (const [rank, { id, roles }] of people.entries()) await directory.putPerson(tx, { id, username: id, password: 'x', roles, name: { zh: id }, branch: 'branch', rank });
    });
    for (const { id, roles, cohort } of people) await this.addMember(cohort, id, roles[0]!);
  }

  async addMember(cohort: string, person: string, role: 'learner' | 'tutor'): Promise<void> {
    // Known before it is done: a reply may be made between the two.
    this.members.set(person, (this.members.get(person) ?? new Set()).add(`${role}:${cohort}`));
    await this.attempt(({ store, directory }) => store.write((tx) => directory.addMember(tx, cohort, person, role, this.#scheduler.now)));
  }

  async endMember(cohort: string, person: string, role: 'learner' | 'tutor'): Promise<void> {
    const done = await this.attempt(async ({ store, directory }) => {
      await store.write((tx) => directory.endMembership(tx, cohort, person, role, this.#scheduler.now));
      return true;
    });
    if (done) this.members.get(person)?.delete(`${role}:${cohort}`);
  }

  /** A session as sign-in makes it, without the password. Answers the token, which is worth nothing where the server died meanwhile. */
  async signIn(person: string, device: string): Promise<string> {
    const token = createHash('sha256').update(`${person}/${device}/${this.#chance.next()}`).digest('base64url');
    const key = createHash('sha256').update(token).digest('base64url');
    const now = this.#scheduler.now;
    await this.attempt(({ store }) => store.write((tx) => tx.accounts.putSession({ token: key, person, device, createdAt: now, usedAt: now })));
    return token;
  }

  isWriting(): boolean {
    return this.#disk.inTransaction;
  }

  /** All documents as they are on the disk, read past the server; with what is being written. */
  documents(): Map<string, StoredDocument> {
    const rows = this.#disk.prepare('select * from document').all() as (StoredDocument & { first_seq: number })[];
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Everything that a person may read, as their device would get it from zero. */
  async viewOf(person: string): Promise<Map<string, string>> {
    const page = await this.running!.store.read((tx) => tx.documents.page({ person, checkpoint: undefined, limit: 1_000_000, maxBytes: 1e12 }));
    return new Map(page.documents.map(({ id, body }) => [id, body]));
  }

  close(): void {
    this.#disk.close();
  }
}

/** An answer of the server to one request, as HTTP would carry it. */
export interface Answered {
  status: number;
  body: string;
  digest?: string;
  retryAfter?: number;
}

export async function answer(running: RunningServer, instance: number, authorization: string, body: Buffer, claimed?: string): Promise<Answered> {
  try {
    const { text, digest } = await running.instances[instance % running.instances.length]!.exchange(authorization, body, claimed);
    return { status: 200, body: text, digest };
  } catch (error) {
    // Errors of another realm are of another class: told apart by their fields.
    const known = error as { code?: string; name?: string; message?: string; retryAfter?: number; place?: string };
    const refusal = known.name === 'RequestError' ? (known as ReturnType<typeof asRequestError>) : asRequestError(error);
    return { status: statusOf(refusal), body: JSON.stringify({ error: { code: refusal.code, message: refusal.message, ...(refusal.place ? { place: refusal.place } : {}) } }), ...(refusal.retryAfter ? { retryAfter: refusal.retryAfter } : {}) };
  }
}
