import { handIn, respond, startAttempt } from '#core/assessment/responses.ts';
import { handInWork, saveDraft } from '#core/coursework/revisions.ts';
import type { AnyDocument } from '#core/documents/kinds.ts';
import { derivedId } from '#core/hash/canonical.ts';
import { announce, isFor, learnersNow, writeTo } from '#core/messages/letter.ts';
import { marking } from '#core/messages/mailbox.ts';
import { makeNote, removeNote, writeNote } from '#core/notes/note.ts';
import type { Session } from '#core/ports/session.ts';
import { readPage } from '#core/progress/lesson-progress.ts';
import type { Chance } from './chance.ts';

/** Writes through the screens' own port and, when it resolves, counts what was written as saved. */
export type Save = (...documents: AnyDocument[]) => Promise<void>;
export interface Act {
  session: Session;
  chance: Chance;
  cohort: string;
  save: Save;
  /** The same for a document of no good form. */
  force: Save;
}

const place = ({ session, cohort }: Act) => ({ learner: session.person.id, cohort, course: 'k' });
const mine = <D extends AnyDocument>(session: Session, found: readonly D[]) => found.filter(({ learner }) => learner === session.person.id);

async function read(act: Act): Promise<void> {
  const { session, chance, save } = act;
  const lesson = `l${chance.below(4)}`;
  const previous = mine(session, await session.documents.find('lesson-progress')).find((found) => found.lesson === lesson && found.cohort === act.cohort);
  const progress = readPage({ ...place(act), lesson }, { id: `p${chance.below(8)}`, pages: 8, seconds: 1 + chance.below(90), device: session.device }, previous, session.clock);
  // An app of a later version writes fields that this one does not know.
  await save(chance.yes(0.1) ? ({ ...progress, future: { kept: [1, '格桑'] } } as AnyDocument) : progress);
}

async function answer(act: Act): Promise<void> {
  const { session, chance, save } = act;
  const open = mine(session, await session.documents.find('attempt')).find(({ state }) => state === 'open') ?? startAttempt({ ...place(act), assessment: 'final', package: 'pkg', device: session.device }, session.clock, session.ids);
  const responses = await session.documents.find('response', open.id);
  const item = chance.pick(['i1', 'i2']);
  const previous = responses.find((found) => found.item === item && found.device === session.device);
  await save(open, respond(open, item, session.device, item === 'i1' ? { choices: [chance.pick(['x', 'y'])] } : { text: `答${chance.below(1000)}` }, previous, session.clock));
  if (chance.yes(0.3)) await save(handIn(open, await session.documents.find('response', open.id), session.clock));
}

async function write(act: Act): Promise<void> {
  const { session, chance, save } = act;
  const at = { ...place(act), task: 'essay', device: session.device };
  const work = { text: `文${chance.below(1000)}`, photos: [] };
  if (chance.yes(0.5)) return save(saveDraft(at, work, (await session.documents.find('draft')).find((found) => found.device === session.device && found.learner === session.person.id), session.clock));
  return save(handInWork(at, 'pkg', work, 60, mine(session, await session.documents.find('revision')), session.clock, session.ids));
}

/** Marks a passage, writes to a note that is there, or takes one away. */
async function noteDown({ session, chance, save }: Act): Promise<void> {
  const found = mine(session, await session.documents.find('note'));
  const where = { learner: session.person.id, course: 'k', lesson: `l${chance.below(4)}` };
  const place = { block: 'b1', language: 'zh', start: 0, end: 2, quote: '青海', before: '', after: '湖' };
  const note = found.length > 0 && chance.yes(0.6) ? chance.pick(found) : makeNote(where, place, 'key', session.clock, session.ids);
  if (chance.yes(0.2)) return save(removeNote(note, chance.yes(0.7)));
  await save(writeNote(note, `记${chance.below(1000)}`, session.device, session.clock));
}

