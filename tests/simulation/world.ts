import { canonicalJson } from '#core/hash/canonical.ts';
import type { AnyDocument } from '#core/documents/kinds.ts';
import type { ExchangeReply } from '#core/protocol/exchange.ts';
import { Chance } from '../faults/chance.ts';
import type { Programs } from './bundle.ts';
import { doSomething } from './acts.ts';
import { check, observe } from './checks.ts';
import { factsOf, holds, mayRead } from './facts.ts';
import { NETWORK_FAULTS, Network } from './network.ts';
import type { Realm } from './realm.ts';
import { Scheduler } from './scheduler.ts';
import { Server, type Backup } from './server.ts';
import { Tablet, type Seat } from './tablet.ts';

const START = Date.parse('2026-11-20T08:00:00.000Z');
const MOST_EVENTS = 400_000;
const HOUR = 3_600_000;
const YEAR = 365 * 24 * HOUR;

/** Faults besides those of the network. */
const WORLD_FAULTS = ['tablet-crash', 'aimed-crash', 'server-crash', 'restore', 'clock-jump', 'offline', 'hidden', 'tablet-full', 'server-full', 'leave', 'lost-tablet'] as const;
export type WorldFault = (typeof WORLD_FAULTS)[number];

export interface Fact {
  document: string;
  seat: Seat;
}

export interface Report {
  seed: number;
  steps: number;
  faults: Readonly<Record<string, number>>;
  events: number;
  requests: number;
  failures: readonly string[];
  trace: string;
}

/** One world: people on shared tablets, a server, and what goes wrong between and in them; all drawn from one seed. */
export class World {
  readonly chance: Chance;
  readonly scheduler = new Scheduler(START);
  readonly server: Server;
  readonly network: Network;
  readonly tablets: Tablet[] = [];
  readonly faults = new Map<string, number>();
  readonly failures: string[] = [];
  /** What a screen has called saved. */
  readonly saved = new Map<string, Fact>();
  /** Facts that the server had and lost in a restore: the devices cannot know of it before they ask. */
  readonly lostByServer = new Set<string>();
  /** Ids that people gave to documents. */
  readonly written = new Set<string>();
  readonly kinds: ReadonlySet<WorldFault>;
  readonly storage: 'memory' | 'dexie';
  readonly #programs: Programs;
  #backup: Backup | null = null;
  #calm = false;
  #made = 0;
  steps = 0;
  verbose = !!process.env['V'];

  constructor(seed: number, programs: Programs) {
    const chance = (this.chance = new Chance(seed * 7919 + 13));
    this.#programs = programs;
    this.storage = seed % 10 === 0 ? 'dexie' : 'memory';
    this.server = new Server(programs.server, this.scheduler, chance, chance.yes(0.4) ? [0, -1500] : [0]);
    this.server.pageDocuments = chance.pick([3, 10, 500]);
    this.network = new Network(this.scheduler, chance, this.server, {
      sent: (person, reply) => this.#sent(person, reply),
      fault: (kind) => this.count(kind),
      answered: (realm) => this.#aim(realm),
    });
    // A swarm: each world knows only some of the faults, because one hides what another leaves behind.
    this.network.kinds = NETWORK_FAULTS.filter(() => chance.yes(0.45));
    this.kinds = new Set(WORLD_FAULTS.filter(() => chance.yes(0.45)));
  }

  /** Tells what happens, where somebody wants to know. */
  tell(text: string): void {
    if (this.verbose) console.log(`${String(this.scheduler.now - START).padStart(9)} ${text}`);
  }

  count(fault: string): void {
    this.tell(`fault ${fault}`);
    if (!this.#calm) this.faults.set(fault, (this.faults.get(fault) ?? 0) + 1);
  }

  fail(text: string): void {
    this.tell(`FAIL ${text}`);
    if (this.failures.length < 20) this.failures.push(text);
  }

  /** Nothing goes to anybody who may not read it. */
  #sent(person: string, reply: ExchangeReply): void {
    for (const document of Object.values(reply.pull ?? {}).flat() as unknown as AnyDocument[]) {
      if (!mayRead(person, document, this.server.members)) this.fail(`${person} was sent ${document.type} ${document.id} of ${document.learner} in ${document.cohort}`);
    }
  }

  /** The moments after an answer are those in which a crash matters. */
  #aim(realm: Realm): void {
    if (this.#calm || !this.kinds.has('aimed-crash') || !this.chance.yes(0.12)) return;
    this.scheduler.at(this.chance.below(60), 'aimed crash', () => {
      const tablet = this.tablets.find((found) => found.realm === realm);
      if (!tablet) return;
      this.count('aimed-crash');
      tablet.crash();
    });
  }

