import type { Cohort } from '#core/documents/directory.ts';
import type { Store, Transaction } from '../store/port.ts';
import { DEMO_BRANCHES, DEMO_COHORTS, DEMO_PASSWORD, DEMO_PEOPLE, demoId, type DemoPerson } from './demo-people.ts';
import { addMember, putBranch, putCohort, putPerson } from './directory.ts';
import { hashPassword } from './passwords.ts';
import { readDemoCourses, type DemoCourse } from './demo-courses.ts';
import { seedMessages } from './demo-messages.ts';
import { seedStudy } from './demo-study.ts';
import type { PublishedContent } from '../environment.ts';

const DAY_MS = 86_400_000;
/** The demonstration's cohorts began this long before it was first made. */
const TERM_SO_FAR_MS = 42 * DAY_MS;

export interface DemoOptions {
  /** Milliseconds since 1970. */
  now?: number;
  /** Folder with published courses: closing times and weeks of study are made for what is there. */
  dataDir?: string;
  content?: PublishedContent;
}

/** Closing times of a course's graded parts but its sealed exams, which have their own; the first a few days ahead, then every nine days. */
function dueTimes(course: DemoCourse | undefined, start: number): Record<string, string> {
  const parts = (course?.manifest.modules ?? []).flatMap((module) => [...module.assessments.filter((assessment) => assessment.kind === 'graded' && !assessment.sealed), ...module.tasks]);
  return Object.fromEntries(parts.map((part, index) => [part.id, new Date(start + (5 + 9 * index) * DAY_MS).toISOString()]));
}

async function seedCohorts(tx: Transaction, now: number, courses: readonly DemoCourse[]): Promise<void> {
  for (const [key, { name, branch, courses: slugs }] of Object.entries(DEMO_COHORTS)) {
    const id = demoId('cohort', key);
    const stored = (await tx.documents.byId([id])).get(id);
    const known = stored && (JSON.parse(stored.body) as Cohort);
    const start = new Date(now);
    start.setUTCHours(15, 59, 0, 0);
    const entries = slugs.map((course) => {
      const before = known?.courses.find((entry) => entry.course === course)?.due ?? {};
      return { course, due: Object.keys(before).length > 0 ? before : dueTimes(courses.find((candidate) => candidate.manifest.course === course), start.getTime()) };
    });
    if (known && JSON.stringify(known.courses) === JSON.stringify(entries)) continue;
    await putCohort(tx, { id, name, branch: demoId('branch', branch), courses: entries });
  }
}

async function seedPeople(store: Store, now: number): Promise<void> {
  const ranks = DEMO_PEOPLE.map((person) => person.username).sort();
  const missing: DemoPerson[] = [];
  for (const person of DEMO_PEOPLE) if (!(await store.read((tx) => tx.accounts.byPerson(demoId('person', person.username))))) missing.push(person);
  for (const { username, name, role, cohort, branch } of missing) {
    const password = await hashPassword(DEMO_PASSWORD);
    const id = demoId('person', username);
    await store.write(async (tx) => {
      await putPerson(tx, { id, username, password, roles: [role], name, branch: demoId('branch', branch), rank: ranks.indexOf(username) });
      await addMember(tx, demoId('cohort', cohort), id, role, now - TERM_SO_FAR_MS);
    });
  }
}

/**
 * Makes branches, cohorts, people, what they say to each other, and (where courses are published here) weeks of study of the silent learners. Run again it
 * adds what is missing and changes nothing else. Only for demonstrations: everybody has the same known password.
 */
export async function seedDemo(store: Store, { now = Date.now(), dataDir, content }: DemoOptions = {}): Promise<void> {
  const courses = dataDir ? await readDemoCourses(dataDir) : [];
  await store.write(async (tx) => {
    for (const [key, name] of Object.entries(DEMO_BRANCHES)) {
      const id = demoId('branch', key);
      if (!(await tx.documents.byId([id])).has(id)) await putBranch(tx, { id, name });
    }
    await seedCohorts(tx, now, courses);
  });
  await seedPeople(store, now);
  if (!content) return;
  const seed = { store, content, courses, now, start: now - TERM_SO_FAR_MS };
  if (courses.length > 0) await seedStudy(seed);
  await seedMessages(seed);
}
