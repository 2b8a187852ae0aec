import { createHash } from 'node:crypto';
import { KINDS, COLLECTIONS, type AnyDocument, type CollectionName, type Kind } from '#core/documents/kinds.ts';
import { documentDigest } from '#core/protocol/digest.ts';
import { addMember, endMembership, putPerson } from '#server/services/directory.ts';
import { hashPassword } from '#server/services/passwords.ts';
import { Roster, scopesOf } from '#server/services/rights.ts';
import { blobsOf, documentWrite } from '#server/services/writes.ts';
import { Device, PASSWORD, startServer, type Server } from '#tests/contract/harness.ts';
import { sampleOf } from './sample-of-kind.ts';

/**
 * Everybody who tries. Cohort A: learners la (whose study it is) and lb, tutors ta and ts, formerly te. Cohort B: learner lc, tutor tb.
 * tl teaches B and learns in A.
 */
export const PEOPLE = ['la', 'lb', 'lc', 'ta', 'ts', 'te', 'tb', 'tl'] as const;
export type Who = (typeof PEOPLE)[number];
const IN_COHORT_A: readonly Who[] = ['la', 'lb', 'ta', 'ts', 'tl'];
const TUTORS_OF_A: readonly Who[] = ['ta', 'ts'];

/** The directory is made by services of its own: it is tried apart. */
export const STUDY_KINDS = (Object.keys(KINDS) as Kind[]).filter((kind) => KINDS[kind].collection !== 'directory');

