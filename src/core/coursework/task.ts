import type { Words } from '../course/lesson.ts';
import type { Marking } from '../review/marking.ts';
import type { LocalText } from '../text.ts';

export interface RubricLevel {
  id: string;
  title: LocalText;
  points: number;
  about?: LocalText;
}

export interface Criterion {
  id: string;
  title: LocalText;
  about?: LocalText;
  levels: readonly RubricLevel[];
}

/** A coursework task. Its points are the sum of each criterion's best level. */
export interface Task {
  id: string;
  title: LocalText;
  /** Paragraphs and list entries of the assignment. */
  prompt: readonly { kind: 'paragraph' | 'entry'; words: Words }[];
  words?: { min: number; max: number };
  photos: { max: number };
  /** Per cent needed. */
  pass: number;
  weight: number;
  rubric: readonly Criterion[];
  /** Two people mark it; absent: one. */
  marking?: Marking;
}

/** The most points that a rubric can give. */
export function rubricMaximum(rubric: readonly Criterion[]): number {
  return rubric.reduce((sum, criterion) => sum + Math.max(0, ...criterion.levels.map((level) => level.points)), 0);
}
