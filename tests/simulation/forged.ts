import { formatHlc } from '#core/clock/hlc.ts';
import type { AnyDocument } from '#core/documents/kinds.ts';
import { PROTOCOL_VERSION } from '#core/protocol/version.ts';
import type { ExchangeReply } from '#core/protocol/exchange.ts';
import { factsOf, mayRead } from './facts.ts';
import { answer } from './server.ts';
import type { World } from './world.ts';

type Text = string;

/** Rows that nobody may write, as texts: what an app of a later version, a broken one or a person with a console sends. */
function badRows({ chance, server }: World, person: string, other: string, id: () => string): Text[] {
  const base = { parent: '', learner: person, cohort: 'A', course: 'k' };
  const taken = [...server.documents().values()].find((row) => row.kind === 'lesson-progress' && row.learner === other);
  return [
    JSON.stringify({ ...base, id: id(), type: 'future-kind', words: '以后才有的' }),
    JSON.stringify({ ...base, id: id(), type: 'lesson-progress', learner: other, lesson: 'l0', seen: ['p1'], pages: 8, seconds: {}, completed: true }),
    JSON.stringify({ ...base, id: id(), type: 'lesson-progress', lesson: 'l0', seen: 'all', pages: 1e9, seconds: {}, completed: 1 }),
    ...(taken ? [JSON.stringify({ ...(JSON.parse(taken.body) as AnyDocument), learner: person, seen: ['forged'] })] : []),
    `{"id":"${id()}","type":"lesson-progress","n":1e400}`,
    `{"__proto__":{"polluted":true},"type":"lesson-progress","id":"${id()}"}`,
    'null',
  ].filter(() => chance.yes(0.7));
}

const badFeedback = (person: string, id: () => string): Text[] => [
  JSON.stringify({ id: id(), type: 'result', parent: 'x', learner: person, cohort: 'A', course: 'k', assessment: 'final', revision: 9, state: 'scored', score: 10, max: 10, passed: true, items: [], at: '2026-11-20T08:00:00.000Z' }),
  JSON.stringify({ id: id(), type: 'review', parent: 'x', learner: person, cohort: 'A', course: 'k', about: 'essay', author: 'ta', points: {}, mark: 10, max: 10, comment: '', decision: 'accepted', writtenAt: '2026-11-20T08:00:00.000Z' }),
];

/** Good rows of the same request: none of the bad ones keeps them out. */
function goodRows({ chance, scheduler }: World, person: string, id: () => string): AnyDocument[] {
  const row = () => ({ id: id(), type: 'lesson-progress', parent: '', learner: person, cohort: 'A', course: 'k', lesson: 'forged', seen: ['p1'], pages: 8, seconds: { forged: 1 }, completed: false, position: { hlc: formatHlc(scheduler.now + chance.pick([0, 1e9, 1e12]), 0, 'forged'), page: 'p1' }, later: { kept: true } }) as unknown as AnyDocument;
  return Array.from({ length: 1 + chance.below(3) }, row);
}

/**
 * One request that no screen has made, from a learner's session: good and bad rows in any order. Each row has its own outcome: the good
 * ones are in the database when the answer leaves, the bad ones are kept as they came.
 */
export async function forge(world: World): Promise<void> {
  const { server, chance, model, scheduler } = world;
  if (!server.running || scheduler.now < server.fullUntil) return;
  const [person, other] = chance.pick([['la', 'lb'], ['lb', 'la']] as const);
  let made = 0;
  const mark = Math.floor(chance.next() * 1e9).toString(36);
  const id = () => `forged-${mark}-${made++}`;
  const token = await server.signIn(person, `forger-${mark}`).catch(() => undefined);
  if (token === undefined) return;
  const good = goodRows(world, person, id);
  const bad = [badRows(world, person, other, id), badFeedback(person, id)] as const;
  for (const row of good) model.written.add(row.id);
  const progress = [...good.map((row) => JSON.stringify(row)), ...bad[0]].sort(() => chance.next() - 0.5);
  const body = `{"p":${PROTOCOL_VERSION},"d":"forger-${mark}","push":{"progress":[${progress.join(',')}],"feedback":[${bad[1].join(',')}]}}`;
  const answered = await server.attempt((running) => answer(running, chance.below(2), `Bearer ${token}`, Buffer.from(body)));
  if (!answered) return;
  world.tell(`forged: ${body} → ${answered.body}`);
  if (answered.status !== 200) return scheduler.now < server.fullUntil ? undefined : world.fail(`a forged request was answered by ${answered.status}: ${answered.body}`);
  const reply = JSON.parse(answered.body) as ExchangeReply;
  for (const document of Object.values(reply.pull ?? {}).flat() as unknown as AnyDocument[]) if (!mayRead(person, document, server.members)) world.fail(`${person} was sent ${document.type} ${document.id} by a forged request`);
  const goodTexts = new Set(good.map((row) => JSON.stringify(row)));
  const letters = progress.map((text) => (goodTexts.has(text) ? 'a' : 'q')).join('');
  const outcome = `${reply.out?.['progress']?.replaceAll('m', 'a')}/${reply.out?.['feedback']}`;
  if (outcome !== `${letters}/qq`) world.fail(`forged rows had the outcomes ${outcome} instead of ${letters}/qq`);
  for (const row of good) model.acknowledged(person, row.id, factsOf(row));
  await checkKept(world, person, [...bad[0], ...bad[1]]);
}

async function checkKept(world: World, person: string, texts: readonly Text[]): Promise<void> {
  const rows = await world.server.attempt(({ store }) => store.read((tx) => tx.kept.quarantined(person, 10_000)));
  if (!rows) return;
  const kept = new Set(rows.map(({ raw }) => Buffer.from(raw).toString()));
  for (const text of texts) if (!kept.has(text)) world.fail(`a refused row is not kept as it came: ${text.slice(0, 120)}`);
}
