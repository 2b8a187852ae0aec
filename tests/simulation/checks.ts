import { wallOf } from '#core/clock/hlc.ts';
import { KINDS, type AnyDocument, type Kind } from '#core/documents/kinds.ts';
import { canonicalJson } from '#core/hash/canonical.ts';
import type { Session } from '#core/ports/session.ts';
import type { StoredDocument } from '#server/store/port.ts';
import { factsOf, holds, mayRead } from './facts.ts';
import type { View } from './heal.ts';
import { onServer } from './model.ts';
import type { Seat, Tablet } from './tablet.ts';
import type { World } from './world.ts';

const TOLERANCE_MS = 5 * 60_000;
const parse = (row: Pick<StoredDocument, 'body'>) => JSON.parse(row.body) as AnyDocument;

export async function documentsOf(session: Session): Promise<Map<string, AnyDocument>> {
  const found = await Promise.all((Object.keys(KINDS) as Kind[]).map((kind) => session.documents.find(kind)));
  return new Map((found.flat() as AnyDocument[]).map((document) => [document.id, document]));
}

export const refusedOf = (session: Session) => new Set((session.sync.refused.read() ?? []).map(({ id }) => id));

const holdsFact = (held: ReadonlyMap<string, AnyDocument>, document: string, fact: string) => {
  const here = held.get(document);
  return here !== undefined && (fact === document || holds(here, fact));
};

/** What waits is never said to be less than it is: what the server does not have is on the list, or among the refused. */
export function observeWaiting(world: World, tablet: Tablet): void {
  const session = tablet.open?.session.session;
  const state = session?.sync.state.read();
  // Before it is known what waits, nothing is said.
  if (!tablet.open || !session || !state) return;
  const { seat } = tablet.open;
  const known = new Set([...state.waiting.map(({ id }) => id), ...refusedOf(session)]);
  const stored = world.server.documents();
  for (const [fact, { document }] of world.model.heldBy(seat)) {
    if (!known.has(document) && !world.model.lostByServer.has(fact) && !onServer(stored, document, fact)) world.fail(`${tablet.parts.name}/${seat.person}: "${fact}" is not with the server and not said to wait`);
  }
}

/**
 * What must hold at every moment on a tablet: all that a screen has called saved is there, whatever died meanwhile; what was seen of a
 * person's own work is seen again; and what waits is said to wait.
 */
export async function observe(world: World, tablet: Tablet): Promise<void> {
  const { open } = tablet;
  if (!open) return;
  const { model } = world;
  const { seat } = open;
  const { session } = open.session;
  const facts = model.heldBy(seat);
  const held = await documentsOf(session);
  const refused = refusedOf(session);
  const who = `${tablet.parts.name}/${seat.person}`;
  for (const [fact, { document }] of facts) if (!refused.has(document) && !holdsFact(held, document, fact)) world.fail(`${who}: "${fact}" was saved and is not there`);
  observeWaiting(world, tablet);
  for (const [fact, document] of model.seen.get(seat) ?? []) {
    if (!refused.has(document) && !holdsFact(held, document, fact)) world.fail(`${who}: "${fact}" was seen before and is not there any more`);
  }
  const own = [...held.values()].filter(({ id, learner }) => learner === seat.person && !model.malformed.has(id));
  model.seen.set(seat, new Map(own.flatMap((document) => factsOf(document).map((fact) => [fact, document.id] as const))));
}

/** The person's view and the server's are the same, document by document. */
async function checkView(world: World, { tablet, seat, documents, refused }: View, stored: ReadonlyMap<string, StoredDocument>): Promise<void> {
  const who = `${tablet.parts.name}/${seat.person}`;
  const view = await world.server.viewOf(seat.person);
  checkWhole(world, seat.person, view, stored);
  for (const [id, body] of view) {
    const here = documents.get(id);
    const { type } = parse({ body });
    if (KINDS[type].audience === 'teaching' && !mayRead(seat.person, parse({ body }), world.server.members)) world.fail(`${who} is given a ${type}`);
    if (!here) world.fail(`${who}: ${type} ${id} never came`);
    else if (!refused.has(id) && canonicalJson(here) !== canonicalJson(JSON.parse(body))) world.fail(`${who}: ${here.type} ${id} differs from the server's: ${canonicalJson(here)} is ${body}`);
  }
  for (const document of documents.values()) {
    if (!view.has(document.id) && !refused.has(document.id) && document.type !== 'person' && !mayStay(world, document, seat, stored)) world.fail(`${who}: ${document.type} ${document.id} of ${document.learner} in ${document.cohort} should not be there`);
  }
}

