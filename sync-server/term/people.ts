import type { Role } from '#core/documents/directory.ts';
import type { LocalText } from '#core/text.ts';
import type { Chance } from './chance.ts';
import { nameOf } from './names.ts';

/** How a person finds a network: days between two exchanges, and how many days ago the last one was (0: not long). */
export interface Rhythm {
  days: number;
  silent: number;
}

export interface TermPerson {
  username: string;
  id: string;
  role: Extract<Role, 'learner' | 'tutor'>;
  name: LocalText;
  /** The cohorts that they learn in (one) or teach. */
  cohorts: readonly string[];
  /** One or two. */
  devices: readonly string[];
  rhythm: Rhythm;
}

export interface TermCohort {
  id: string;
  name: LocalText;
}

const BIG_COHORT = 0.75;

/** The first cohort has three of four learners, the others share the rest. */
const cohortOf = (cohorts: readonly TermCohort[], index: number, learners: number) =>
  cohorts.length === 1 || index < learners * BIG_COHORT ? cohorts[0]! : cohorts[1 + (index % (cohorts.length - 1))]!;

/** Most have a network every few days; some seldom; some have not been heard of for weeks. */
function rhythmOf(chance: Chance, username: string): Rhythm {
  const days = chance.pick([2, 2, 3, 3, 7, 7, 21], 'rhythm', username);
  const silent = chance.share('silent', username) < 0.12 ? 20 + Math.floor(chance.share('silent for', username) * 40) : 0;
  return { days, silent };
}

export function cohortsOf(chance: Chance, count: number): readonly TermCohort[] {
  return Array.from({ length: count }, (_, index) => ({ id: chance.id('cohort', index), name: { zh: `学前教育 2026 秋 ${index + 1} 班`, en: `Preschool education, autumn 2026, class ${index + 1}` } }));
}

/**
 * `learner1`, `learner2`, …; `tutor1` has every cohort, `tutor2` the first one too, `tutor3` the last alone.
 */
export function peopleOf(chance: Chance, learners: number, cohorts: readonly TermCohort[]): readonly TermPerson[] {
  const person = (username: string, role: TermPerson['role'], own: readonly TermCohort[], rhythm: Rhythm): TermPerson => ({
    username, role, rhythm, id: chance.id('person', username), name: nameOf(chance, username), cohorts: own.map(({ id }) => id),
    devices: chance.share('second device', username) < 0.15 ? [chance.id('device', username, 1), chance.id('device', username, 2)] : [chance.id('device', username, 1)],
  });
  return [
    ...[cohorts, cohorts.slice(0, 1), cohorts.slice(-1)].map((own, index) => person(`tutor${index + 1}`, 'tutor', own, { days: 1, silent: 0 })),
    ...Array.from({ length: learners }, (_, index) => person(`learner${index + 1}`, 'learner', [cohortOf(cohorts, index, learners)], rhythmOf(chance, `learner${index + 1}`))),
  ];
}
