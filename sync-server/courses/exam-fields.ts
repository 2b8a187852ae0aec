import type { ReviewRules } from '#core/assessment/test-structure.ts';
import type { Fields } from './fields.ts';

/** What makes an assessment a sealed exam. Times are ISO 8601 in UTC. */
export interface ExamSource {
  opens: string;
  closes: string;
  /** From when the tutors of the course are told the code. */
  codeFrom: string;
}

export const EXAM_KEYS = ['sealed', 'opens', 'closes', 'code-from'] as const;

const INSTANT = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})$/;
const TODO = 'Write day, time and zone, for example `2026-12-20T09:00+08:00`.';
/** The invigilator has the code this long before the opening, unless it is said otherwise. */
const CODE_BEFORE_MS = 30 * 60_000;

/** A moment as ISO 8601 in UTC; null, and a report, where it is none. */
function readInstant(fields: Fields, key: string): string | null {
  const value = fields.text(key);
  const time = INSTANT.test(value) ? Date.parse(value.replace(' ', 'T')) : NaN;
  if (value !== '' && Number.isNaN(time)) fields.error(key, `\`${key}\` is \`${value}\`, which is no moment.`, TODO);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

/** `sealed: true` with its window; undefined where the assessment is no sealed exam. */
export function readExam(fields: Fields, kind: 'practice' | 'graded'): ExamSource | undefined {
  if (!fields.flag('sealed')) {
    for (const key of EXAM_KEYS) if (key !== 'sealed' && fields.has(key)) fields.error(key, `\`${key}\` stands here, but the assessment is not sealed.`, 'Add `sealed: true`, or take the line away. Closing times of other assessments are those of the cohort.');
    return undefined;
  }
  if (kind === 'practice') fields.error('sealed', 'A practice cannot be sealed: its keys are in the package.', 'Make it `kind: graded`, or take `sealed` away.');
  const [opens, closes] = [readInstant(fields, 'opens'), readInstant(fields, 'closes')];
  const codeFrom = fields.has('code-from') ? readInstant(fields, 'code-from') : opens && new Date(Date.parse(opens) - CODE_BEFORE_MS).toISOString();
  if (!opens || !closes || !codeFrom) return undefined;
  if (closes <= opens) fields.error('closes', 'The exam closes before it opens.', 'Let `closes` come after `opens`.');
  if (codeFrom > opens) fields.error('code-from', 'The invigilator would have the code only after the opening.', 'Let `code-from` come before `opens`.');
  const [minutes, attempts] = [fields.value('minutes'), fields.value('attempts')];
  if (typeof minutes === 'number' && minutes * 60_000 > Date.parse(closes) - Date.parse(opens)) fields.warn('minutes', 'The time allowed is longer than the exam is open.', 'Let it close later, or allow less.');
  if (typeof attempts === 'number' && attempts > 1) fields.warn('attempts', 'The exam may be sat more than once, each time with the same items.', 'An exam is mostly sat once: `attempts: 1`.');
  return { opens, closes, codeFrom };
}

/** What may be seen of an exam afterwards: nothing before it has closed for all. */
export function examReview(fields: Fields, said: ReviewRules | undefined): ReviewRules {
  if (said?.answers === 'after-hand-in') fields.error('review', 'The questions of a sealed exam would be shown while others still sit it.', 'Write `answers: after-closing` or `answers: never`.');
  return said ?? { answers: 'after-closing', solutions: 'after-closing' };
}
