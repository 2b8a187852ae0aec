import type { Item, ItemScoring } from '#core/assessment/item.ts';
import { processItem, type ItemOutcome } from '#core/assessment/process-item.ts';

/** An adaptive item may go on over several turns: so often the same answer is given to it. */
const MOST_TURNS = 4;

/** What an answer gets: of an adaptive item the best of giving it once or several times. The first fault of the rules, where there is one. */
export function bestOfTurns(item: Item, scoring: ItemScoring, values: Readonly<Record<string, string[]>>, seed: number): ItemOutcome {
  const turn = { values: { ...values }, at: '' };
  const after = (length: number) => processItem(item, scoring, { values: turn.values, tries: Array.from({ length }, () => turn) }, seed);
  const outcomes = Array.from({ length: item.adaptive ? MOST_TURNS : 1 }, (_, at) => after(at + 1));
  return outcomes.find(({ fault }) => fault !== undefined) ?? outcomes.reduce((best, each) => ((each.raw ?? 0) > (best.raw ?? 0) ? each : best));
}
