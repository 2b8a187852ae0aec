import { needsTutor } from '#core/assessment/interaction.ts';
import { drawItems, mostPoints } from '#core/assessment/draw.ts';
import type { AnswerKeys, Assessment } from '#core/assessment/item.ts';
import type { ReviewRules } from '#core/assessment/test-structure.ts';
import type { Fields } from './fields.ts';
import { readCounts } from './counts.ts';
import { EXAM_KEYS, examReview, readExam, type ExamSource } from './exam-fields.ts';
import type { SourceItem } from './item-file.ts';
import { readMarking } from './marking-fields.ts';
import { readMastery } from './mastery-fields.ts';
import { readStructure } from './structure-field.ts';
import { itemsNamed, readParts, STRUCTURE_KEYS, type SectionContext } from './test-sections.ts';

/** An assessment as it goes into the package, and its keys, which the server keeps. */
export interface SourceAssessment {
  assessment: Assessment;
  keys: AnswerKeys;
  /** The share of the course mark in which it counts. */
  counts: 'formative' | 'final' | undefined;
  /** Set where it is a sealed exam. */
  exam: ExamSource | undefined;
}

function pickItems(fields: Fields, items: ReadonlyMap<string, SourceItem>, context: SectionContext): readonly SourceItem[] {
  const named = itemsNamed(fields, context);
  const first = new Map<string, Fields>();
  return named.flatMap(({ id, entry }) => {
    const before = first.get(id);
    if (before) {
      // A bank may be drawn from in several places; its items are not written twice for that.
      if (before.line() !== entry.line() || before.file !== entry.file || before.path.join() !== entry.path.join()) entry.error(null, `The item \`${id}\` is named twice (first in ${before.file === entry.file ? '' : `${before.file}, `}line ${before.line()}).`, 'Every id stands once: rename or remove one.');
      return [];
    }
    first.set(id, entry);
    const item = items.get(id);
    if (!item && id !== '') entry.error(null, `There is no item \`${id}\`.`, `Write items/${id}.yaml, or correct the id.`);
    return item ? [item] : [];
  });
}

const WHEN = ['after-hand-in', 'after-closing', 'never'] as const;

/** `review: {answers: after-hand-in, solutions: after-closing}`. */
function readReview(fields: Fields, kind: Assessment['kind']): ReviewRules {
  const members = fields.child('review').known('answers', 'solutions');
  const read = (key: 'answers' | 'solutions') => (members.has(key) ? members.oneOf(key, WHEN, 'never') : 'after-hand-in');
  const review = { answers: read('answers'), solutions: read('solutions') };
  const order = (when: ReviewRules['answers']) => WHEN.indexOf(when);
  if (order(review.solutions) < order(review.answers)) members.error('solutions', 'The solutions would be seen before one’s own answers.', 'Let `answers` be seen no later than `solutions`.');
  if (kind === 'practice' && review.solutions !== 'after-hand-in') members.warn('solutions', 'Practice with no answers teaches little, and its keys are in the package.', 'Make the assessment `graded` if the answers are to be kept back.');
  return review;
}

/** Warns where one attempt could have more points than another. */
function checkPoints(fields: Fields, assessment: Assessment): void {
  if (!assessment.parts) return;
  const totals = new Set(Array.from({ length: 50 }, (_, at) => Math.round(mostPoints(drawItems(assessment, at * 104_729 + 1)) * 100) / 100));
  if (totals.size > 1) fields.warn('title', `Attempts have different totals of points, from ${Math.min(...totals)} to ${Math.max(...totals)}.`, 'Give all items of a section that draws the same points.');
}

/** Warns of adaptive items where nothing can be checked on the phone. */
function checkAdaptive(fields: Fields, { kind, items }: Assessment): void {
  if (kind === 'practice') return;
  for (const { id, adaptive } of items) if (adaptive) fields.warn('kind', `The adaptive item \`${id}\` is answered once here: its key is not on the phone.`, 'Put it into a practice; in a graded assessment the hand-in is the one try, and all its steps are shown at once.');
}

