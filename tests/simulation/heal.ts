import type { AnyDocument } from '#core/documents/kinds.ts';
import { documentsOf, refusedOf } from './checks.ts';
import type { Seat, Tablet } from './tablet.ts';
import type { World } from './world.ts';

const MOST_ROUNDS = 8;

/** What a person sees at one place when all is over. */
export interface View {
  tablet: Tablet;
  seat: Seat;
  documents: ReadonlyMap<string, AnyDocument>;
  refused: ReadonlySet<string>;
}

/** A session that began after the backup was taken is gone with the restore. */
async function signInAgain({ server }: World, tablet: Tablet, seat: Seat): Promise<void> {
  const token = await server.signIn(seat.person, seat.signedIn.device);
  seat.signedIn = { ...seat.signedIn, token, server: server.serverId, epoch: server.epoch };
  await tablet.open!.session.renew(seat.signedIn);
}

/** One exchange at one place; the view where it brought and took nothing. */
async function visit(world: World, tablet: Tablet, seat: Seat): Promise<View | null> {
  const { session } = await tablet.unlock(seat);
  const before = session.sync.log.read()?.[0];
  await session.sync.syncNow();
  if (session.sync.state.read()?.failure === 'sign-in-needed') {
    await signInAgain(world, tablet, seat);
    await session.sync.syncNow();
    return null;
  }
  const state = session.sync.state.read();
  const log = session.sync.log.read() ?? [];
  const done = log.slice(0, before ? log.indexOf(before) : undefined);
  const quiet = done.length > 0 && done.every(({ failure, sent, received }) => !failure && sent === 0 && received === 0);
  if (!quiet || !state || state.failure || state.waiting.length > 0) return null;
  return { tablet, seat, documents: await documentsOf(session), refused: refusedOf(session) };
}

/** All faults end; everybody exchanges until a whole round brings and takes nothing. That must come soon. */
export async function heal(world: World): Promise<readonly View[]> {
  const { network, server, scheduler, tablets, kinds } = world;
  world.calm = true;
  network.rate = 0;
  server.fullUntil = 0;
  for (const instance of [0, 1]) server.setClock(instance, 0);
  for (const tablet of tablets) Object.assign(tablet, { online: true, deaf: false, visible: true, fullUntil: 0, ...(kinds.has('clock-jump') ? {} : { skew: 0 }) });
  // Until nothing is on its way that was slow: a device waits a minute for an answer.
  await scheduler.sleep(130_000, 'calm');
  if (!server.running) server.begin();
  world.doorbellsBroken = scheduler.now;
  network.breakStreams();
  await scheduler.sleep(40_000, 'the doorbells are found again');
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const views: (View | null)[] = [];
    for (const tablet of tablets) for (const seat of tablet.seats) views.push(await visit(world, tablet, seat));
    if (views.every((view) => view !== null)) return views;
  }
  for (const tablet of tablets) {
    const state = tablet.open?.session.session.sync.state.read();
    world.fail(`no rest after ${MOST_ROUNDS} rounds; ${tablet.parts.name}/${tablet.open?.seat.person}: ${state?.failure ?? 'no failure'}, ${state?.waiting.map(({ kind }) => kind).join(' ') || 'nothing'} waits`);
  }
  return [];
}
