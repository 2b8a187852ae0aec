import { canonicalJson } from '#core/hash/canonical.ts';
import type { AnyDocument } from '#core/documents/kinds.ts';
import type { ExchangeReply } from '#core/protocol/exchange.ts';
import { Chance } from './chance.ts';
import type { Programs } from './bundle.ts';
import { doSomething } from './acts.ts';
import { check, observe, observeWaiting } from './checks.ts';
import { factsOf, mayRead } from './facts.ts';
import { WORLD_FAULTS, happen, restartServer, type WorldFault } from './happenings.ts';
import { heal } from './heal.ts';
import { Model } from './model.ts';
import { NETWORK_FAULTS, Network } from './network.ts';
import type { Realm } from './realm.ts';
import { Scheduler } from './scheduler.ts';
import { Server } from './server.ts';
import { Tablet, type Seat } from './tablet.ts';

const START = Date.parse('2026-11-20T08:00:00.000Z');
const MOST_EVENTS = 400_000;
const HOUR = 3_600_000;
const YEAR = 365 * 24 * HOUR;
const MOST_FAILURES = 20;
/** A tablet that is woken asks within this time, in milliseconds. */
const SOON = 5_000;
/** After these a device waits as long as the server has said, or for a person. */
const OBEYS: ReadonlySet<string> = new Set(['server-full', 'slow-down', 'sign-in-needed']);
export const STEPS = 60;

export interface Report {
  seed: number;
  steps: number;
  /** How often each kind of fault has happened. */
  faults: Readonly<Record<string, number>>;
  events: number;
  requests: number;
  failures: readonly string[];
  /** A hash over everything that happened. */
  trace: string;
}

type Documents = { put(...documents: AnyDocument[]): Promise<void> };

/** One world: people on shared tablets, a server, and what goes wrong between and in them; all drawn from one seed. */
export class World {
  readonly chance: Chance;
  readonly scheduler = new Scheduler(START);
  readonly server: Server;
  readonly network: Network;
  readonly tablets: Tablet[] = [];
  readonly model = new Model();
  readonly faults = new Map<string, number>();
  readonly failures: string[] = [];
  readonly kinds: ReadonlySet<WorldFault>;
  readonly storage: 'memory' | 'dexie';
  readonly #programs: Programs;
  readonly #hear: ((line: string) => void) | undefined;
  #made = 0;
  /** The faults are over. */
  calm = false;
  /** From then on whoever listens has listened before and lost the stream. */
  doorbellsBroken = Infinity;
  steps = 0;

  constructor(seed: number, programs: Programs, hear?: (line: string) => void) {
    const chance = (this.chance = new Chance(seed * 7919 + 13));
    this.#programs = programs;
    this.#hear = hear;
    this.storage = seed % 10 === 0 ? 'dexie' : 'memory';
    this.server = new Server(programs.server, this.scheduler, chance, chance.yes(0.4) ? [0, -1500] : [0]);
    this.server.pageDocuments = chance.pick([3, 10, 500]);
    this.network = new Network(this.scheduler, chance, this.server, {
      sent: (person, reply) => this.#sent(person, reply),
      fault: (kind) => this.count(kind),
      asked: () => this.#aimAtServer(),
      answered: (realm) => {
        this.aim(realm, 0.12, 60);
        this.#lookAfter(realm);
      },
      listening: (realm) => this.#expectToAsk(realm),
      tell: (text) => this.tell(text),
    });
    // A swarm: each world knows only some of the faults, because one hides what another leaves behind.
    this.network.kinds = NETWORK_FAULTS.filter(() => chance.yes(0.35));
    this.kinds = new Set(WORLD_FAULTS.filter(() => chance.yes(0.35)));
  }

  /** Tells what happens to whoever wants to know. */
  tell(text: string): void {
    this.#hear?.(`${String(Math.round(this.scheduler.now - START)).padStart(9)} ${text}`);
  }

  count(fault: string): void {
    if (this.calm) return;
    this.tell(`fault: ${fault}`);
    this.faults.set(fault, (this.faults.get(fault) ?? 0) + 1);
  }

  fail(text: string): void {
    this.tell(`FAILURE: ${text}`);
    if (this.failures.length < MOST_FAILURES) this.failures.push(text);
  }

