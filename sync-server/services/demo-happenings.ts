import { drawItems, mostPoints } from '#core/assessment/draw.ts';
import { handIn, respond, startAttempt } from '#core/assessment/responses.ts';
import { needsTutor } from '#core/assessment/interaction.ts';
import type { Item, ItemScoring } from '#core/assessment/item.ts';
import { formatHlc } from '#core/clock/hlc.ts';
import { lessonsOf, type AssessmentEntry, type TaskEntry } from '#core/course/manifest.ts';
import { handInWork } from '#core/coursework/revisions.ts';
import { rubricMaximum } from '#core/coursework/task.ts';
import type { Response, ResponseValue } from '#core/documents/attempt.ts';
import type { Review } from '#core/documents/feedback.ts';
import type { AnyDocument } from '#core/documents/kinds.ts';
import type { LessonProgress } from '#core/documents/progress.ts';
import { derivedId, sha256Text } from '#core/hash/canonical.ts';
import type { Clock, IdSource } from '#core/ports/clock.ts';
import { readPage } from '#core/progress/lesson-progress.ts';
import type { PublishedContent } from '../environment.ts';
import type { DemoCourse } from './demo-courses.ts';
import { EXTENDED_ANSWERS, PRAISE, REVISE, WORK_TEXTS } from './demo-texts.ts';

/** Something that a person did at a time, with the documents that their device made of it. */
export interface Happening {
  time: number;
  documents: readonly AnyDocument[];
}

export interface Study {
  course: DemoCourse;
  content: PublishedContent;
  learner: string;
  cohort: string;
  device: string;
  /** How much of the course was done, 0 to 1. */
  share: number;
  start: number;
  end: number;
}

/** A number from 0 to below 1 that depends on the words alone. */
const chance = (...words: readonly string[]): number => sha256Text(words.join('|'))[0]! / 256;
const pick = <T>(list: readonly T[], ...words: readonly string[]): T => list[Math.floor(chance(...words) * list.length)]!;

const clockAt = (time: number, device: string): Clock => ({ now: () => time, monotonic: () => time, stamp: () => formatHlc(time, 0, device) });
const idsFrom = (...words: readonly string[]): IdSource => ({ id: () => derivedId('demo', ...words), number: (below) => Math.floor(chance(...words) * below) });

function readLesson({ course, learner, cohort, device }: Study, lesson: string, time: number, whole: boolean): Happening {
  const pages = course.pages.get(lesson) ?? [];
  let progress: LessonProgress | undefined;
  for (const [index, page] of pages.slice(0, whole ? pages.length : 1).entries()) {
    const seconds = 90 + Math.floor(chance(learner, lesson, page) * 240);
    progress = readPage({ learner, cohort, course: course.manifest.course, lesson }, { id: page, pages: pages.length, seconds, device }, progress, clockAt(time + index * 300_000, device));
  }
  return { time, documents: progress ? [progress] : [] };
}

function answer(item: Item, key: ItemScoring | undefined, right: boolean, seed: string): ResponseValue {
  const values = item.interactions.map((interaction): [string, string[]] => {
    const correct = (key && Object.hasOwn(key.responses, interaction.response) ? key.responses[interaction.response]!.correct : undefined) ?? [];
    if (interaction.kind === 'extended-text') return [interaction.response, [pick(EXTENDED_ANSWERS, seed)]];
    if (right) return [interaction.response, [...correct]];
    if (interaction.kind === 'choice' || interaction.kind === 'inline-choice') return [interaction.response, interaction.choices.map(({ id }) => id).filter((id) => !correct.includes(id)).slice(0, 1)];
    if (interaction.kind === 'text-entry') return [interaction.response, ['7']];
    // What was only begun: the first half of the right answer.
    return [interaction.response, correct.slice(0, Math.floor(correct.length / 2))];
  });
  return { values: Object.fromEntries(values) };
}

