import { forge } from './forged.ts';
import type { DiskImage, Seat, Tablet } from './tablet.ts';
import type { World } from './world.ts';

/** What goes wrong besides the network, by name. The aimed ones happen at their moments and not by the clock. */
export const WORLD_FAULTS = [
  'tablet-crash', 'aimed-crash', 'server-crash', 'aimed-server-crash', 'restore', 'clock-jump', 'server-clock', 'offline', 'one-way', 'hidden',
  'tablet-full', 'server-full', 'roster', 'lost-tablet', 'rolled-back', 'cloned', 'forged', 'retry-refused',
] as const;
export type WorldFault = (typeof WORLD_FAULTS)[number];

const HOUR = 3_600_000;
const YEAR = 365 * 24 * HOUR;
const MOST_TABLETS = 5;

/** Images of disks that a later rollback goes back to, with what each seat held then. */
interface Kept {
  image: DiskImage;
  seats: { seat: Seat; made: boolean; facts: ReadonlySet<string> }[];
}
const images = new WeakMap<Tablet, Kept>();

type Happening = (world: World, tablet: Tablet) => void | Promise<void>;

const HAPPENINGS: { readonly [F in WorldFault]?: Happening } = {
  'tablet-crash': ({ scheduler, chance }, tablet) => void scheduler.at(chance.below(3000), 'tablet crash', () => tablet.crash()),
  'server-crash': (world) => restartServer(world, () => world.server.crash()),
  restore,
  'clock-jump'({ chance }, tablet) {
    tablet.skew += chance.pick([-10 * YEAR, -HOUR, -60_000, 60_000, HOUR, 26 * HOUR, 10 * YEAR]);
  },
  'server-clock': ({ server, chance }) => server.setClock(chance.below(2), chance.pick([0, 0, -1500, -HOUR, 60_000])),
  offline(_world, tablet) {
    tablet.online = !tablet.online;
    tablet.changed();
  },
  'one-way'(_world, tablet) {
    tablet.deaf = !tablet.deaf;
  },
  hidden(_world, tablet) {
    tablet.visible = !tablet.visible;
    tablet.changed();
  },
  'tablet-full'({ scheduler, chance }, tablet) {
    tablet.fullUntil = scheduler.now + chance.below(20_000);
  },
  'server-full'({ scheduler, chance, server }) {
    server.fullUntil = scheduler.now + chance.below(60_000);
  },
  roster: changeRoster,
  'lost-tablet': loseTablet,
  'rolled-back': rollBack,
  cloned: clone,
  forged: forge,
  'retry-refused': ({ server }) => server.attempt(({ retryRefused }) => retryRefused()).then(() => undefined, () => undefined),
};

/** Lets a fault happen, and counts it. */
export async function happen(world: World, fault: WorldFault, tablet: Tablet): Promise<void> {
  const happening = HAPPENINGS[fault];
  if (!happening) return;
  world.count(fault);
  await happening(world, tablet);
}

/** Ends the server's process by `end`, and starts it after a while. */
export async function restartServer(world: World, end: () => void): Promise<void> {
  const { server, network, scheduler, chance, model } = world;
  if (!server.running) return;
  end();
  network.breakAll();
  await scheduler.sleep(chance.below(30_000), 'server is down');
  if (!server.running) server.begin();
  model.forgetWhatNobodyHolds(server.documents());
}

/** Takes a backup, or goes back to the one that there is. */
async function restore(world: World): Promise<void> {
  const { server, model } = world;
  if (!server.hasBackup) return void server.backup();
  await restartServer(world, () => {
    model.restored(server.documents());
    server.restore();
  });
}

async function changeRoster(world: World): Promise<void> {
  const { server, chance, scheduler } = world;
  if (!server.running || scheduler.now < server.fullUntil) return;
  const [person, role] = chance.pick([['ta', 'tutor'], ['ta', 'tutor'], ['la', 'learner'], ['lb', 'learner']] as const);
  const cohort = role === 'tutor' && chance.yes(0.4) ? 'B' : 'A';
  const there = server.members.get(person)?.has(`${role}:${cohort}`);
  world.tell(`${person} ${there ? 'leaves' : 'joins'} ${cohort} as ${role}`);
  await (there ? server.endMember(cohort, person, role) : server.addMember(cohort, person, role)).catch((error: unknown) => world.onError('roster', error));
}

const calmServer = async ({ server, scheduler }: World): Promise<boolean> => {
  // What is not committed yet is not with the server.
  while (server.isWriting()) await scheduler.sleep(5, 'the server writes');
  return server.running !== undefined && scheduler.now >= server.fullUntil;
};

/** The tablet falls into the river. Its people get another one. */
async function loseTablet(world: World, tablet: Tablet): Promise<void> {
  if (world.tabletsMade >= MOST_TABLETS || !(await calmServer(world)) || tablet.lost) return;
  tablet.crash();
  tablet.lost = true;
  world.tablets.splice(world.tablets.indexOf(tablet), 1);
  const stored = world.server.documents();
  for (const seat of tablet.seats) world.model.lose(seat, stored);
  const next = world.addTablet();
  const people = new Map(tablet.seats.map((seat) => [seat.person, seat.tutor]));
  for (const [person, tutor] of people) await world.seat(next, person, tutor).catch((error: unknown) => world.onError('sign-in', error));
}

const stateOf = ({ model }: World, tablet: Tablet): Kept => ({ image: tablet.image(), seats: tablet.seats.map((seat) => ({ seat, made: seat.made, facts: new Set(model.heldBy(seat).map(([fact]) => fact)) })) });

/** The power fails; what comes back is an older state of the whole disk, which was written for sure some time before. */
async function rollBack(world: World, tablet: Tablet): Promise<void> {
  const kept = images.get(tablet);
  tablet.crash();
  if (!kept) return void images.set(tablet, stateOf(world, tablet));
  images.delete(tablet);
  tablet.busy = true;
  while (world.server.isWriting()) await world.scheduler.sleep(5, 'the server writes');
  const stored = world.server.documents();
  for (const { seat, made, facts } of kept.seats) {
    seat.made = made;
    world.model.lose(seat, stored, facts);
  }
  await tablet.takeImage(kept.image);
  tablet.busy = false;
}

/** Somebody copies a tablet's whole storage to a second one, and both go on. */
async function clone(world: World, tablet: Tablet): Promise<void> {
  if (world.tabletsMade >= MOST_TABLETS || tablet.busy) return;
  tablet.crash();
  const next = world.addTablet();
  next.busy = true;
  const { image } = stateOf(world, tablet);
  next.seats.push(...tablet.seats.filter(({ made }) => made).map((seat) => ({ ...seat })));
  await next.takeImage(image);
  if (next.seats.length === 0) world.tablets.splice(world.tablets.indexOf(next), 1);
  next.busy = false;
}