  /** Nothing goes to anybody who may not read it. */
  #sent(person: string, reply: ExchangeReply): void {
    for (const document of Object.values(reply.pull ?? {}).flat() as unknown as AnyDocument[]) {
      if (!mayRead(person, document, this.server.members)) this.fail(`${person} was sent ${document.type} ${document.id} of ${document.learner} in ${document.cohort}`);
    }
  }

  /** A crash of an app within the next moments: after an answer, in the middle of a write. */
  aim(realm: Realm | undefined, probability: number, within: number): void {
    if (!realm || this.calm || !this.kinds.has('aimed-crash') || !this.chance.yes(probability)) return;
    this.scheduler.at(this.chance.below(within), 'aimed crash', () => {
      const tablet = this.#tabletOf(realm);
      if (!tablet || this.calm) return;
      this.count('aimed-crash');
      tablet.crash();
    });
  }

  #tabletOf(realm: Realm): Tablet | undefined {
    return this.tablets.find((found) => found.realm === realm);
  }

  /** The moments after an answer are also those in which what waits may be told wrongly. */
  #lookAfter(realm: Realm): void {
    if (this.calm || !this.chance.yes(0.3)) return;
    this.scheduler.at(this.chance.below(60), 'a look', () => {
      const tablet = this.#tabletOf(realm);
      if (tablet) observeWaiting(this, tablet);
    });
  }

  /** Whoever has found the doorbell again asks at once: it may have rung meanwhile. */
  #expectToAsk(realm: Realm): void {
    if (this.scheduler.now < this.doorbellsBroken) return;
    const before = this.network.asksOf(realm);
    this.scheduler.at(SOON, 'has it asked?', () => {
      const failure = this.#tabletOf(realm)?.open?.session.session.sync.state.read()?.failure;
      if (this.network.asksOf(realm) > before || (failure && OBEYS.has(failure))) return;
      this.fail(`${realm.name} listens to the doorbell again and does not ask what it has missed (${failure ?? 'no failure'})`);
    }, realm);
  }

  /** A crash of the server before, in or after the commit of what it was just asked. */
  #aimAtServer(): void {
    if (this.calm || !this.kinds.has('aimed-server-crash') || !this.chance.yes(0.05)) return;
    this.scheduler.at(this.chance.below(25), 'aimed server crash', () => {
      if (this.calm || !this.server.running) return;
      this.count('aimed-server-crash');
      void restartServer(this, () => this.server.crash());
    });
  }

  get tabletsMade(): number {
    return this.#made;
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
    const cause = (error as Error)?.cause;
    const text = `${(error as Error)?.stack ?? String(error)}${cause ? ` because of ${(cause as Error).stack ?? String(cause)}` : ''}`;
    if (!/full|Quota|refused to store/i.test(text)) this.fail(`${tablet}: ${text.slice(0, 1500)}`);
  }

  async seat(tablet: Tablet, person: string, tutor: boolean): Promise<Seat> {
    const device = `${tablet.parts.name}-${person}`;
    const token = await this.server.signIn(person, device);
    const { serverId, epoch } = this.server;
    const key = { raw: Buffer.from(Array.from({ length: 32 }, () => this.chance.below(256))) } as unknown as CryptoKey;
    const seat: Seat = { database: `db-${device}`, key, person, tutor, made: false, signedIn: { token, server: serverId, epoch, device, person: { id: person, name: { zh: person }, username: person, roles: [tutor ? 'tutor' : 'learner'] } } };
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
      const save = (facts: (document: AnyDocument) => string[]) => (...documents: AnyDocument[]) => this.#save(tablet, seat, session.documents, documents, facts);
      for (let acts = 1 + chance.below(3); acts > 0; acts--) await doSomething({ session, chance, cohort, save: save(factsOf), force: save(({ id }) => (this.model.malformed.add(id), [id])) }, seat.tutor);
      await observe(this, tablet);
    } catch (error) {
      this.onError(`act on ${tablet.parts.name}`, error);
    } finally {
      tablet.busy = false;
    }
  }

  async #save(tablet: Tablet, seat: Seat, store: Documents, documents: AnyDocument[], facts: (document: AnyDocument) => string[]): Promise<void> {
    // Also what is never called saved may have been, just before a crash.
    const said = documents.map((document) => [document.id, facts(document)] as const);
    for (const [id] of said) this.model.written.add(id);
    this.aim(tablet.realm, 0.04, 16);
    await store.put(...documents);
    for (const [id, found] of said) this.model.save(seat, id, found);
    this.scheduler.note(canonicalJson(said.map(([id]) => id)));
    this.tell(`${seat.database} has saved ${said.flatMap(([, found]) => found).join(', ')}`);
  }

  async play(steps: number): Promise<void> {
    const { chance, scheduler, network } = this;
    network.rate = chance.yes(0.15) ? 0 : 0.05 + chance.next() * 0.4;
    for (this.steps = 0; this.steps < steps; this.steps++) {
      await scheduler.sleep(chance.yes(0.7) ? chance.below(800) : chance.below(120_000), 'step');
      if (chance.yes(0.3) && this.kinds.size > 0) await happen(this, chance.pick([...this.kinds]), chance.pick(this.tablets));
      const tablet = chance.pick(this.tablets);
      if (!tablet.busy) void this.#act(tablet);
    }
  }
}

/**
 * Runs one world from its seed to its end.
 * @param hear is told what happens, a line each
 */
export async function runWorld(seed: number, programs: Programs, hear?: (line: string) => void, steps = STEPS): Promise<Report> {
  const world = new World(seed, programs, hear);
  const { scheduler } = world;
  const onUnhandled = (error: unknown) => world.onError('unhandled', error);
  process.on('unhandledRejection', onUnhandled);
  try {
    await scheduler.until(world.begin(), MOST_EVENTS);
    await scheduler.until(world.play(steps), MOST_EVENTS);
    const views = await scheduler.until(heal(world), MOST_EVENTS);
    await scheduler.until(check(world, views), MOST_EVENTS);
  } catch (error) {
    world.fail(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
  process.off('unhandledRejection', onUnhandled);
  world.server.close();
  return { seed, steps: world.steps, faults: Object.fromEntries(world.faults), events: scheduler.events, requests: world.network.requests, failures: world.failures, trace: scheduler.trace() };
}
