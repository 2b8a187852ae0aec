import { wallOf } from '#core/clock/hlc.ts';
import { KINDS, type AnyDocument, type Kind } from '#core/documents/kinds.ts';
import { canonicalJson } from '#core/hash/canonical.ts';
import type { Session } from '#core/ports/session.ts';
import type { StoredDocument } from '#server/store/port.ts';
import { holds } from './facts.ts';
import type { Seat, Tablet } from './tablet.ts';
import type { World } from './world.ts';

const TOLERANCE_MS = 5 * 60_000;
const parse = (row: Pick<StoredDocument, 'body'>) => JSON.parse(row.body) as AnyDocument;

export async function documentsOf(session: Session): Promise<Map<string, AnyDocument>> {
  const found = await Promise.all((Object.keys(KINDS) as Kind[]).map((kind) => session.documents.find(kind)));
  return new Map((found.flat() as AnyDocument[]).map((document) => [document.id, document]));
}

const refusedOf = (session: Session) => new Set((session.sync.refused.read() ?? []).map(({ id }) => id));

/**
 * What must hold at every moment on a tablet: all that a screen has called saved is there, whatever died meanwhile, and what the
 * server does not have is on the list of what waits (or of what was refused).
 */
export async function observe(world: World, tablet: Tablet): Promise<void> {
  const { open } = tablet;
  if (!open) return;
  const { session } = open.session;
  const facts = [...world.saved].filter(([, { seat }]) => seat === open.seat);
  const held = await documentsOf(session);
  const waiting = new Set((session.sync.state.read()?.waiting ?? []).map(({ id }) => id));
  const refused = refusedOf(session);
  const stored = world.server.documents();
  for (const [fact, { document }] of facts) {
    const here = held.get(document);
    if (!refused.has(document) && (!here || (fact !== document && !holds(here, fact)))) world.fail(`${tablet.parts.name}: "${fact}" of ${open.seat.person} was saved and is not there`);
    const there = stored.get(document);
    if (!world.lostByServer.has(fact) && session.sync.state.read() && !(there && holds(parse(there), fact)) && !waiting.has(document) && !refused.has(document)) world.fail(`${tablet.parts.name}: "${fact}" is not with the server and not said to wait`);
  }
}

/** The person's view and the server's are the same, document by document. */
async function checkView(world: World, tablet: Tablet, seat: Seat): Promise<void> {
  const { session } = await tablet.unlock(seat);
  await session.sync.syncNow();
  const who = `${tablet.parts.name}/${seat.person}`;
  const state = session.sync.state.read();
  if (!state || state.failure || state.waiting.length > 0) world.fail(`${who}: something waits still (${state?.failure ?? 'rows'}: ${state?.waiting.map(({ kind }) => kind).join(' ')})`);
  const refused = refusedOf(session);
  const held = await documentsOf(session);
  const view = await world.server.viewOf(seat.person);
  for (const [id, body] of view) {
    const here = held.get(id);
    if (!here) world.fail(`${who}: ${parse({ body }).type} ${id} never came`);
    else if (!refused.has(id) && canonicalJson(here) !== canonicalJson(JSON.parse(body))) world.fail(`${who}: ${here.type} ${id} differs from the server's: ${canonicalJson(here)} / ${body}`);
  }
  for (const document of held.values()) {
    if (!view.has(document.id) && !refused.has(document.id) && document.type !== 'person' && !mayStay(document, seat)) world.fail(`${who}: ${document.type} ${document.id} of ${document.learner} in ${document.cohort} should not be there`);
  }
}

/** What a person wrote stays with them also after they have left. */
const mayStay = (document: AnyDocument, seat: Seat) => document.learner === seat.person || (document.type === 'review' && document.author === seat.person);

/** Every saved fact is on the server, or with its author among the refused. */
async function checkFacts(world: World, stored: ReadonlyMap<string, StoredDocument>): Promise<void> {
  const refused = new Set<string>();
  for (const tablet of world.tablets) for (const seat of tablet.seats) for (const id of refusedOf((await tablet.unlock(seat)).session)) refused.add(id);
  for (const [fact, { document, seat }] of world.saved) {
    const row = stored.get(document);
    if (!(row && holds(parse(row), fact)) && !refused.has(document)) world.fail(`lost: "${fact}" of ${seat.person}`);
  }
}

/** The server has nothing that nobody wrote, each hand-in has its receipt once, and no stamp lies in the future. */
function checkServer(world: World, stored: ReadonlyMap<string, StoredDocument>): void {
  const rows = [...stored.values()];
  const children = new Map<string, string[]>();
  for (const row of rows) if (row.parent) children.set(row.parent, [...(children.get(row.parent) ?? []), row.kind]);
  for (const row of rows) {
    const document = parse(row);
    if (KINDS[document.type].writer !== 'server' && !world.written.has(row.id)) world.fail(`the server has a ${row.kind} that nobody wrote`);
    if (document.type === 'review' && !document.author.startsWith('t')) world.fail(`the server has taken a review by ${document.author}`);
    for (const value of Object.values(document) as unknown[]) {
      const hlc = (value as { hlc?: unknown } | null)?.hlc;
      if (typeof hlc === 'string' && wallOf(hlc) > world.scheduler.now + TOLERANCE_MS) world.fail(`${row.kind} ${row.id} has a stamp in the future`);
    }
    const derived = (children.get(row.id) ?? []).filter((kind) => kind === 'receipt' || kind === 'result').sort().join();
    const whole = document.type === 'attempt' && document.state === 'handed-in' && document.responses!.every((id) => stored.has(id));
    if (whole && derived !== 'receipt,result') world.fail(`attempt ${row.id} is handed in and has ${derived || 'no receipt'}`);
    if (document.type === 'revision' && derived !== 'receipt') world.fail(`revision ${row.id} has ${derived || 'no receipt'}`);
  }
}

/** When all is calm, one more exchange brings and takes nothing. */
async function checkQuiet(world: World): Promise<void> {
  for (const tablet of world.tablets) {
    for (const seat of tablet.seats) {
      const { session } = await tablet.unlock(seat);
      const before = session.sync.log.read()?.length ?? 0;
      await session.sync.syncNow();
      const last = session.sync.log.read()?.[0];
      if (last && (last.sent > 0 || last.received > 0)) world.fail(`${tablet.parts.name}/${seat.person}: no rest (${last.sent} sent, ${last.received} received, ${before} exchanges before)`);
    }
  }
}

/** Everything that must hold when the faults have ended and everybody has exchanged. */
export async function check(world: World): Promise<void> {
  const stored = world.server.documents();
  await checkQuiet(world);
  await checkFacts(world, stored);
  checkServer(world, stored);
  for (const tablet of world.tablets) for (const seat of tablet.seats) await checkView(world, tablet, seat);
}
