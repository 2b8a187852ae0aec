import type { Item, ItemScoring } from '#core/assessment/item.ts';
import { drawTemplates } from '#core/assessment/draw-templates.ts';
import type { ResponseKey } from '#core/assessment/qti/declaration.ts';
import type { Variable } from '#core/assessment/qti/scope.ts';
import { readValue, texts } from '#core/assessment/qti/value.ts';
import { bestOfTurns } from '../courses/items/best-of-turns.ts';

/** Answers to a whole item: texts by response. */
export type Answers = Readonly<Record<string, string[]>>;

const SEED = 1;
/** SCORE of an answer by the native rules, null where a person scores: of an adaptive item the best of giving it once or several times. @throws Error where the rules cannot be run */
export function scoreOf(item: Item, scoring: ItemScoring, values: Answers): number | null {
  const { raw, fault } = bestOfTurns(item, scoring, { ...values }, SEED);
  if (fault) throw new Error(fault);
  return raw;
}

function bestOfMapping({ mapping }: ResponseKey, single: boolean): readonly string[] | undefined {
  const good = [...(mapping?.entries ?? [])].filter(({ value }) => value > 0).sort((a, b) => b.value - a.value);
  return good.length === 0 ? undefined : good.slice(0, single ? 1 : undefined).map(({ key }) => key);
}

function pointIn({ shape, coords }: NonNullable<ResponseKey['areas']>['entries'][number]): string {
  const [a = 0, b = 0, c = 0, d = 0] = coords;
  if (shape === 'rect') return `${(a + c) / 2} ${(b + d) / 2}`;
  if (shape !== 'poly') return `${a} ${b}`;
  // The middle of the first three corners lies inside or on the edge of whatever is not hollow there.
  const [e = 0, f = 0] = coords.slice(4);
  return `${Math.round((a + c + e) / 3)} ${Math.round((b + d + f) / 3)}`;
}

function bestOfAreas({ areas }: ResponseKey, single: boolean): readonly string[] | undefined {
  const good = [...(areas?.entries ?? [])].filter(({ value }) => value > 0).sort((a, b) => b.value - a.value);
  return good.length === 0 ? undefined : good.slice(0, single ? 1 : undefined).map(pointIn);
}

/** The key as the item's templates set it for one seed, where they do. */
function drawnKey(item: Item, { templateRules, responses }: ItemScoring): ItemScoring['responses'] {
  if (!templateRules) return responses;
  const variables = new Map(item.responses.map(({ id, base, cardinality }): [string, Variable] => [id, { base, cardinality, value: null, default: null, correct: readValue(base, cardinality, responses[id]?.correct) }]));
  try {
    drawTemplates(item, templateRules, SEED, variables);
  } catch {
    return responses;
  }
  return Object.fromEntries(item.responses.flatMap(({ id }) => {
    const correct = texts(variables.get(id)?.correct ?? null);
    return correct.length > 0 || responses[id] ? [[id, { ...responses[id], ...(correct.length > 0 ? { correct } : {}) }]] : [];
  }));
}

/** Answers that may well have the greatest score: the correct responses, and the best by the mappings. */
export function likelyBest(item: Item, scoring: ItemScoring): readonly Answers[] {
  const responses = drawnKey(item, scoring);
  const pick = (choose: (key: ResponseKey, single: boolean) => readonly string[] | undefined): Answers =>
    Object.fromEntries(item.responses.flatMap(({ id, cardinality }) => {
      const key = responses[id];
      const values = key && choose(key, cardinality === 'single');
      return values ? [[id, [...values]]] : [];
    }));
  const point = (key: ResponseKey, single: boolean) => bestOfAreas(key, single);
  return [pick((key, single) => key.correct ?? bestOfMapping(key, single) ?? point(key, single)), pick((key, single) => bestOfMapping(key, single) ?? point(key, single) ?? key.correct)];
}

/** The greatest SCORE: what the best answers get, or what the item declares where those get nothing or are not all known. */
export function greatestScore(item: Item, scoring: ItemScoring): number {
  const declared = scoring.outcomes.find(({ id }) => id === 'SCORE')?.normalMaximum ?? Number(scoring.outcomes.find(({ id }) => /^MAX_?SCORE$/i.test(id))?.default?.[0] ?? NaN);
  const stated = Number.isFinite(declared) && declared > 0 ? declared : undefined;
  if (scoring.processing === 'tutor') return stated ?? 1;
  const reached = Math.max(0, ...likelyBest(item, scoring).map((values) => {
    try {
      return scoreOf(item, scoring, values) ?? 0;
    } catch {
      return 0;
    }
  }));
  const known = drawnKey(item, scoring);
  const allKnown = item.responses.every(({ id }) => known[id]?.correct ?? known[id]?.mapping ?? known[id]?.areas);
  if (reached > 0 && (allKnown || stated === undefined)) return reached;
  return Math.max(reached, stated ?? 1);
}
