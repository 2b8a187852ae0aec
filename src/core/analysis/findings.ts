import type { Item } from '../assessment/item.ts';
import { groupingOf, type AnswerGroup } from './answers.ts';
import type { ItemFigures } from './item-analysis.ts';

/**
 * From which figures on something is said, and where that comes from. They are customs, not laws; the screen shows the figure beside
 * each word.
 */
export const LIMITS = {
  /** Below: nothing is said of an item and no alpha is given. With ten pairs the 95 % interval of a correlation is about 1.2 wide. */
  fewest: 10,
  /** Below: figures are shown with a warning. The least that textbooks take for a correlation (Crocker & Algina 1986 want 200 for an item analysis that is to be relied on). */
  wellFounded: 30,
  /** Difficulty as the share of points: 0.4 to 0.7 is medium in Chinese examination practice (教育测量学). */
  veryEasy: 0.9,
  easy: 0.7,
  hard: 0.4,
  veryHard: 0.2,
  /** Discrimination, Ebel & Frisbie (1991): from 0.4 very good, 0.3 good, 0.2 to be looked at, below to be mended. */
  strong: 0.4,
  good: 0.3,
  weak: 0.2,
  /** Reliability, Nunnally & Bernstein (1994): 0.7 for low stakes, 0.8 for a mark, 0.9 for decisions about a person. */
  reliable: 0.8,
  fair: 0.7,
  /** Alpha is not given for fewer items. */
  items: 3,
  /** Share of learners who answered nothing, from which it is said. */
  empty: 0.1,
  /** So many gave a wrong answer before something is said of it. */
  answer: 3,
  /** By so much must those who gave a wrong answer be better in the rest than those who were right, before it is said. */
  lead: 0.05,
  /** From so many learners on it is said that nobody chose something. */
  nobody: 20,
} as const;

export type Difficulty = 'veryEasy' | 'easy' | 'medium' | 'hard' | 'veryHard';
export type Discrimination = 'strong' | 'good' | 'weak' | 'flat' | 'reversed';
/** What to look at. */
export type Finding = 'reversed' | 'flat' | 'wrongIsCommon' | 'strongChooseWrong' | 'nobodyChose' | 'oftenEmpty' | 'veryHard' | 'veryEasy';

/** Words go by the figures as they are shown: 0.196 is 0.20. */
const shown = (value: number) => Math.round(value * 100) / 100;

export function difficultyOf(difficulty: number): Difficulty {
  const p = shown(difficulty);
  if (p >= LIMITS.veryEasy) return 'veryEasy';
  if (p >= LIMITS.easy) return 'easy';
  if (p >= LIMITS.hard) return 'medium';
  return p >= LIMITS.veryHard ? 'hard' : 'veryHard';
}

export function discriminationOf(correlation: number): Discrimination {
  const r = shown(correlation);
  if (r < 0) return 'reversed';
  if (r < LIMITS.weak) return 'flat';
  if (r < LIMITS.good) return 'weak';
  return r < LIMITS.strong ? 'good' : 'strong';
}

const RIGHT = 0.999;
const isRight = ({ share }: AnswerGroup) => share !== null && share >= RIGHT;
const isWrong = ({ share }: AnswerGroup) => share !== null && share <= 1 - RIGHT;

/** Whether the groups of an item are whole answers, of which some are right: one response with one value. */
function tellsRightFromWrong(item: Item | undefined): boolean {
  const [interaction, ...more] = item?.interactions ?? [];
  const declared = item?.responses.find(({ id }) => id === interaction?.response);
  return interaction !== undefined && more.length === 0 && (groupingOf(interaction) === 'answers' || declared?.cardinality === 'single');
}

function ofAnswers(item: Item | undefined, answers: readonly AnswerGroup[], seen: number): Finding[] {
  if (!tellsRightFromWrong(item)) return [];
  const right = answers.filter(isRight);
  const wrong = answers.filter((group) => isWrong(group) && group.count >= LIMITS.answer);
  const common = right.length > 0 && wrong.some(({ count }) => right.every((other) => other.count < count));
  const best = Math.max(...right.map(({ rest }) => rest ?? 0));
  const misleads = right.some(({ count }) => count >= LIMITS.answer) && wrong.some(({ rest }) => rest !== null && rest >= best + LIMITS.lead);
  const unused = seen >= LIMITS.nobody && item!.interactions[0]!.kind !== 'hotspot' && answers.some(({ count }) => count === 0);
  return [...(common ? (['wrongIsCommon'] as const) : []), ...(misleads ? (['strongChooseWrong'] as const) : []), ...(unused ? (['nobodyChose'] as const) : [])];
}

/** What a tutor should look at in an item, the most serious first. Nothing while too few have seen it. */
export function findingsOf(item: Item | undefined, figures: Omit<ItemFigures, 'findings'>): readonly Finding[] {
  const { seen, empty, difficulty, discrimination, answers } = figures;
  if (seen < LIMITS.fewest || difficulty === null) return [];
  const kind = discrimination && discriminationOf(discrimination.r);
  const level = difficultyOf(difficulty);
  return [
    ...(kind === 'reversed' ? (['reversed'] as const) : []),
    ...ofAnswers(item, answers, seen),
    ...(kind === 'flat' && level !== 'veryEasy' && level !== 'veryHard' ? (['flat'] as const) : []),
    ...(level === 'veryHard' ? (['veryHard'] as const) : []),
    ...(empty !== null && empty >= LIMITS.empty * seen ? (['oftenEmpty'] as const) : []),
    ...(level === 'veryEasy' ? (['veryEasy'] as const) : []),
  ];
}
