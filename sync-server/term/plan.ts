import type { ModuleEntry } from '#core/course/manifest.ts';
import type { Chance } from './chance.ts';

/** One hand-in: the first or a second try at an assessment or a task. */
export interface PlannedPiece {
  kind: 'assessment' | 'task';
  about: string;
  /** 1, or 2 for a second attempt or a new version after feedback. */
  number: number;
  /** The module during which it is done, from 0; one more than there are for what comes last. */
  module: number;
  /** Coursework that its tutor sends back for a new version. */
  returned: boolean;
}

const REPEATED = { assessment: 0.2, task: 0.25 };

/** All that a learner would hand in who did the whole course, in order. A second try comes a module later, when there has been an answer to the first. */
function wholeCourse(chance: Chance, username: string, modules: readonly ModuleEntry[]): PlannedPiece[] {
  const pieces: PlannedPiece[] = [];
  let again: PlannedPiece[] = [];
  for (const [module, { assessments, tasks }] of modules.entries()) {
    const parts = [...assessments.map(({ id }) => ({ kind: 'assessment' as const, about: id })), ...tasks.map(({ id }) => ({ kind: 'task' as const, about: id }))];
    const first = parts.map(({ kind, about }): PlannedPiece => ({ kind, about, number: 1, module, returned: kind === 'task' && repeats(chance, username, kind, about) }));
    pieces.push(...first, ...again);
    again = first.filter(({ kind, about }) => repeats(chance, username, kind, about)).map((piece) => ({ ...piece, number: 2, module: module + 1, returned: false }));
  }
  return [...pieces, ...again];
}

const repeats = (chance: Chance, username: string, kind: PlannedPiece['kind'], about: string) => chance.share('again', username, about) < REPEATED[kind];

/** Shares a number out by weights, nobody getting more than their most. @throws where there is not room for all */
function shareOut(total: number, people: readonly { weight: number; most: number }[]): number[] {
  const room = people.reduce((sum, { most }) => sum + most, 0);
  if (total > room) throw new Error(`So many learners can hand in ${room} pieces at most, not ${total}: take more learners or more lessons.`);
  const given = people.map(() => 0);
  for (let left = total; left > 0; ) {
    const open = people.flatMap(({ weight, most }, index) => (given[index]! < most ? [{ index, weight }] : []));
    const weights = open.reduce((sum, { weight }) => sum + weight, 0);
    const before = left;
    for (const { index, weight } of open) {
      const more = Math.min(left, people[index]!.most - given[index]!, Math.floor((before * weight) / weights));
      given[index]! += more;
      left -= more;
    }
    // The rest, smaller than the number of people, goes to one after the other.
    if (before === left) for (const { index } of open.slice(0, left)) [given[index]!, left] = [given[index]! + 1, left - 1];
  }
  return given;
}

/**
 * Who hands in what, so that all together hand in exactly `submissions` pieces: some learners have done nearly the whole course, some are far
 * behind, and one of thirty has not begun.
 */
export function planSubmissions(chance: Chance, usernames: readonly string[], modules: readonly ModuleEntry[], submissions: number): ReadonlyMap<string, readonly PlannedPiece[]> {
  const whole = usernames.map((username) => wholeCourse(chance, username, modules));
  const begun = (username: string) => chance.share('begun', username) >= 1 / 30;
  const people = usernames.map((username, index) => ({ weight: begun(username) ? 0.25 + chance.share('pace', username) : 0, most: begun(username) ? whole[index]!.length : 0 }));
  const counts = shareOut(submissions, people);
  return new Map(usernames.map((username, index) => [username, whole[index]!.slice(0, counts[index])]));
}
