import type { Assessment, Item } from '../assessment/item.ts';
import { sameJson } from '../hash/canonical.ts';
import { LIMITS } from './findings.ts';
import { countedHandIns, type AnalysisSources, type HandIn } from './hand-ins.ts';
import { analyseItem, type ItemAnalysis } from './item-analysis.ts';
import { alphaInterval, cronbachAlpha, mean, median, variance, type Interval } from './statistics.ts';

/** How far the sum of a test can be relied on. */
export interface Reliability extends Partial<Interval> {
  alpha: number;
  /** Items that it is worked out from. */
  items: number;
  /** Of so many that anybody saw: fewer where items are drawn from banks. */
  of: number;
  /** Standard error of one learner's result over these items, 0 to 1. */
  error: number;
}

/** Why there is no reliability: too few learners, too few items that all of them saw, or all results the same. */
export type NoReliability = 'fewLearners' | 'fewItems' | 'noSpread';

export interface TestAnalysis {
  learners: number;
  /** Learners of whom one hand-in counts here. */
  counted: number;
  /** Learners whose hand-in is not wholly scored yet, or came too late. */
  waiting: number;
  /** Of the shares of all points, 0 to 1. */
  mean: number | null;
  median: number | null;
  deviation: number | null;
  /** Of those who counted, the share who passed; null where it is not known of any. */
  passed: number | null;
  /** Learners by tenths of the points: 0 to below 10 per cent, …, 90 to 100. */
  distribution: readonly number[];
  reliability: Reliability | NoReliability;
  /** How well founded all this is, by the number of learners. */
  founded: 'no' | 'little' | 'well';
  items: readonly ItemAnalysis[];
}

const shareOf = ({ score, max }: HandIn) => (max > 0 ? score / max : 0);

function distribution(shares: readonly number[]): readonly number[] {
  const bins = Array.from({ length: 10 }, () => 0);
  // A share of exactly 0.7 may come as 0.69999999.
  for (const share of shares) bins[Math.min(9, Math.max(0, Math.floor(share * 10 + 1e-9)))]! += 1;
  return bins;
}

/** Over the items that every counted learner saw with points to be had: the others cannot be compared. */
function reliabilityOf(handIns: readonly HandIn[], ids: readonly string[]): Reliability | NoReliability {
  if (handIns.length < LIMITS.fewest) return 'fewLearners';
  const common = ids.filter((id) => handIns.every(({ items }) => (items.get(id)?.max ?? 0) > 0));
  if (common.length < LIMITS.items) return 'fewItems';
  const rows = handIns.map(({ items }) => common.map((id) => items.get(id)!.score));
  const alpha = cronbachAlpha(rows);
  if (alpha === null) return 'noSpread';
  const shares = handIns.map(({ items }) => common.reduce((sum, id) => sum + items.get(id)!.score, 0) / common.reduce((sum, id) => sum + items.get(id)!.max, 0));
  const error = Math.sqrt((variance(shares) ?? 0) * (1 - Math.max(0, alpha)));
  return { alpha, items: common.length, of: ids.length, error, ...alphaInterval(alpha, common.length, handIns.length) };
}

/** An item without its key: graded packages have none, so keys say nothing of what was shown. */
const shown = (item: Item): Item => ({ ...item, scoring: undefined });

/** Each item in the order of the newest package that has it, and whether it was shown differently in another. */
function itemsOf(packages: readonly Assessment[]): ReadonlyMap<string, { item: Item; changed: boolean }> {
  const items = new Map<string, { item: Item; changed: boolean }>();
  for (const { items: own } of packages) {
    for (const item of own) {
      const known = items.get(item.id);
      if (!known) items.set(item.id, { item, changed: false });
      else if (!known.changed && !sameJson(shown(known.item), shown(item))) items.set(item.id, { ...known, changed: true });
    }
  }
  return items;
}

/**
 * What the answers of a cohort say about an assessment and its items. Works on what is on this device alone; of each learner only the
 * hand-in that counts.
 * @param newest the assessment as it stands in the installed course, whose words and order are shown; undefined where it is not here
 */
export function analyseAssessment(sources: AnalysisSources, newest: Assessment | undefined): TestAnalysis {
  const { handIns, waiting } = countedHandIns(sources);
  const known = itemsOf([...(newest ? [newest] : []), ...sources.packages.values()]);
  const seen = new Set(handIns.flatMap(({ items }) => [...items.keys()]));
  const ids = [...[...known.keys()].filter((id) => seen.has(id)), ...[...seen].filter((id) => !known.has(id)).sort()];
  const shares = handIns.map(shareOf);
  const verdicts = handIns.flatMap(({ passed }) => (passed === null ? [] : [passed ? 1 : 0]));
  const spread = variance(shares);
  return {
    learners: sources.learners.length,
    counted: handIns.length,
    waiting,
    mean: mean(shares),
    median: median(shares),
    deviation: spread === null ? null : Math.sqrt(spread),
    passed: mean(verdicts),
    distribution: distribution(shares),
    reliability: reliabilityOf(handIns, ids),
    founded: handIns.length < LIMITS.fewest ? 'no' : handIns.length < LIMITS.wellFounded ? 'little' : 'well',
    items: ids.map((id) => ({ id, ...(known.get(id) ?? { changed: false }), ...analyseItem(id, known.get(id)?.item, handIns) })),
  };
}
