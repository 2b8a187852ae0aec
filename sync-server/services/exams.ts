import type { Attempt, Response } from '#core/documents/attempt.ts';
import type { Cohort, Role } from '#core/documents/directory.ts';
import type { ExamOpening } from '#core/documents/exam-opening.ts';
import { KINDS } from '#core/documents/kinds.ts';
import type { ExamAnswers, ExamList, ExamOpened, InvigilatedExam } from '#core/exam/exam-api.ts';
import { derivedId } from '#core/hash/canonical.ts';
import { storedPackages } from '../courses/package-contents.ts';
import { loadManifest } from '../courses/published.ts';
import type { Environment, PublishedExam } from '../environment.ts';
import { RequestError } from '../errors.ts';
import type { Transaction } from '../store/port.ts';
import { openAttempt } from './open-attempt.ts';
import type { Session } from './sessions.ts';
import { documentWrite } from './writes.ts';

const noExam = () => new RequestError('NOT_FOUND', 'There is no such sealed exam.', { place: 'address' });

/** The cohorts in which somebody is now, in a role, and the courses of each. */
async function cohortsOf(tx: Transaction, person: string, role: Role, instant: string): Promise<readonly Cohort[]> {
  const rows = (await tx.access.membershipsOf([person])).filter((row) => row.role === role && row.from <= instant && (row.until === null || row.until > instant));
  const stored = await tx.documents.byId(rows.map((row) => row.cohort));
  return [...stored.values()].filter(({ kind }) => kind === 'cohort').map(({ body }) => JSON.parse(body) as Cohort);
}

const studies = (cohorts: readonly Cohort[], course: string) => cohorts.find((cohort) => cohort.courses.some((entry) => entry.course === course));

/** As what somebody has a right to an exam of a course, and in which cohort; null for none. */
async function rightTo(tx: Transaction, person: string, course: string, instant: string): Promise<{ as: ExamOpening['as']; cohort: string } | null> {
  for (const as of ['learner', 'tutor'] as const) {
    const cohort = studies(await cohortsOf(tx, person, as, instant), course);
    if (cohort) return { as, cohort: cohort.id };
  }
  const roles = (await tx.accounts.byPerson(person))?.roles ?? [];
  return roles.includes('author') ? { as: 'author', cohort: '' } : null;
}

/** Learners have the exam inside its window; tutors from when they are told its code; who writes it always. */
function insistOnTime(as: ExamOpening['as'], exam: PublishedExam, instant: string): void {
  const from = as === 'learner' ? exam.opens : as === 'tutor' ? exam.codeFrom : '';
  if (instant < from) throw new RequestError('TOO_EARLY', `This exam can be opened from ${from}.`, { place: from });
  if (as === 'learner' && instant > exam.closes) throw new RequestError('TOO_LATE', `This exam closed at ${exam.closes}.`, { place: exam.closes });
}

/**
 * Opens a sealed exam to somebody who has a right to it now, and writes down who, on which device and when.
 * @throws RequestError NOT_FOUND, NOT_ENROLLED, TOO_EARLY or TOO_LATE; `place` is the moment that matters
 */
export async function openExamFor(environment: Environment, { person, device }: Pick<Session, 'person' | 'device'>, packageId: string, assessment: string): Promise<ExamOpened> {
  const exam = (await environment.content.loadAnswerKeys(packageId, assessment))?.exam;
  const course = exam && (await loadManifest(environment.dataDir, packageId))?.course;
  if (!exam || !course) throw noExam();
  const at = new Date(environment.now()).toISOString();
  await environment.store.write(async (tx) => {
    const right = await rightTo(tx, person, course, at);
    if (!right) throw new RequestError('NOT_ENROLLED', 'This exam is for the learners of its course.', { place: 'authorization' });
    insistOnTime(right.as, exam, at);
    const id = derivedId('exam-opening', packageId, assessment, person, device);
    if ((await tx.documents.byId([id])).has(id)) return;
    const opening: ExamOpening = { id, type: 'exam-opening', parent: '', learner: person, cohort: right.cohort, course, assessment, package: packageId, device, as: right.as, at };
    await tx.documents.put([documentWrite(opening, KINDS['exam-opening'], '', [`u:${person}`, ...(right.cohort ? [`t:${right.cohort}`] : [])])]);
  });
  return { key: exam.key, seed: exam.seedOf(person), at };
}

