import { announce, writeTo } from '#core/messages/letter.ts';
import { marking } from '#core/messages/mailbox.ts';
import type { AnyDocument } from '#core/documents/kinds.ts';
import { derivedId, sha256Text } from '#core/hash/canonical.ts';
import type { Clock, IdSource } from '#core/ports/clock.ts';
import { DEMO_PEOPLE, demoId, type DemoPerson } from './demo-people.ts';
import { sendAs, type StudySeed } from './demo-study.ts';
import { ANNOUNCEMENTS, MESSAGES, REMINDER } from './demo-texts.ts';

const DAY_MS = 86_400_000;
/** Learners who have done less than this share of the course are written to. */
const BEHIND = 0.35;

interface Said {
  by: DemoPerson;
  time: number;
  documents: readonly (AnyDocument & { cohort: string; writtenAt: string })[];
}

const clockAt = (time: number): Clock => ({ now: () => time, monotonic: () => time, stamp: () => '' });
/** Ids of the demonstration are derived from what is said. */
const idsFrom = (...words: readonly string[]): IdSource => {
  let made = 0;
  return { id: () => derivedId('demo', 'letter', ...words, String((made += 1))), number: () => 0 };
};
const idOf = (person: DemoPerson) => demoId('person', person.username);
const deviceOf = (person: DemoPerson) => demoId('device', person.username);

/** What is said in a cohort, in order. */
function saidIn(tutor: DemoPerson, learners: readonly DemoPerson[], now: number): readonly Said[] {
  const cohort = demoId('cohort', tutor.cohort);
  const toAll = (ANNOUNCEMENTS[tutor.cohort] ?? []).map(({ text, daysAgo, course }): Said => {
    const time = now - daysAgo * DAY_MS;
    return { by: tutor, time, documents: [announce({ author: idOf(tutor), cohort, text, place: course ? { course } : undefined }, clockAt(time), idsFrom(tutor.cohort, text))] };
  });
  const toOne = learners.flatMap((learner) =>
    (MESSAGES[learner.username] ?? []).map(({ text, daysAgo, fromLearner }): Said => {
      const by = fromLearner ? learner : tutor;
      const time = now - daysAgo * DAY_MS;
      return { by, time, documents: writeTo([idOf(learner)], { author: idOf(by), cohort, text }, clockAt(time), idsFrom(learner.username, text)) };
    }),
  );
  const behind = learners.filter(({ pace }) => pace !== undefined && pace < BEHIND).map(idOf);
  const time = now - 2 * DAY_MS;
  const reminder: Said = { by: tutor, time, documents: writeTo(behind, { author: idOf(tutor), cohort, text: REMINDER }, clockAt(time), idsFrom(tutor.cohort, REMINDER)) };
  return [...toAll, ...toOne, reminder].sort((a, b) => a.time - b.time);
}

/** What a silent learner's device says of it: they find a network every few days, and do not read everything at once. */
function marksOf(learner: DemoPerson, said: readonly Said[], now: number): readonly AnyDocument[] {
  const own = said.flatMap(({ by, documents }) => (by === learner ? [] : documents.filter((document) => document.learner === '' || document.learner === idOf(learner))));
  const patience = sha256Text(learner.username)[0]! / 256;
  const since = (days: number) => own.filter(({ writtenAt }) => Date.parse(writtenAt) < now - days * DAY_MS);
  const at = new Date(now - DAY_MS / 2).toISOString();
  return [...marking('received', since(patience * 4), idOf(learner), deviceOf(learner), at), ...marking('read', since(patience * 8), idOf(learner), deviceOf(learner), at)];
}

/** Announcements, messages and answers of the demonstration's cohorts. What was said already is left alone. */
export async function seedMessages(seed: StudySeed): Promise<void> {
  for (const tutor of DEMO_PEOPLE.filter(({ role }) => role === 'tutor')) {
    const learners = DEMO_PEOPLE.filter(({ role, cohort }) => role === 'learner' && cohort === tutor.cohort);
    const said = saidIn(tutor, learners, seed.now);
    const known = await seed.store.read((tx) => tx.documents.peek(said.flatMap(({ documents }) => documents.map(({ id }) => id))));
    if (known.size > 0) continue;
    for (const { by, time, documents } of said) if (documents.length > 0) await sendAs(seed, by.username, documents, time);
    for (const learner of learners.filter(({ pace }) => pace !== undefined)) {
      const marks = marksOf(learner, said, seed.now);
      if (marks.length > 0) await sendAs(seed, learner.username, marks, seed.now);
    }
  }
}
