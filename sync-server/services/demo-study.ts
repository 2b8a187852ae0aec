import type { AnyDocument } from '#core/documents/kinds.ts';
import { KINDS } from '#core/documents/kinds.ts';
import type { Environment, PublishedContent } from '../environment.ts';
import type { Store } from '../store/port.ts';
import type { DemoCourse } from './demo-courses.ts';
import { DEMO_COHORTS, DEMO_PEOPLE, demoId, type DemoPerson } from './demo-people.ts';
import { reviewOf, studyOf, type Happening } from './demo-happenings.ts';
import { exchange } from './exchange.ts';

const WEEK_MS = 7 * 86_400_000;

export interface StudySeed {
  store: Store;
  content: PublishedContent;
  courses: readonly DemoCourse[];
  /** Milliseconds since 1970: now, and the beginning of the term. */
  now: number;
  start: number;
}

function environmentAt(seed: StudySeed, time: number): Environment {
  return { store: seed.store, content: seed.content, now: () => time, dataDir: '', version: 'demo' };
}

/** Sends documents as the person's device would, through the real exchange. */
export async function sendAs(seed: StudySeed, username: string, documents: readonly AnyDocument[], time: number): Promise<void> {
  const device = demoId('device', username);
  const push: Record<string, AnyDocument[]> = {};
  for (const document of documents) (push[KINDS[document.type].collection] ??= []).push(document);
  const body = Buffer.from(JSON.stringify({ p: 1, d: device, push }));
  const reply = await exchange(environmentAt(seed, time), { person: demoId('person', username), device }, body);
  if (reply.why) throw new Error(`the demonstration made documents that the server refuses: ${JSON.stringify(reply.why)}`);
}

/** A device that finds a network once a week: everything of a week arrives at its end. */
async function sendByWeek(seed: StudySeed, username: string, happenings: readonly Happening[]): Promise<void> {
  const weeks = Map.groupBy(happenings, ({ time }) => Math.floor((time - seed.start) / WEEK_MS));
  for (const [week, list] of [...weeks].sort(([a], [b]) => a - b)) {
    await sendAs(seed, username, list.flatMap(({ documents }) => documents), Math.min(seed.now, seed.start + (week + 1) * WEEK_MS));
  }
}

async function hasStudied(store: Store, learner: string, cohort: string): Promise<boolean> {
  const documents = await store.read((tx) => tx.documents.ofLearner(learner, cohort));
  return documents.some((document) => document.kind === 'lesson-progress');
}

async function seedLearner(seed: StudySeed, person: DemoPerson, tutor: DemoPerson): Promise<void> {
  const learner = demoId('person', person.username);
  const cohort = demoId('cohort', person.cohort);
  if (!person.pace || (await hasStudied(seed.store, learner, cohort))) return;
  const happenings: Happening[] = [];
  for (const [index, slug] of DEMO_COHORTS[person.cohort].courses.entries()) {
    const course = seed.courses.find((candidate) => candidate.manifest.course === slug);
    const share = index === 0 ? person.pace : person.pace * 0.5;
    if (course) happenings.push(...(await studyOf({ course, content: seed.content, learner, cohort, device: demoId('device', person.username), share, start: seed.start, end: seed.now })));
  }
  await sendByWeek(seed, person.username, happenings);
  // The tutor has got to all that is more than ten days old but the last of it; the rest is in the inbox.
  const author = demoId('person', tutor.username);
  const reviews: Happening[] = [];
  for (const { time, documents } of happenings.filter((happening) => happening.time < seed.now - 10 * 86_400_000)) {
    for (const document of documents) {
      const review = await reviewOf(document, documents, seed.content, author, time + 3 * 86_400_000);
      if (review) reviews.push({ time: time + 3 * 86_400_000, documents: [review] });
    }
  }
  await sendByWeek(seed, tutor.username, reviews.slice(0, -1));
}

/** Weeks of study of the learners who only appear on the tutors' screens. Those who have studied already are left alone. */
export async function seedStudy(seed: StudySeed): Promise<void> {
  for (const person of DEMO_PEOPLE.filter(({ role }) => role === 'learner')) {
    const tutor = DEMO_PEOPLE.find((candidate) => candidate.role === 'tutor' && candidate.cohort === person.cohort)!;
    await seedLearner(seed, person, tutor);
  }
}