const KEYS = ['id', 'title', 'kind', 'minutes', 'grace', 'attempts', 'pass', 'weight', 'review', 'counts', 'mastery', 'marking', 'objectives', 'structure', ...EXAM_KEYS, ...STRUCTURE_KEYS];

/** Reads `tests/<id>.yaml`. Items of a practice assessment carry their keys, those of a graded one never do. */
export function readAssessment(fields: Fields, expectedId: string, items: ReadonlyMap<string, SourceItem>, context: SectionContext): SourceAssessment {
  fields.known(...KEYS);
  fields.idLike(expectedId, 'file');
  const kind = fields.oneOf('kind', ['practice', 'graded'], 'graded');
  const parts = readParts(fields, context);
  const exam = readExam(fields, kind);
  const picked = pickItems(fields, items, context);
  if (kind === 'practice' && fields.has('weight')) fields.warn('weight', 'A practice assessment has a weight.', 'It counts for nothing there: take it away.');
  if (fields.has('grace') && !fields.has('minutes')) fields.warn('grace', 'There is a `grace` but no time limit.', 'Write `minutes`, or take it away.');
  const assessment: Assessment = {
    id: expectedId,
    title: fields.local('title'),
    kind,
    items: picked.map(({ item, scoring }) => (kind === 'practice' ? { ...item, scoring } : item)),
    ...(parts ? { parts } : {}),
    ...(fields.has('structure') ? { parts: readStructure(fields, new Set(picked.map(({ item }) => item.id))) } : {}),
    minutes: fields.has('minutes') ? fields.number('minutes', { min: 1, max: 600 }) : null,
    ...(fields.has('grace') ? { grace: fields.number('grace', { min: 0, max: 60 }) } : {}),
    ...(exam ? { review: examReview(fields, fields.has('review') ? readReview(fields, kind) : undefined) } : fields.has('review') ? { review: readReview(fields, kind) } : {}),
    attempts: fields.number('attempts', { min: 1, max: 100, whole: true }),
    pass: fields.number('pass', { min: 0, max: 100 }),
    ...readMastery(fields, new Set(picked.map(({ item }) => item.objective))),
    weight: kind === 'practice' ? 0 : fields.number('weight', { min: 0, max: 100 }, 0),
    ...readMarking(fields, picked.filter(({ item }) => needsTutor(item)).reduce((sum, { item }) => sum + item.points, 0)),
  };
  checkPoints(fields, assessment);
  checkAdaptive(fields, assessment);
  return { assessment, keys: Object.fromEntries(picked.map(({ item, scoring }) => [item.id, scoring])), counts: kind === 'practice' ? undefined : readCounts(fields), exam };
}

/**
 * Reports items that stand in a graded and in a practice assessment, whose key would be on every phone, and those of a sealed exam that
 * stand in any other: their words would be.
 */
export function checkSharedItems(assessments: readonly { fields: Fields; assessment: Assessment; exam: ExamSource | undefined }[]): void {
  const users = new Map<string, (typeof assessments)[number][]>();
  for (const user of assessments) for (const { id } of user.assessment.items) users.set(id, [...(users.get(id) ?? []), user]);
  for (const [id, all] of users) {
    const [graded, exam] = [all.find(({ assessment }) => assessment.kind === 'graded'), all.find((user) => user.exam)];
    for (const user of all) {
      const { fields, assessment } = user;
      if (exam && user !== exam && !user.exam) fields.error('items', `The item \`${id}\` is also in the sealed exam \`${exam.assessment.id}\`: anybody could read it before.`, 'Use another item in one of them.');
      else if (graded && assessment.kind === 'practice') fields.error('items', `The item \`${id}\` is also in the graded assessment \`${graded.assessment.id}\`: its key would be in the package.`, 'Use another item in one of them.');
    }
  }
}