  addTablet(): Tablet {
    const name = `tablet${++this.#made}`;
    const { scheduler, chance, network, storage } = this;
    const tablet = new Tablet({ name, storage, programs: this.#programs, scheduler, chance, network, onError: (error) => this.onError(name, error) });
    if (this.kinds.has('clock-jump')) tablet.skew = chance.pick([0, 0, -HOUR, HOUR, 26 * HOUR, -YEAR, 10 * YEAR]);
    this.tablets.push(tablet);
    return tablet;
  }

  /** A full disk is told of; all else that nobody waits for is a fault of ours. */
  onError(tablet: string, error: unknown): void {
    const text = String((error as Error)?.stack ?? error);
    if (!/full|Quota|refused to store/i.test(text)) this.fail(`${tablet}: ${text.slice(0, 400)}`);
  }

  async seat(tablet: Tablet, person: string, tutor: boolean): Promise<Seat> {
    const device = `${tablet.parts.name}-${person}`;
    const token = await this.server.signIn(person, device);
    const { running, epoch } = this.server;
    const key = { raw: Buffer.from(Array.from({ length: 32 }, () => this.chance.below(256))) } as unknown as CryptoKey;
    const seat: Seat = { database: `db-${device}`, key, person, tutor, made: false, signedIn: { token, server: running!.serverId, epoch, device, person: { id: person, name: { zh: person }, username: person, roles: [tutor ? 'tutor' : 'learner'] } } };
    tablet.seats.push(seat);
    return seat;
  }

  async begin(): Promise<void> {
    const { chance, server } = this;
    server.begin();
    const people = [
      { id: 'la', roles: ['learner' as const], cohort: 'A' },
      { id: 'lb', roles: ['learner' as const], cohort: 'A' },
      { id: 'lc', roles: ['learner' as const], cohort: 'B' },
      { id: 'ta', roles: ['tutor' as const], cohort: 'A' },
    ].filter(({ id }) => id !== 'lc' || chance.yes(0.5));
    await server.addPeople(people);
    const places: [number, string][] = [[0, 'la'], [0, 'lb'], [1, 'la'], [1, 'ta'], ...(people.length > 3 ? ([[0, 'lc']] as [number, string][]) : [])];
    for (let count = 0; count < 2; count++) this.addTablet();
    for (const [tablet, person] of places) await this.seat(this.tablets[tablet]!, person, person.startsWith('t'));
  }

  /** One step of a person at a tablet. A crash ends it in the middle; nobody waits for it then. */
  async #act(tablet: Tablet): Promise<void> {
    const { chance } = this;
    tablet.busy = true;
    try {
      const seat = tablet.open && chance.yes(0.75) ? tablet.open.seat : chance.pick(tablet.seats);
      const { session } = await tablet.unlock(seat);
      if (chance.yes(0.12)) return void (await tablet.lock());
      if (chance.yes(0.3)) await session.sync.syncNow();
      const cohort = seat.person === 'lc' ? 'B' : 'A';
      for (let acts = 1 + chance.below(3); acts > 0; acts--) await doSomething({ session, chance, cohort, save: (...documents) => this.#save(seat, session, documents, factsOf), force: (...documents) => this.#save(seat, session, documents, ({ id }) => [id]) }, seat.tutor);
      await observe(this, tablet);
    } catch (error) {
      this.onError(`act on ${tablet.parts.name}`, error);
    } finally {
      tablet.busy = false;
    }
  }

  async #save(seat: Seat, session: { documents: { put(...documents: AnyDocument[]): Promise<void> } }, documents: AnyDocument[], facts: (document: AnyDocument) => string[]): Promise<void> {
    // Also what is never called saved may have been, just before a crash.
    for (const { id } of documents) this.written.add(id);
    this.tell(`save ${seat.database} ${documents.map((d)=>d.type+' '+d.id).join()}`);
    await session.documents.put(...documents);
    this.tell(`saved ${seat.database} ${documents.flatMap(facts).join()}`);
    for (const document of documents) {
      for (const fact of facts(document)) this.saved.set(fact, { document: document.id, seat });
    }
    this.scheduler.note(canonicalJson(documents.map(({ id }) => id)));
  }

  async play(steps: number): Promise<void> {
    const { chance, scheduler, network } = this;
    network.rate = chance.yes(0.15) ? 0 : 0.05 + chance.next() * 0.4;
    for (this.steps = 0; this.steps < steps; this.steps++) {
      await scheduler.sleep(chance.yes(0.7) ? chance.below(800) : chance.below(120_000), 'step');
      const tablet = chance.pick(this.tablets);
      if (chance.yes(0.25) && this.kinds.size > 0) await this.#happen(chance.pick([...this.kinds]), tablet);
      if (!tablet.busy) void this.#act(tablet);
    }
  }

  async #happen(fault: WorldFault, tablet: Tablet): Promise<void> {
    const { chance, scheduler, server } = this;
    if (fault === 'aimed-crash') return;
    this.count(fault);
    switch (fault) {
      case 'tablet-crash':
        scheduler.at(chance.below(3000), 'tablet crash', () => tablet.crash());
        return;
      case 'server-crash':
        return this.#restartServer(() => server.crash());
      case 'restore': {
        const backup = this.#backup;
        this.#backup = null;
        if (!backup) return void (this.#backup = server.backup());
        return this.#restartServer(() => {
          const before = server.documents();
          for (const [fact, { document }] of this.saved) if (before.has(document)) this.lostByServer.add(fact);
          server.restore(backup);
        });
      }
      case 'clock-jump':
        tablet.skew += chance.pick([-10 * YEAR, -HOUR, -60_000, 60_000, HOUR, 26 * HOUR, 10 * YEAR]);
        return;
      case 'offline':
        tablet.online = !tablet.online;
        return tablet.changed();
      case 'hidden':
        tablet.visible = !tablet.visible;
        return tablet.changed();
      case 'tablet-full':
        tablet.fullUntil = scheduler.now + chance.below(20_000);
        return;
      case 'server-full':
        server.fullUntil = scheduler.now + chance.below(60_000);
        return;
      case 'leave':
        return this.#changeRoster();
      case 'lost-tablet':
        return this.#loseTablet(tablet);
    }
  }

