import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lessonsOf, type Manifest } from '#core/course/manifest.ts';
import type { Lesson } from '#core/course/lesson.ts';
import { compileCourse } from '../courses/compile.ts';
import { publishPackage } from '../courses/publish.ts';
import { signPublished } from '../courses/signing.ts';
import type { Environment } from '../environment.ts';
import { DEMO_PASSWORD } from '../services/demo-people.ts';
import { addMember, putBranch, putCohort, putPerson } from '../services/directory.ts';
import { hashPassword } from '../services/passwords.ts';
import { chanceOf, type Chance } from './chance.ts';
import { TERM_COURSE, writeCourseSource } from './course-source.ts';
import { arrival, deliver, deliveriesOf, noteDevices } from './deliveries.ts';
import { DAY_MS, type Happening } from './happening.ts';
import { cohortsOf, peopleOf, type TermCohort, type TermPerson } from './people.ts';
import { makePhotos } from './photos.ts';
import { planSubmissions, type PlannedPiece } from './plan.ts';
import { studyOf, type Term } from './study.ts';
import { tutoringOf, type Arrived } from './tutoring.ts';

const TERM_MS = 105 * DAY_MS;
const PHOTOS = 8;
/** Every so many modules there are closing times. */
const DUE_EVERY = 3;

export interface TermSize {
  seed: number;
  learners: number;
  lessons: number;
  submissions: number;
  cohorts: number;
  /** Milliseconds since 1970: the day on which the term has come this far. */
  now: number;
}

/** What was made. */
export interface MadeTerm {
  people: readonly TermPerson[];
  documents: number;
  reviews: number;
  exchanges: number;
}

async function publishCourse(dataDir: string, chance: Chance, lessons: number) {
  const folder = mkdtempSync(join(tmpdir(), 'gesang-term-'));
  const source = join(folder, TERM_COURSE);
  try {
    mkdirSync(source);
    writeCourseSource(source, chance, lessons);
    const { compiled, problems } = await compileCourse(source);
    if (!compiled) throw new Error(`The generated course does not compile: ${problems[0]?.what}`);
    const published = await publishPackage(dataDir, compiled);
    await signPublished(dataDir);
    const pages = lessonsOf(compiled.manifest).map(({ lesson }): [string, string[]] => [lesson.id, (JSON.parse(Buffer.from(compiled.files.get(lesson.file)!).toString('utf8')) as Lesson).pages.map(({ id }) => id)]);
    return { manifest: compiled.manifest, package: published.package, pages: new Map(pages) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Closing times of graded parts of some modules. */
function dueTimes({ modules }: Manifest, start: number): Record<string, string> {
  const parts = modules.flatMap(({ assessments, tasks }, index) =>
    index % DUE_EVERY !== 1 ? [] : [...assessments.filter(({ kind }) => kind === 'graded'), ...tasks].map(({ id }) => ({ id, at: start + ((index + 1) / modules.length) * TERM_MS + 21 * DAY_MS })));
  return Object.fromEntries(parts.map(({ id, at }) => [id, new Date(at).toISOString()]));
}

async function putPeople({ store }: Environment, chance: Chance, cohorts: readonly TermCohort[], people: readonly TermPerson[], due: Record<string, string>, start: number): Promise<void> {
  const password = await hashPassword(DEMO_PASSWORD);
  const branch = chance.id('branch');
  const ranks = new Map(people.map(({ id, name }) => ({ id, name: name.zh })).sort((a, b) => a.name.localeCompare(b.name, 'zh') || a.id.localeCompare(b.id)).map(({ id }, rank) => [id, rank]));
  await store.write(async (tx) => {
    await putBranch(tx, { id: branch, name: { zh: '青海开放大学', en: 'Qinghai Open University' } });
    for (const { id, name } of cohorts) await putCohort(tx, { id, name, branch, courses: [{ course: TERM_COURSE, due }] });
    for (const { id, username, name, role, cohorts: own } of people) {
      await putPerson(tx, { id, username, password, roles: [role], name, branch, rank: ranks.get(id)! });
      for (const cohort of own) await addMember(tx, cohort, id, role, start);
    }
  });
}

function handInOf({ documents }: Happening): Arrived['document'] | undefined {
  return documents.find((document) => document.type === 'attempt' || document.type === 'revision');
}

/**
 * Fills a server's data with a term: a course, cohorts, tutors, and what all of them did, sent through the services that a real device uses. The
 * same seed makes the same people, works and answers; only the times follow `now`.
 * @throws where the plan asks for more than so many learners can hand in
 */
export async function makeTerm(environment: Environment, size: TermSize, tell: (text: string) => void): Promise<MadeTerm> {
  const chance = chanceOf(size.seed);
  const start = size.now - TERM_MS;
  const course = await publishCourse(environment.dataDir, chance, size.lessons);
  const cohorts = cohortsOf(chance, size.cohorts);
  const people = peopleOf(chance, size.learners, cohorts);
  const learners = people.filter(({ role }) => role === 'learner');
  const plan = planSubmissions(chance, learners.map(({ username }) => username), course.manifest.modules, size.submissions);
  const due = dueTimes(course.manifest, start);
  await putPeople(environment, chance, cohorts, people, due, start);
  const photos = await makePhotos(chance, PHOTOS);
  const term: Term = { chance, content: environment.content, ...course, photos: [...photos.values()].map(({ photo }) => photo), start, now: size.now };
  tell(`${people.length} people and a course of ${size.lessons} lessons are there; now what they did …`);

  const happenings: Happening[] = [];
  const tutors = people.filter(({ role }) => role === 'tutor');
  for (const learner of learners) happenings.push(...(await withAnswers(term, tutors, learner, plan.get(learner.username)!, due)));
  const deliveries = deliveriesOf(term, happenings);
  for (const [index, delivery] of deliveries.entries()) {
    await deliver(environment, photos, delivery);
    if (index % 1000 === 999) tell(`${index + 1} of ${deliveries.length} exchanges …`);
  }
  await noteDevices(environment, term, deliveries);
  const documents = happenings.flatMap((happening) => happening.documents);
  return { people, documents: documents.length, reviews: documents.filter(({ type }) => type === 'review').length, exchanges: deliveries.length };
}

/** A learner's study, and what tutors have answered to it. */
async function withAnswers(term: Term, tutors: readonly TermPerson[], learner: TermPerson, pieces: readonly PlannedPiece[], due: Readonly<Record<string, string>>): Promise<readonly Happening[]> {
  const study = await studyOf(term, learner, pieces);
  const answers: Happening[] = [];
  for (const happening of study) {
    const document = handInOf(happening);
    if (!document) continue;
    const about = document.type === 'revision' ? document.task : document.assessment;
    const returned = document.type === 'revision' && document.number === 1 && pieces.some((piece) => piece.about === about && piece.returned);
    const answer = await tutoringOf(term, tutors, { document, at: arrival(term, happening), returned }, due[about]);
    if (answer) answers.push(answer);
  }
  return [...study, ...answers];
}
