import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { handIn, respond, startAttempt } from '#core/assessment/responses.ts';
import { handInWork } from '#core/coursework/revisions.ts';
import { KINDS, type AnyDocument, type Kind } from '#core/documents/kinds.ts';
import { canonicalJson } from '#core/hash/canonical.ts';
import type { People } from '#core/ports/people.ts';
import type { Session } from '#core/ports/session.ts';
import { readPage } from '#core/progress/lesson-progress.ts';
import { createPeople } from '#storage/people/create-people.ts';
import type { StoredDocument } from '#server/store/port.ts';
import { PASSWORD, startServer, type Server } from '#tests/contract/harness.ts';
import { injectFetch } from '#tests/support/inject-fetch.ts';
import { BadNetwork } from './bad-network.ts';
import { Chance } from './chance.ts';

const PIN = '2580';
const WRITTEN: readonly Kind[] = ['lesson-progress', 'attempt', 'response', 'draft', 'revision', 'review', 'profile'];

/** RxDB opens 13 collections in one process, a person has six: so many tablets are on at once. */
const ON_AT_ONCE = 2;

interface Tablet {
  username: string;
  people: People;
  /** Undefined while it is locked. */
  session: Session | undefined;
}

export interface WorldReport {
  seed: number;
  steps: number;
  faults: number;
  failures: readonly string[];
}

/** Real devices and a real server, with a bad network between them. What is done and what goes wrong comes from the seed. */
class World {
  readonly chance: Chance;
  readonly server: Server;
  readonly network: BadNetwork;
  readonly tablets: Tablet[] = [];
  /** Ids of all that was ever put on a device. */
  readonly written = new Set<string>();
  /** What was said in them and must never vanish, whoever else writes into the same document. */
  readonly facts = new Map<string, string>();
  readonly failures: string[] = [];

  constructor(seed: number, server: Server) {
    this.chance = new Chance(seed);
    this.server = server;
    this.network = new BadNetwork(injectFetch(server.app), this.chance);
  }

  async signIn(username: string): Promise<void> {
    const platform = { origin: 'http://server', fetch: this.network.fetch, indexedDB: new IDBFactory() as never as globalThis.IDBFactory, IDBKeyRange, locks: undefined, persist: async () => true };
    const people = createPeople({ platform, pinIterations: 1, onError: (error) => this.failures.push(String(error)) });
    await this.#makeRoom();
    const result = await people.signIn({ username, password: PASSWORD, pin: PIN });
    if (!result.ok) throw new Error(result.why);
    this.tablets.push({ username, people, session: result.session });
  }

  async put(session: Session, ...documents: AnyDocument[]): Promise<void> {
    await session.documents.put(...documents);
    for (const document of documents) {
      this.written.add(document.id);
      for (const fact of factsOf(document)) this.facts.set(fact, document.id);
    }
  }

  async #makeRoom(): Promise<void> {
    const on = this.tablets.filter(({ session }) => session);
    if (on.length >= ON_AT_ONCE) await this.lock(on[0]!);
  }

  async lock(tablet: Tablet): Promise<void> {
    await tablet.people.lock();
    tablet.session = undefined;
  }

  /** The session of a tablet, which is unlocked for it where it is not. */
  async on(tablet: Tablet): Promise<Session> {
    if (tablet.session) return tablet.session;
    await this.#makeRoom();
    const result = await tablet.people.unlock(tablet.people.list.read()![0]!.key, PIN);
    if (!result.ok) throw new Error(result.why);
    return (tablet.session = result.session);
  }
}

/** The parts of a document that only grow: pages seen, who has answered what. Of seconds only that the device is counted. */
function factsOf(document: AnyDocument): string[] {
  if (document.type === 'lesson-progress') return [...document.seen.map((page) => `${document.id} seen ${page}`), ...Object.keys(document.seconds).map((device) => `${document.id} seconds of ${device}`)];
  if (document.type === 'response') return document.versions.length > 0 ? [`${document.id} answered`] : [];
  return [];
}

const place = (session: Session) => ({ learner: session.person.id, cohort: 'A', course: 'k' });

async function read(world: World, session: Session): Promise<void> {
  const lesson = `l${world.chance.below(3)}`;
  const previous = (await session.documents.find('lesson-progress')).find((found) => found.lesson === lesson && found.learner === session.person.id);
  await world.put(session, readPage({ ...place(session), lesson }, { id: `p${world.chance.below(6)}`, pages: 6, seconds: world.chance.below(90), device: session.device }, previous, session.clock));
}

async function answer(world: World, session: Session): Promise<void> {
  const mine = (await session.documents.find('attempt')).filter(({ learner, state }) => learner === session.person.id && state === 'open');
  const open = mine[0] ?? startAttempt({ ...place(session), assessment: 'final', package: 'pkg', device: session.device }, session.clock, session.ids);
  const responses = await session.documents.find('response', open.id);
  const item = world.chance.pick(['i1', 'i2']);
  const previous = responses.find((found) => found.item === item && found.device === session.device);
  const given = respond(open, item, session.device, item === 'i1' ? { choices: [world.chance.pick(['x', 'y'])] } : { text: `答${world.chance.below(1000)}` }, previous, session.clock);
  await world.put(session, open, given);
  if (world.chance.yes(0.2)) await world.put(session, handIn(open, await session.documents.find('response', open.id), session.clock));
}