/**
 * What a person wrote stays with them also after they have left; and what nobody has any more after a restore, with who read it before and
 * may read it still.
 */
function mayStay({ model, server }: World, document: AnyDocument, seat: Seat, stored: ReadonlyMap<string, StoredDocument>): boolean {
  if (mayRead(seat.person, document, new Map()) || ('author' in document && document.author === seat.person)) return true;
  return model.restores > 0 && !stored.has(document.id) && mayRead(seat.person, document, server.members);
}

/** Learners of a cohort that never left it for good: what they write there is for its tutors. */
const HOME: Readonly<Record<string, string>> = { la: 'A', lb: 'A', lc: 'B' };

/** Everything that this person may read is given to them: said once more, apart from the server's own code. */
function checkWhole(world: World, person: string, view: ReadonlyMap<string, string>, stored: ReadonlyMap<string, StoredDocument>): void {
  for (const row of stored.values()) {
    const document = parse(row);
    const study = ['tutors', 'teaching'].includes(KINDS[document.type].audience) && HOME[document.learner] === document.cohort;
    if (study && mayRead(person, document, world.server.members) && !view.has(document.id)) world.fail(`${person} is not given ${document.type} ${document.id} of ${document.learner} in ${document.cohort}`);
  }
}

/** Every saved fact is on the server, or with its author among the refused. */
function checkFacts(world: World, stored: ReadonlyMap<string, StoredDocument>, views: readonly View[]): void {
  const refused = new Set(views.flatMap((view) => [...view.refused]));
  for (const [fact, { document, person }] of world.model.saved) if (!onServer(stored, document, fact) && !refused.has(document)) world.fail(`lost: "${fact}" of ${person}`);
}

/** Pages and devices that there are. */
const PAGE = /^p[0-7]$/;
const DEVICE = /^(tablet\d-l[abc]|tablet\d-ta|forged)$/;

/** The server has nothing that nobody wrote, each hand-in has its receipt once, and no stamp lies in the future. */
function checkServer(world: World, stored: ReadonlyMap<string, StoredDocument>): void {
  const rows = [...stored.values()];
  const children = new Map<string, string[]>();
  for (const row of rows) if (row.parent) children.set(row.parent, [...(children.get(row.parent) ?? []), row.kind]);
  for (const row of rows) {
    const document = parse(row);
    if (KINDS[document.type].writer !== 'server' && !world.model.written.has(row.id)) world.fail(`the server has a ${row.kind} that nobody wrote`);
    if (KINDS[document.type].writer === 'learner' && row.owner !== document.learner) world.fail(`the server has a ${row.kind} of ${document.learner} by ${row.owner}`);
    if (document.type === 'review' && !document.author.startsWith('t')) world.fail(`the server has taken a review by ${document.author}`);
    for (const value of Object.values(document) as unknown[]) {
      const hlc = (value as { hlc?: unknown } | null)?.hlc;
      if (typeof hlc === 'string' && wallOf(hlc) > world.scheduler.now + TOLERANCE_MS) world.fail(`${row.kind} ${row.id} has a stamp in the future`);
    }
    if (document.type === 'lesson-progress' && !(document.seen.every((page) => PAGE.test(page)) && Object.keys(document.seconds).every((device) => DEVICE.test(device)))) world.fail(`lesson-progress ${row.id} says what nobody wrote: ${row.body}`);
    const derived = (children.get(row.id) ?? []).filter((kind) => kind === 'receipt' || kind === 'result').sort().join();
    const whole = document.type === 'attempt' && document.state === 'handed-in' && document.responses!.every((id) => stored.has(id));
    if (whole && derived !== 'receipt,result') world.fail(`attempt ${row.id} is handed in and has ${derived || 'no receipt'}`);
    if (document.type === 'revision' && derived !== 'receipt') world.fail(`revision ${row.id} has ${derived || 'no receipt'}`);
  }
}

/** Everything that must hold when the faults have ended and everybody has exchanged. */
export async function check(world: World, views: readonly View[]): Promise<void> {
  const stored = world.server.documents();
  checkFacts(world, stored, views);
  checkServer(world, stored);
  for (const view of views) await checkView(world, view, stored);
}
