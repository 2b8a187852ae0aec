import type { Chance } from './chance.ts';

const logistic = (x: number) => 1 / (1 + Math.exp(-x));

/** How able a learner is: normally spread over the term's learners. */
export const abilityOf = (chance: Chance, learner: string): number => chance.normal('ability', learner);

/**
 * How an item behaves, by the three-parameter model of test theory: how hard it is, how well it tells the able from the others, and how often
 * it is guessed. One of 25 tells them apart the wrong way round, as an item with a wrong key does: an analysis has to find those.
 */
function itemOf(chance: Chance, item: string) {
  const wrongWay = chance.share('wrong way', item) < 0.04;
  return { hard: chance.normal('hard', item), tells: wrongWay ? -0.8 : 0.3 + 1.5 * chance.share('tells', item), guessed: 0.2 };
}

/** Whether this learner answers this item rightly in this attempt (a second attempt goes better). */
export function answersRightly(chance: Chance, learner: string, item: string, number: number): boolean {
  const { hard, tells, guessed } = itemOf(chance, item);
  const able = abilityOf(chance, learner) + 0.6 * (number - 1);
  return chance.share('right', learner, item, number) < guessed + (1 - guessed) * logistic(1.7 * tells * (able - hard));
}

/** A wrong choice: each item has one that most fall for. */
export function wrongChoice(chance: Chance, learner: string, item: string, number: number, wrong: readonly string[]): string {
  const tempting = chance.pick(wrong, 'tempting', item);
  return chance.share('tempted', learner, item, number) < 0.55 ? tempting : chance.pick(wrong, 'wrong', learner, item, number);
}

/** Seconds on an item: hard ones take longer, and everybody has a pace of their own. */
export function secondsOn(chance: Chance, learner: string, item: string, number: number): number {
  const { hard } = itemOf(chance, item);
  return Math.max(5, Math.round(45 * Math.exp(0.25 * hard + 0.3 * chance.normal('slow', learner) + 0.35 * chance.normal('time', learner, item, number))));
}

/** Left empty: seldom, and by the less able more often. */
export const leavesEmpty = (chance: Chance, learner: string, item: string, number: number): boolean => chance.share('empty', learner, item, number) < 0.04 * logistic(-abilityOf(chance, learner)) * 2;