async function settings({ session, chance, save }: Act): Promise<void> {
  const id = derivedId('profile', session.person.id);
  const previous = await session.documents.get('profile', id);
  const value = { hlc: session.clock.stamp(), value: chance.pick(['a', 'b', 'c']) };
  await save({ ...previous, id, type: 'profile', parent: '', learner: session.person.id, cohort: '', [chance.pick(['theme', 'textSize'])]: value } as AnyDocument);
}

async function review(act: Act): Promise<void> {
  const { session, chance, save } = act;
  const pieces = [...(await session.documents.find('revision')), ...(await session.documents.find('attempt'))].filter(({ cohort }) => cohort === act.cohort);
  if (pieces.length === 0) return;
  const piece = chance.pick(pieces);
  const { id: parent, learner, cohort, course } = piece;
  const about = piece.type === 'revision' ? piece.task : piece.assessment;
  const base = { parent, learner, cohort, course, about, author: session.person.id };
  const judged = { points: {}, mark: chance.below(10), max: 10, comment: '好', decision: 'accepted' as const };
  const now = new Date(session.clock.now()).toISOString();
  if (chance.yes(0.5)) {
    const id = derivedId('proposal', parent, session.person.id, session.device);
    const n = ((await session.documents.get('proposal', id))?.versions[0]?.n ?? 0) + 1;
    return save({ ...base, id, type: 'proposal', device: session.device, versions: [{ n, at: now, state: chance.pick(['writing', 'ready', 'withdrawn'] as const), ...judged }] });
  }
  const seen = (await session.documents.find('review', parent)).map(({ id }) => id);
  await save({ ...base, id: session.ids.id(), type: 'review', ...judged, ...(chance.yes(0.7) ? { supersedes: seen } : {}), writtenAt: now });
}

/** Says something: a learner to the tutors of the cohort, a tutor to one of its learners or to all of it. */
async function say({ session, chance, cohort, save }: Act, tutor: boolean): Promise<void> {
  const { person, clock, ids } = session;
  const writing = { author: person.id, cohort, text: `话${chance.below(1000)}` };
  if (!tutor) return save(...writeTo([person.id], writing, clock, ids));
  if (chance.yes(0.5)) return save(announce(writing, clock, ids));
  const learners = learnersNow(await session.documents.find('membership'), cohort);
  if (learners.length > 0) await save(...writeTo([chance.pick(learners)], writing, clock, ids));
}

/** The device notes that something has come, or its reader sees it. */
async function markLetter({ session, chance, save }: Act): Promise<void> {
  const letters = [...(await session.documents.find('message')), ...(await session.documents.find('announcement'))].filter((letter) => isFor(letter, session.person.id));
  if (letters.length === 0) return;
  await save(...marking(chance.pick(['received', 'read'] as const), [chance.pick(letters)], session.person.id, session.device, new Date(session.clock.now()).toISOString()));
}

/** Somebody edits the local database: rows that the server must refuse, without keeping good ones out. */
async function tamper(act: Act): Promise<void> {
  const { session, chance, force } = act;
  const self = session.person.id;
  const row = { id: session.ids.id(), parent: '', learner: self, cohort: act.cohort, course: 'k' };
  const wrong = chance.pick<object>([
    { ...row, type: 'lesson-progress', lesson: 'forged', seen: 'everything', pages: -3, seconds: {}, completed: 'yes' },
    { ...row, type: 'review', about: 'essay', author: self, points: {}, mark: 10, max: 10, comment: '', decision: 'accepted', writtenAt: 'x'.repeat(24) },
    { ...row, type: 'revision', task: 'essay', package: 'pkg', device: session.device, number: 1, work: { text: '' }, writtenAt: 1, seconds: 1, receipt: '' },
  ]);
  await force(wrong as AnyDocument);
}

/** One thing that a person does on their tablet. */
export async function doSomething(act: Act, tutor: boolean): Promise<void> {
  const { chance } = act;
  if (chance.yes(0.04)) return tamper(act);
  if (chance.yes(0.1)) return settings(act);
  if (chance.yes(0.08)) return markLetter(act);
  if (chance.yes(tutor ? 0.4 : 0.1)) return say(act, tutor);
  if (tutor) return review(act);
  return chance.pick([read, read, answer, answer, write, noteDown])(act);
}
