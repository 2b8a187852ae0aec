import type { LearnerRecord } from './study-record.ts';

/** The objective of an item (by its key in a result), where the course names one and is on this device. */
export type ObjectiveOf = (course: string, assessment: string, item: string) => string | undefined;

export interface FailedObjective {
  objective: string;
  /** How many of the last answers on it were wrong, and how many these are. */
  wrong: number;
  of: number;
  /** In how many attempts they were given. */
  attempts: number;
  course: string;
  /** The assessment of the last of them. */
  assessment: string;
}

/** So many answers on an objective are looked at, the last ones. */
export const ANSWERS = 5;

interface Answer {
  right: boolean;
  attempt: string;
  assessment: string;
}

/**
 * Objectives that a learner fails again and again: of the last five scored answers on it at least `limit` were wrong, in more than one attempt, and
 * the last of these was not right throughout. An answer that nobody has scored yet says nothing.
 * @param limit 1 to 5
 */
export function failedObjectives({ attempts, results }: Pick<LearnerRecord, 'attempts' | 'results'>, objectiveOf: ObjectiveOf, limit: number): readonly FailedObjective[] {
  const byAttempt = new Map(results.map((result) => [result.parent, result]));
  const answers = new Map<string, { course: string; objective: string; list: Answer[] }>();
  const inOrder = [...attempts].sort((a, b) => (a.handedInAt ?? a.startedAt).localeCompare(b.handedInAt ?? b.startedAt));
  for (const { id, course, assessment } of inOrder) {
    for (const { item, score, max } of byAttempt.get(id)?.items ?? []) {
      const objective = score === null ? undefined : objectiveOf(course, assessment, item);
      if (objective === undefined) continue;
      const key = `${course}/${objective}`;
      const known = answers.get(key) ?? { course, objective, list: [] };
      known.list.push({ right: score! >= max, attempt: id, assessment });
      answers.set(key, known);
    }
  }
  return [...answers.values()].flatMap(({ course, objective, list }) => {
    const last = list.slice(-ANSWERS);
    const newest = last.at(-1)!;
    const wrong = last.filter(({ right }) => !right).length;
    const tries = new Set(last.map(({ attempt }) => attempt)).size;
    const learnt = last.filter(({ attempt }) => attempt === newest.attempt).every(({ right }) => right);
    return wrong >= limit && tries > 1 && !learnt ? [{ objective, wrong, of: last.length, attempts: tries, course, assessment: newest.assessment }] : [];
  });
}
