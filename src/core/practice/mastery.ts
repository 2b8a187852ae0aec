import type { Item } from '../assessment/item.ts';
import { cardKey, type LogEntry } from './log.ts';

/** Mastered are m right of the last n answers. */
export interface MasteryRule {
  m: number;
  n: number;
}
export const DEFAULT_MASTERY: MasteryRule = { m: 4, n: 5 };

export interface ObjectiveMastery {
  /** Id of the objective; '' for items that name none. */
  objective: string;
  items: readonly Item[];
  /** What has to be right of the last `of` answers: an objective with fewer items than m asks for each of them once. */
  needed: number;
  of: number;
  /** How many of the last `of` answers are right. */
  right: number;
  answered: number;
  /** Reached once; a later mistake does not take it away (review brings the item again). */
  mastered: boolean;
}

const ruleFor = ({ m, n }: MasteryRule, items: number): { needed: number; of: number } => {
  const needed = Math.max(1, Math.min(m, items));
  return { needed, of: needed + Math.max(0, n - m) };
};

function masteryOf(objective: string, items: readonly Item[], answers: readonly LogEntry[], rule: MasteryRule): ObjectiveMastery {
  const { needed, of } = ruleFor(rule, items.length);
  const rightOf = (end: number) => answers.slice(Math.max(0, end - of), end).filter(({ share }) => share >= 1).length;
  const mastered = answers.some((_, at) => rightOf(at + 1) >= needed);
  return { objective, items, needed, of, right: rightOf(answers.length), answered: answers.length, mastered };
}

/**
 * What is mastered of each objective of a practice, in the order of its items. A pure function of the log of answers.
 * @param log one learner's, in its order
 */
export function masteryByObjective(course: string, items: readonly Item[], log: readonly LogEntry[], rule: MasteryRule = DEFAULT_MASTERY): readonly ObjectiveMastery[] {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(item.objective ?? '', [...(groups.get(item.objective ?? '') ?? []), item]);
  return [...groups].map(([objective, own]) => {
    const keys = new Set(own.map((item) => cardKey({ course, item: item.id })));
    return masteryOf(objective, own, log.filter((entry) => keys.has(cardKey(entry))), rule);
  });
}

export interface NextItem {
  objective: ObjectiveMastery;
  item: Item;
}

/** The item to practise next of what is not mastered: never answered before wrong before right, then the one that was seen longest ago; null when all is mastered. */
export function nextToPractise(course: string, objectives: readonly ObjectiveMastery[], log: readonly LogEntry[]): NextItem | null {
  const objective = objectives.find((candidate) => !candidate.mastered);
  if (!objective) return null;
  const place = (item: Item) => log.findLastIndex((entry) => cardKey(entry) === cardKey({ course, item: item.id }));
  const just = log.at(-1);
  const seen = objective.items.map((item, index) => ({ item, index, at: place(item) }));
  const rank = ({ at }: { at: number }) => (at < 0 ? 0 : log[at]!.share < 1 ? 1 : 2);
  // What was asked just now comes last: its explanation is still on the eye.
  const isJust = ({ item }: { item: Item }) => (just && just.item === item.id && just.course === course ? 1 : 0);
  const [first] = seen.sort((a, b) => isJust(a) - isJust(b) || rank(a) - rank(b) || a.at - b.at || a.index - b.index);
  return { objective, item: first!.item };
}
