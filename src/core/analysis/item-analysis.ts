import type { Item } from '../assessment/item.ts';
import { answerGroups, emptyCount, type AnswerGroup, type GivenAnswer } from './answers.ts';
import { LIMITS, findingsOf, type Finding } from './findings.ts';
import type { HandIn } from './hand-ins.ts';
import { correlation, correlationInterval, groupWeights, mean, median, weightedMean, type Interval } from './statistics.ts';

/** The figures of one item. */
export interface ItemFigures {
  /** Learners in whose counting hand-in it stood. */
  seen: number;
  /** Of those whose answers are on this device: how many answered nothing. Null where none are. */
  empty: number | null;
  /** Of how many the answers are on this device. */
  answered: number;
  /** Mean share of its points, 0 (nobody had any) to 1 (everybody had all). */
  difficulty: number | null;
  /** Correlation of its points with those of the rest of the test, with its 95 % interval; null with too few learners or no spread. */
  discrimination: ({ r: number } & Partial<Interval>) | null;
  /** Its difficulty among the best and the weakest 27 per cent. */
  groups: { strong: number; weak: number } | null;
  /** Median of the seconds that it took, of those of whom that is known. */
  seconds: number | null;
  answers: readonly AnswerGroup[];
  findings: readonly Finding[];
}

export interface ItemAnalysis extends ItemFigures {
  id: string;
  /** As it stands in a package on this device; undefined where none has it. */
  item?: Item;
  /** It did not stand the same in all packages that were answered. */
  changed: boolean;
}

const share = (score: number, max: number) => (max > 0 ? score / max : null);

/** The hand-ins in which an item stood and could give points, with its share and that of the rest. */
function casesOf(id: string, handIns: readonly HandIn[]) {
  return handIns.flatMap((handIn) => {
    const answered = handIn.items.get(id);
    const own = answered && share(answered.score, answered.max);
    if (!answered || own === null || own === undefined) return [];
    return [{ answered, share: own, rest: share(handIn.score - answered.score, handIn.max - answered.max), total: share(handIn.score, handIn.max) ?? 0 }];
  });
}

function groupsOf(cases: ReturnType<typeof casesOf>): ItemFigures['groups'] {
  const totals = cases.map(({ total }) => total);
  const shares = cases.map((entry) => entry.share);
  const [strong, weak] = [weightedMean(shares, groupWeights(totals, 'top')), weightedMean(shares, groupWeights(totals, 'bottom'))];
  return strong === null || weak === null ? null : { strong, weak };
}

function discriminationOf(cases: ReturnType<typeof casesOf>): ItemFigures['discrimination'] {
  const pairs = cases.flatMap((entry) => (entry.rest === null ? [] : [{ own: entry.share, rest: entry.rest }]));
  if (pairs.length < LIMITS.fewest) return null;
  const r = correlation(pairs.map(({ own }) => own), pairs.map(({ rest }) => rest));
  return r === null ? null : { r, ...correlationInterval(r, pairs.length) };
}

/** The figures of one item over the counting hand-ins. Pure; the order of the hand-ins makes no difference. */
export function analyseItem(id: string, item: Item | undefined, handIns: readonly HandIn[]): ItemFigures {
  const cases = casesOf(id, handIns);
  const given = cases.flatMap(({ answered, share: own, rest }): GivenAnswer[] => (answered.values ?? []).map((value) => ({ value, share: own, rest })));
  const figures = {
    seen: cases.length,
    empty: given.length > 0 ? emptyCount(given) : null,
    answered: cases.filter(({ answered }) => answered.values !== null).length,
    difficulty: mean(cases.map((entry) => entry.share)),
    discrimination: discriminationOf(cases),
    groups: cases.length >= LIMITS.fewest ? groupsOf(cases) : null,
    seconds: median(cases.flatMap(({ answered }) => answered.seconds ?? [])),
    answers: item ? answerGroups(item, given) : [],
  };
  return { ...figures, findings: findingsOf(item, figures) };
}