/** Whether it is for all of a cohort, and so in no learner's study. */
const isForAll = (kind: Kind) => KINDS[kind].audience === 'cohort';
/** Who may read a document of la's study in cohort A (or one for all of A). A new audience must be answered for here. */
export function readersOf(kind: Kind): readonly Who[] {
  const readers: Record<(typeof KINDS)[Kind]['audience'], readonly Who[]> = { owner: ['la'], tutors: ['la', ...TUTORS_OF_A], teaching: TUTORS_OF_A, cohort: IN_COHORT_A };
  return readers[KINDS[kind].audience];
}
/** Who may write it. */
export function writersOf(kind: Kind): readonly Who[] {
  const writers: Record<(typeof KINDS)[Kind]['writer'], readonly Who[]> = { learner: ['la'], tutor: TUTORS_OF_A, either: ['la', ...TUTORS_OF_A], server: [] };
  return writers[KINDS[kind].writer];
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
/** The bytes of a file of its own for each document. */
const fileOf = (id: string) => Buffer.concat([PNG, Buffer.from(id)]);

export interface Trial extends Server {
  devices: Readonly<Record<Who, Device>>;
  /** A document of each kind in la's study (or for all of A), with whoever wrote it. */
  planted: readonly { document: AnyDocument; by: Who | '' }[];
}

const head = (id: string, kind: Kind, learner: string, cohort: string, author: string) => ({ id, learner: isForAll(kind) ? '' : learner, cohort, author });

/** A server with all those people, and with one document of every kind in cohort A, lawfully written. */
export async function startTrial(): Promise<Trial> {
  const server = await startServer();
  const { store, clock, app } = server;
  const password = await hashPassword(PASSWORD);
  await store.write(async (tx) => {
    for (const id of ['ts', 'te', 'tl']) await putPerson(tx, { id, username: id, password, roles: ['tutor'], name: { zh: id }, branch: 'branch', rank: 9 });
    for (const [cohort, person, role] of [['A', 'ts', 'tutor'], ['A', 'te', 'tutor'], ['B', 'tl', 'tutor'], ['A', 'tl', 'learner']] as const) await addMember(tx, cohort, person, role, clock.now - 1000);
  });
  const signedIn = await Promise.all(PEOPLE.map(async (who) => [who, await Device.signIn(app, who)] as const));
  const devices = Object.fromEntries(signedIn) as unknown as Trial['devices'];
  // te has a checkpoint of the time as a tutor.
  await devices.te.pull();
  clock.now += 60_000;
  await store.write((tx) => endMembership(tx, 'A', 'te', 'tutor', clock.now - 1000));
  const planted = STUDY_KINDS.map((kind) => {
    const by = writersOf(kind)[0] ?? ('' as const);
    return { by, document: sampleOf(kind, head(`planted-${kind}`, kind, 'la', 'A', by), sha256(fileOf(kind))) };
  });
  for (const { document, by } of planted) await plant(server, devices, document, by);
  return { ...server, devices, planted };
}

async function plant({ app, store }: Server, devices: Trial['devices'], document: AnyDocument, by: Who | ''): Promise<void> {
  const rule = KINDS[document.type];
  if (by === '') {
    // As the server itself writes it.
    await store.write(async (tx) => tx.documents.put([documentWrite(document, rule, '', scopesOf(document, rule, new Roster(await tx.access.membershipsOf([document.learner]))))]));
    return;
  }
  if (blobsOf(document).length > 0) {
    const bytes = fileOf(document.type);
    const sent = await app.inject({ method: 'PUT', url: `/api/blobs/${sha256(bytes)}`, headers: { ...devices[by].headers, 'content-type': 'image/png' }, payload: bytes });
    if (sent.statusCode >= 300) throw new Error(`The file of ${document.type} was not taken: ${sent.body}`);
  }
  const reply = await devices[by].push({ [rule.collection]: [document] });
  if (reply.why) throw new Error(`What ${by} may write is refused: ${JSON.stringify(reply.why)}`);
}

const pushStock = (device: Device, collection: CollectionName, documents: readonly object[]) =>
  device.app.inject({ method: 'POST', url: `/api/rxdb/${collection}/push`, headers: device.headers, payload: documents.map((document) => ({ newDocumentState: { ...document, _deleted: false }, assumedMasterState: null })) });

async function pullStock(device: Device, collection: CollectionName): Promise<Record<string, unknown>[]> {
  return (await device.get(`/api/rxdb/${collection}/pull?limit=1000`)).json().documents;
}

/** Who sees what they may not by a route, or does not see what they may; nothing where all is well. */
export async function readingFaults({ devices, planted, app }: Trial): Promise<string[]> {
  const faults: string[] = [];
  for (const who of PEOPLE) {
    const device = devices[who];
    const fresh = new Device(app, device.token, device.id);
    await fresh.pull();
    const stock = new Map<string, Record<string, unknown>>();
    for (const collection of COLLECTIONS) for (const document of await pullStock(device, collection)) stock.set(String(document['id']), document);
    // Whoever knows an id and all that stands in it learns nothing by asking.
    const ask = Object.fromEntries(COLLECTIONS.map((collection) => [collection, planted.filter(({ document }) => KINDS[document.type].collection === collection).map(({ document }) => [document.id, documentDigest(document)])]).filter(([, list]) => list!.length > 0));
    const { ack, pull: answered } = (await fresh.send(JSON.stringify({ p: 2, d: fresh.id, cp: fresh.checkpoint, ask, audit: { list: Object.fromEntries(COLLECTIONS.map((collection) => [collection, ['']])) } }))).json() as { ack: Record<string, string>; pull?: Record<string, { id: string }[]> };
    const letters = new Map(Object.entries(ask).flatMap(([collection, list]) => (list as string[][]).map(([id], at) => [id!, ack[collection]![at]!] as const)));
    const compared = new Set(Object.values(answered ?? {}).flat().map(({ id }) => id));
    for (const { document } of planted) {
      const may = readersOf(document.type).includes(who);
      const seen: Record<string, boolean> = { exchange: fresh.documents.has(document.id), 'stock route': stock.has(document.id), question: letters.get(document.id) !== 'n', ...(may ? {} : { audit: compared.has(document.id) }) };
      for (const [route, sees] of Object.entries(seen)) if (sees !== may) faults.push(`${who} ${sees ? 'sees' : 'does not see'} ${document.type} by the ${route}`);
      for (const blob of blobsOf(document)) {
        const { statusCode } = await device.get(`/api/blobs/${blob}`);
        const own = planted.some(({ by, document: other }) => by === who && blobsOf(other).includes(blob));
        if ((statusCode === 200) !== (may || own) && statusCode !== 404) faults.push(`the file of ${document.type} is answered to ${who} with ${statusCode}`);
        if ((statusCode === 200) !== (may || own)) faults.push(`${who} ${statusCode === 200 ? 'gets' : 'does not get'} the file of ${document.type}`);
      }
    }
  }
  return faults;
}

/** What somebody tries to write, under an id of its own, and whether they may. */
interface Attempted {
  document: AnyDocument;
  may: boolean;
}

/** In la's name, in one's own under cohort A, and under cohort B with la in it; by each person, with the author claimed to be somebody who might. */
function attemptedBy(who: Who): readonly Attempted[] {
  return STUDY_KINDS.flatMap((kind): Attempted[] => {
    const { writer, audience } = KINDS[kind];
    const claimed = writer === 'learner' ? who : 'ta';
    const tries = [
      { place: 'of-la', learner: 'la', cohort: 'A', may: writersOf(kind).includes(who) },
      // Of one's own study a learner may write under any cohort: whether its tutors see it is the membership's to say.
      { place: 'own', learner: who, cohort: 'A', may: writer === 'learner' || (writer === 'either' && ['la', 'lb', 'tl'].includes(who)) || (audience === 'cohort' && TUTORS_OF_A.includes(who)) },
      { place: 'swapped', learner: 'la', cohort: 'B', may: (writer === 'learner' && who === 'la') || (audience === 'cohort' && writer === 'tutor' && ['tb', 'tl'].includes(who)) },
      { place: 'in-b', learner: 'lc', cohort: 'B', may: writer === 'learner' ? who === 'lc' : writer !== 'server' && (['tb', 'tl'].includes(who) || (writer === 'either' && who === 'lc')) },
    ];
    return tries.map(({ place, learner, cohort, may }) => ({ may, document: sampleOf(kind, head(`${place}-${kind}-${who}`, kind, learner, cohort, claimed)) }));
  });
}

async function storedBody({ store }: Server, id: string): Promise<Record<string, unknown> | undefined> {
  const stored = await store.read(async (tx) => (await tx.documents.byId([id])).get(id));
  return stored && (JSON.parse(stored.body) as Record<string, unknown>);
}

const byCollection = (documents: readonly AnyDocument[]): Record<string, AnyDocument[]> => Object.fromEntries(Map.groupBy(documents, (document) => KINDS[document.type].collection));

/** Who could write what they may not, or not what they may, by exchange and by the stock routes; and who could change what is somebody else's. */
export async function writingFaults(trial: Trial): Promise<string[]> {
  const faults: string[] = [];
  for (const who of PEOPLE) {
    const tried = attemptedBy(who);
    const device = trial.devices[who];
    const reply = await device.push(byCollection(tried.map(({ document }) => document)));
    for (const { document, may } of tried) {
      const refused = reply.why?.[`${KINDS[document.type].collection}/${document.id}`];
      const stored = await storedBody(trial, document.id);
      if ((refused === undefined) !== may || (stored !== undefined) !== may) faults.push(`${who} ${stored ? 'wrote' : 'could not write'} ${document.id} (${refused ?? 'accepted'})`);
      if (stored && 'author' in stored && stored['author'] !== who) faults.push(`${who} wrote ${document.id} in the name of ${String(stored['author'])}`);
    }
    for (const [collection, documents] of Object.entries(byCollection(tried.filter(({ may }) => !may).map(({ document }) => ({ ...document, id: `stock-${document.id}` }) as AnyDocument)))) {
      const answer = await pushStock(device, collection as CollectionName, documents);
      if (answer.json().length > 0) faults.push(`${who} is told something by the stock route of ${collection}`);
      for (const document of documents) if (await storedBody(trial, document.id)) faults.push(`${who} wrote ${document.id} by the stock route`);
    }
  }
  return [...faults, ...(await overwritingFaults(trial))];
}

/** Ids that were guessed: everybody tries to lay something of their own, which they may write, over what is there. */
async function overwritingFaults(trial: Trial): Promise<string[]> {
  const faults: string[] = [];
  const kept = new Map<string, string>();
  for (const { document } of trial.planted) kept.set(document.id, JSON.stringify(await storedBody(trial, document.id)));
  for (const who of PEOPLE) {
    const others = trial.planted.filter(({ by }) => by !== who).map(({ document }) => document);
    for (const [learner, cohort] of [['la', 'A'], [who, 'A'], ['lc', 'B']] as const) {
      const laid = byCollection(others.map(({ id, type }) => ({ ...sampleOf(type, head(id, type, learner, cohort, who)), laidOver: who }) as object as AnyDocument));
      const { out, pull } = await trial.devices[who].push(laid);
      const sent = JSON.stringify(pull ?? {});
      for (const [collection, documents] of Object.entries(laid)) {
        const told = JSON.stringify((await pushStock(trial.devices[who], collection as CollectionName, documents)).json());
        for (const [at, { id, type }] of documents.entries()) {
          if (out?.[collection]?.[at] !== 'q') faults.push(`${who} could lay something over ${id} (${learner}, ${cohort})`);
          if (sent.includes(`"${id}"`) && !readersOf(type).includes(who)) faults.push(`${who} is sent ${id} in answer`);
          if (told.includes(`"${id}"`) && !readersOf(type).includes(who)) faults.push(`${who} is told of ${id} by the stock route`);
        }
      }
    }
  }
  for (const [id, before] of kept) if (JSON.stringify(await storedBody(trial, id)) !== before) faults.push(`${id} was changed by somebody else`);
  return faults;
}
