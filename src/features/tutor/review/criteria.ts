import type { DrawnItem } from '#core/assessment/draw.ts';
import { rubricMaximum, type Task } from '#core/coursework/task.ts';
import type { LocalText } from '#core/text.ts';

/** What one key of the keyboard gives. */
export interface JudgeLevel {
  points: number;
  /** Absent: the points say it. */
  title?: LocalText;
  about?: LocalText;
}

/** One thing that points are given for: a criterion of a rubric, or an item that a person scores. */
export interface JudgeCriterion {
  /** The key of its points in the review. */
  key: string;
  /** Absent: an item, called by its number. */
  title?: LocalText;
  about?: LocalText;
  levels: readonly JudgeLevel[];
  most: number;
  /** Any points may be given, not only those of the levels. */
  free: boolean;
}

export interface JudgeForm {
  criteria: readonly JudgeCriterion[];
  max: number;
}

/** The rubric of a task. */
export function formOfTask(task: Task): JudgeForm {
  const criteria = task.rubric.map(({ id, title, about, levels }): JudgeCriterion => ({ key: id, title, ...(about ? { about } : {}), levels, most: Math.max(0, ...levels.map(({ points }) => points)), free: false }));
  return { criteria, max: rubricMaximum(task.rubric) };
}

/** None, a quarter, half, three quarters and all of an item's points, in halves of a point. */
function shares(most: number): readonly JudgeLevel[] {
  const points = [0, 0.25, 0.5, 0.75, 1].map((share) => Math.round(most * share * 2) / 2);
  return [...new Set([...points.slice(0, -1), most])].map((value) => ({ points: value }));
}

/** The items of an attempt that a person scores. */
export function formOfItems(items: readonly DrawnItem[]): JudgeForm {
  const criteria = items.map(({ key, points }): JudgeCriterion => ({ key, levels: shares(points), most: points, free: true }));
  return { criteria, max: sumOf(criteria.map(({ most }) => most)) };
}

/** Hundredths are kept and nothing finer. */
export function sumOf(values: readonly number[]): number {
  return Math.round(values.reduce((sum, value) => sum + value, 0) * 100) / 100;
}

/** How the points add up, in words: `20 + – + 12 = `. Empty where a sum says nothing: one criterion alone, or no points yet. */
export function pointsSum({ criteria }: JudgeForm, points: Readonly<Record<string, number>>): string {
  if (criteria.length < 2 || Object.keys(points).length === 0) return '';
  return `${criteria.map(({ key }) => points[key] ?? '–').join(' + ')} = `;
}