async function write(world: World, session: Session): Promise<void> {
  const handed = (await session.documents.find('revision')).filter(({ learner }) => learner === session.person.id);
  await world.put(session, handInWork({ ...place(session), task: 'essay', device: session.device }, 'pkg', { text: `文${world.chance.below(1000)}`, photos: [] }, 60, handed, session.clock, session.ids));
}

async function review(world: World, session: Session): Promise<void> {
  const pieces = await session.documents.find('revision');
  if (pieces.length === 0) return;
  const { id: parent, learner, cohort, course, task } = world.chance.pick(pieces);
  await world.put(session, { id: session.ids.id(), type: 'review', parent, learner, cohort, course, about: task, author: session.person.id, points: {}, mark: world.chance.below(10), max: 10, comment: '好', decision: 'accepted', writtenAt: new Date(session.clock.now()).toISOString() });
}

async function step(world: World): Promise<void> {
  const tablet = world.chance.pick(world.tablets);
  if (world.chance.yes(0.08)) return world.lock(tablet);
  const session = await world.on(tablet);
  if (world.chance.yes(0.35)) return session.sync.syncNow().catch(() => undefined);
  if (tablet.username.startsWith('t')) return review(world, session);
  return world.chance.pick([read, answer, write])(world, session);
}

/** A good network again; everybody exchanges until nothing waits. */
async function heal(world: World): Promise<void> {
  world.network.rate = 0;
  for (let round = 0; round < 3; round++) {
    for (const tablet of world.tablets) {
      const session = await world.on(tablet);
      for (let turn = 0; turn < 2; turn++) await session.sync.syncNow();
    }
  }
}

async function documentsOf(session: Session): Promise<Map<string, AnyDocument>> {
  const found = await Promise.all((Object.keys(KINDS) as Kind[]).map((kind) => session.documents.find(kind)));
  return new Map((found.flat() as AnyDocument[]).map((document) => [document.id, document]));
}

/** What must hold on one tablet; the rows are those that anybody wrote, as the server has them. */
async function checkTablet(world: World, tablet: Tablet, stored: ReadonlyMap<string, StoredDocument>, refused: ReadonlySet<string>): Promise<void> {
  const { failures } = world;
  const session = await world.on(tablet);
  const state = session.sync.state.read();
  if (state?.failure || (state?.waiting.length ?? 0) > 0) failures.push(`${tablet.username}: something waits still (${state?.failure ?? `${state?.waiting.length} rows`})`);
  const held = await documentsOf(session);
  for (const document of held.values()) {
    const row = stored.get(document.id);
    if (row && !refused.has(document.id) && canonicalJson(JSON.parse(row.body)) !== canonicalJson(document)) failures.push(`${tablet.username}: ${document.type} ${document.id} differs from the server's`);
  }
  const tutor = session.person.roles.includes('tutor');
  const due = [...stored.values()].filter((row) => WRITTEN.includes(row.kind as Kind) && (row.learner === session.person.id || (tutor && KINDS[row.kind as Kind].audience === 'tutors')));
  for (const row of due) if (!held.has(row.id)) failures.push(`${tablet.username}: ${row.kind} ${row.id} never came`);
}

/** What must hold when the network is good again and everybody has exchanged. */
async function check(world: World): Promise<void> {
  const { failures, server, tablets, written } = world;
  const stored = await server.store.read((tx) => tx.documents.byId([...written]));
  const refused = new Set<string>();
  for (const tablet of tablets) for (const { id } of (await world.on(tablet)).sync.refused.read() ?? []) refused.add(id);
  for (const id of written) if (!stored.has(id) && !refused.has(id)) failures.push(`${id} is neither on the server nor in its author's list of refused rows`);
  const kept = new Set([...stored.values()].flatMap((row) => factsOf(JSON.parse(row.body) as AnyDocument)));
  for (const [fact, id] of world.facts) if (!kept.has(fact) && !refused.has(id)) failures.push(`the server has lost: ${fact}`);
  for (const tablet of tablets) await checkTablet(world, tablet, stored, refused);
}

/** One world from its seed: work under faults, then a good network, then what must hold. */
export async function runWorld(seed: number, steps = 60): Promise<WorldReport> {
  const server = await startServer();
  const world = new World(seed, server);
  try {
    for (const username of ['la', 'la', 'lb', 'ta']) await world.signIn(username);
    world.network.rate = 0.15 + world.chance.next() * 0.45;
    for (let done = 0; done < steps; done++) {
      server.clock.now += world.chance.below(60_000);
      await step(world);
    }
    await heal(world);
    await check(world);
  } catch (error) {
    world.failures.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
  } finally {
    for (const { people } of world.tablets) await people.lock().catch(() => undefined);
    await server.close();
  }
  return { seed, steps, faults: [...world.network.injected.values()].reduce((sum, count) => sum + count, 0), failures: world.failures };
}
