import { wallOf } from '../clock/hlc.ts';
import { lessonsOf, type Manifest } from '../course/manifest.ts';
import type { LessonProgress } from '../documents/progress.ts';
import { isHeardOf, type LearnerRecord } from './study-record.ts';
import type { Standing } from './stuck.ts';

/** What is known of one learner in one lesson. 'unknown': nothing of theirs ever reached the server, which is not "not studied". */
export type LessonState = 'done' | 'some' | 'none' | 'unknown';

/** One learner's row of the map. */
export interface LearnerRow {
  states: readonly LessonState[];
  /** What has arrived of each lesson. */
  progress: readonly (LessonProgress | undefined)[];
  done: number;
  begun: number;
  /** Place of the lesson that was read last and is not done; undefined where there is none. */
  at: number | undefined;
}

const lastRead = (entry: LessonProgress | undefined) => (entry?.position ? wallOf(entry.position.hlc) : 0);

/** A learner's row over the lessons of a course. */
export function learnerRow(manifest: Manifest, record: LearnerRecord): LearnerRow {
  const known = new Map(record.progress.filter(({ course }) => course === manifest.course).map((entry) => [entry.lesson, entry]));
  const heardOf = isHeardOf(record);
  const progress = lessonsOf(manifest).map(({ lesson }) => known.get(lesson.id));
  const states = progress.map((entry): LessonState => (entry ? (entry.completed ? 'done' : 'some') : heardOf ? 'none' : 'unknown'));
  const open = progress.flatMap((entry, at) => (entry && !entry.completed ? [at] : []));
  const at = open.reduce<number | undefined>((last, place) => (last === undefined || lastRead(progress[place]) >= lastRead(progress[last]) ? place : last), undefined);
  const count = (state: LessonState) => states.filter((each) => each === state).length;
  return { states, progress, done: count('done'), begun: count('some'), at };
}

export const MAP_ORDERS = ['behind', 'name', 'heard'] as const;
export type MapOrder = (typeof MAP_ORDERS)[number];

interface Placed {
  row: Pick<LearnerRow, 'done' | 'begun'>;
  standing: Pick<Standing, 'state' | 'heardAt'>;
}

/**
 * Learners in another order; those alike stay as they were (by name).
 * - `behind`: the fewest lessons done first; whoever was never heard of last, because nobody knows
 * - `heard`: the longest silent first, whoever was never heard of before all
 */
export function inMapOrder<M extends Placed>(members: readonly M[], order: MapOrder): readonly M[] {
  if (order === 'name') return members;
  const unknown = (member: M) => Number(member.standing.state === 'unknown');
  if (order === 'heard') return [...members].sort((a, b) => (a.standing.heardAt ?? '').localeCompare(b.standing.heardAt ?? ''));
  return [...members].sort((a, b) => unknown(a) - unknown(b) || a.row.done - b.row.done || a.row.begun - b.row.begun);
}