  async #restartServer(end: () => void): Promise<void> {
    if (!this.server.running) return;
    end();
    this.network.breakAll();
    await this.scheduler.sleep(this.chance.below(30_000), 'server is down');
    this.server.begin();
    this.#forgetWhatNobodyHolds();
  }

  /** What only a lost tablet and the lost part of the server's data held is gone for good. */
  #forgetWhatNobodyHolds(): void {
    const seats = new Set(this.tablets.flatMap(({ seats }) => seats));
    const stored = this.server.documents();
    for (const [fact, { document, seat }] of this.saved) if (!seats.has(seat) && !stored.has(document)) this.saved.delete(fact);
  }

  async #changeRoster(): Promise<void> {
    const { server, chance } = this;
    if (!server.running || this.scheduler.now < server.fullUntil) return;
    const [person, role] = chance.pick([['ta', 'tutor'], ['la', 'learner'], ['lb', 'learner']] as const);
    const cohort = role === 'tutor' && chance.yes(0.4) ? 'B' : 'A';
    const there = server.members.get(person)?.has(`${role}:${cohort}`);
    await (there ? server.endMember(cohort, person, role) : server.addMember(cohort, person, role)).catch((error: unknown) => this.onError('roster', error));
  }

  /** The tablet falls into the river. Its people get another one. */
  async #loseTablet(tablet: Tablet): Promise<void> {
    if (this.#made > 4 || !this.server.running || this.scheduler.now < this.server.fullUntil) return;
    // What is not committed yet is not with the server.
    while (this.server.isWriting()) await this.scheduler.sleep(5, 'the server writes');
    if (tablet.lost) return;
    tablet.crash();
    tablet.lost = true;
    this.tablets.splice(this.tablets.indexOf(tablet), 1);
    const stored = this.server.documents();
    const next = this.addTablet();
    for (const seat of tablet.seats) await this.seat(next, seat.person, seat.tutor).catch((error: unknown) => this.onError('sign-in', error));
    for (const [fact, { document, seat }] of this.saved) {
      const row = stored.get(document);
      if (tablet.seats.includes(seat) && !(row && holds(JSON.parse(row.body) as AnyDocument, fact))) this.saved.delete(fact);
    }
  }

  async #signInAgain(tablet: Tablet, seat: Seat): Promise<void> {
    const { running, epoch } = this.server;
    const token = await this.server.signIn(seat.person, seat.signedIn.device);
    seat.signedIn = { ...seat.signedIn, token, server: running!.serverId, epoch };
    await tablet.open!.session.renew(seat.signedIn);
  }

  /** All faults end; everybody exchanges until nothing is left to do. */
  async heal(): Promise<void> {
    this.#calm = true;
    const { network, server, scheduler, tablets } = this;
    network.rate = 0;
    server.fullUntil = 0;
    if (!server.running) server.begin();
    for (const tablet of tablets) Object.assign(tablet, { online: true, visible: true, fullUntil: 0, skew: 0 });
    await scheduler.sleep(100_000, 'calm');
    for (let round = 0; round < 3; round++) {
      for (const tablet of tablets) {
        for (const seat of tablet.seats) {
          const { session } = await tablet.unlock(seat);
          await session.sync.syncNow();
          // A session that began after the backup was taken is gone with the restore.
          if (session.sync.state.read()?.failure === 'sign-in-needed') await this.#signInAgain(tablet, seat);
          await session.sync.syncNow();
        }
      }
    }
  }
}

/** Runs one world from its seed to its end. */
export async function runWorld(seed: number, programs: Programs, steps = 60): Promise<Report> {
  const world = new World(seed, programs);
  const { scheduler } = world;
  const onUnhandled = (error: unknown) => world.onError('unhandled', error);
  process.on('unhandledRejection', onUnhandled);
  try {
    await scheduler.until(world.begin(), MOST_EVENTS);
    await scheduler.until(world.play(steps), MOST_EVENTS);
    await scheduler.until(world.heal(), MOST_EVENTS);
    await scheduler.until(check(world), MOST_EVENTS);
  } catch (error) {
    world.fail(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
  process.off('unhandledRejection', onUnhandled);
  world.server.close();
  return { seed, steps: world.steps, faults: Object.fromEntries(world.faults), events: scheduler.events, requests: world.network.requests, failures: world.failures, trace: scheduler.trace() };
}