async function takeAssessment(study: Study, { id: assessment }: AssessmentEntry, time: number): Promise<Happening | null> {
  const { course, content, learner, cohort, device } = study;
  const published = await content.loadAnswerKeys(course.id, assessment);
  if (!published) return null;
  const begun = startAttempt({ learner, cohort, course: course.manifest.course, assessment, package: course.id, device }, clockAt(time, device), idsFrom(learner, assessment));
  const responses = drawItems(published.assessment, begun.seed).map(({ item, key }, index): Response => {
    const right = chance(learner, key) < 0.55 + 0.4 * study.share;
    return respond(begun, key, device, answer(item, published.keys[item.id], right, learner + item.id), undefined, clockAt(time + (index + 1) * 70_000, device));
  });
  const ended = handIn({ ...begun, seconds: { [device]: responses.length * 70 } }, responses, clockAt(time + (responses.length + 1) * 70_000, device));
  return { time, documents: [...responses, ended] };
}

function doTask({ course, learner, cohort, device }: Study, { id: task }: TaskEntry, time: number): Happening {
  const slug = course.manifest.course;
  const text = pick(WORK_TEXTS[slug] ?? Object.values(WORK_TEXTS).flat(), learner, task);
  const seconds = 1500 + Math.floor(chance(learner, task) * 2400);
  const place = { learner, cohort, course: slug, task, device };
  return { time, documents: [handInWork(place, course.id, { text, photos: [] }, seconds, [], clockAt(time, device), idsFrom(learner, task, 'revision'))] };
}

/** All that a learner did in a course up to now, in order: lessons one after the other, and what a module asks for when its lessons are done. */
export async function studyOf(study: Study): Promise<Happening[]> {
  const lessons = lessonsOf(study.course.manifest);
  const done = Math.floor(study.share * lessons.length);
  const step = (study.end - study.start - 86_400_000) / Math.max(1, done + 1);
  const happenings: Happening[] = [];
  for (const [index, { module, lesson }] of lessons.slice(0, done + 1).entries()) {
    const time = Math.floor(study.start + step * index + chance(study.learner, lesson.id) * step * 0.5);
    happenings.push(readLesson(study, lesson.id, time, index < done));
    if (index >= done || module.lessons.at(-1)?.id !== lesson.id) continue;
    // Sealed exams are for those who try the demonstration.
    for (const entry of module.assessments.filter(({ sealed }) => !sealed)) {
      const taken = await takeAssessment(study, entry, time + 3_600_000);
      if (taken) happenings.push(taken);
    }
    for (const entry of module.tasks) happenings.push(doTask(study, entry, time + 2 * 3_600_000));
  }
  return happenings.filter(({ documents }) => documents.length > 0);
}

/** What a tutor says of a hand-in, or null for what needs no tutor. `together` are the documents that came with it. */
export async function reviewOf(document: AnyDocument, together: readonly AnyDocument[], content: PublishedContent, author: string, time: number): Promise<Review | null> {
  const { id: parent, learner, cohort } = document;
  const common = { id: derivedId('demo', 'review', parent), type: 'review' as const, parent, learner, cohort, author, writtenAt: new Date(time).toISOString() };
  if (document.type === 'revision') {
    const task = await content.loadTask(document.package, document.task);
    if (!task) return null;
    const good = chance(parent, 'decision') < 0.75;
    const points = Object.fromEntries(task.rubric.map((criterion) => {
      const levels = [...criterion.levels].sort((a, b) => b.points - a.points);
      return [criterion.id, (levels[Math.min(levels.length - 1, good ? Math.floor(chance(parent, criterion.id) * 2) : 2)] ?? { points: 0 }).points];
    }));
    const mark = Object.values(points).reduce((sum, value) => sum + value, 0);
    return { ...common, course: document.course, about: document.task, points, mark, max: rubricMaximum(task.rubric), comment: pick(good ? PRAISE : REVISE, parent), decision: good ? 'accepted' : 'revise' };
  }
  if (document.type !== 'attempt' || !together.some((other) => other.type === 'response' && other.parent === parent)) return null;
  const published = await content.loadAnswerKeys(document.package, document.assessment);
  const written = published ? drawItems(published.assessment, document.seed).filter(({ item }) => needsTutor(item)) : [];
  if (written.length === 0) return null;
  const points = Object.fromEntries(written.map(({ key, points: most }) => [key, Math.round(most * (0.6 + 0.4 * chance(parent, key)))]));
  const mark = Object.values(points).reduce((sum, value) => sum + value, 0);
  return { ...common, course: document.course, about: document.assessment, points, mark, max: mostPoints(written), comment: pick(PRAISE, parent), decision: 'accepted' };
}