/** Every sealed exam of these courses that was ever published; packages with the very same one together, what closes next first, what is over last. */
async function examsOf(environment: Environment, courses: ReadonlySet<string>, now: string): Promise<InvigilatedExam[]> {
  const found = new Map<string, InvigilatedExam>();
  for (const id of await storedPackages(environment.dataDir)) {
    const manifest = await loadManifest(environment.dataDir, id);
    if (!manifest || !courses.has(manifest.course)) continue;
    for (const entry of manifest.modules.flatMap(({ assessments }) => assessments).filter(({ sealed }) => sealed)) {
      const exam = (await environment.content.loadAnswerKeys(id, entry.id))?.exam;
      if (!exam) continue;
      const { opens, closes, codeFrom, code, key } = exam;
      const before = found.get(key);
      const [packages, versions] = [[...(before?.packages ?? []), id], [...(before?.versions ?? []), manifest.version]];
      found.set(key, { course: manifest.course, assessment: entry.id, packages, versions: versions.sort((a, b) => b - a), title: entry.title, opens, closes, codeFrom, ...(now >= codeFrom ? { code } : {}) });
    }
  }
  return [...found.values()].sort((a, b) => Number(a.closes < now) - Number(b.closes < now) || (a.closes < now ? b.closes.localeCompare(a.closes) : a.closes.localeCompare(b.closes)) || b.versions[0]! - a.versions[0]!);
}

/** What a tutor has to invigilate, each exam with its code as soon as it may be told. */
export async function examsToInvigilate(environment: Environment, person: string): Promise<ExamList> {
  const now = new Date(environment.now()).toISOString();
  const cohorts = await environment.store.read((tx) => cohortsOf(tx, person, 'tutor', now));
  return { exams: await examsOf(environment, new Set(cohorts.flatMap(({ courses }) => courses.map(({ course }) => course))), now) };
}

/**
 * The answers of an attempt that was handed in, to its learner and their tutors, after the closing time.
 * @throws RequestError NOT_FOUND or TOO_EARLY
 */
export async function examAnswers(environment: Environment, person: string, attemptId: string): Promise<ExamAnswers> {
  const now = new Date(environment.now()).toISOString();
  const { attempt, responses } = await environment.store.read(async (tx) => {
    const stored = (await tx.documents.byId([attemptId])).get(attemptId);
    const found = stored?.kind === 'attempt' ? (JSON.parse(stored.body) as Attempt) : undefined;
    const teaches = found && (await cohortsOf(tx, person, 'tutor', now)).some(({ id }) => id === found.cohort);
    if (!found || (found.learner !== person && !teaches)) throw new RequestError('NOT_FOUND', 'There is no such attempt.', { place: 'address' });
    const children = await tx.documents.children([attemptId]);
    return { attempt: found, responses: children.filter(({ kind, learner }) => kind === 'response' && learner === found.learner).map(({ body }) => JSON.parse(body) as Response) };
  });
  const published = await environment.content.loadAnswerKeys(attempt.package, attempt.assessment);
  if (!published?.exam || attempt.state !== 'handed-in') throw noExam();
  const { exam, assessment } = published;
  if (attempt.learner === person && assessment.review?.answers === 'never') throw noExam();
  if (now < exam.closes) throw new RequestError('TOO_EARLY', `The answers can be seen from ${exam.closes}.`, { place: exam.closes });
  const opened = openAttempt(attempt, responses, exam);
  return { key: exam.key, seed: opened.attempt.seed, responses: opened.responses };
}
