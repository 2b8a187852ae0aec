import type { Imported, ImportedItem } from './imported.ts';
import { likelyBest, scoreOf } from './best-score.ts';
import { nativeIds } from './native-ids.ts';

/** What became of one question. */
export interface ReportedItem {
  /** As the package calls it. */
  id: string;
  interactionKept: boolean;
  scoringKept: boolean;
  /** What is not as it was, and what is worth knowing; empty where everything is kept. */
  why: string;
  /** The id of the native item; absent where there is none. */
  native?: string;
}

export interface ImportReport {
  items: readonly ReportedItem[];
  tests: readonly { id: string; native: string; why: string }[];
}

/** Runs the native rules on the right answer and on none: what they say is told where it is not full marks and nothing. */
function tryScoring({ item, scoring }: ImportedItem): { losses: string[]; notes: string[] } {
  if (scoring.processing === 'tutor') return { losses: [], notes: [] };
  const notes: string[] = [];
  try {
    const scores = likelyBest(item, scoring).map((values) => scoreOf(item, scoring, values) ?? 0);
    const known = likelyBest(item, scoring).some((values) => Object.keys(values).length > 0);
    const short = known && Math.max(...scores) < scoring.most;
    if (short && item.adaptive) notes.push('It goes on over several turns with different answers: they are run one after the other, as its rules say.');
    else if (short) notes.push(`The right answer gets ${Math.max(...scores)} of ${scoring.most}, as its rules say.`);
    if (scoring.outcomes.some(({ id, normalMinimum = 0 }) => id === 'SCORE' && normalMinimum < 0)) notes.push('A SCORE below 0 counts as 0 here.');
    if ((scoreOf(item, scoring, {}) ?? 0) > 0) notes.push('No answer at all gets points, as its rules say.');
    return { losses: [], notes };
  } catch (error) {
    return { losses: [`Its rules cannot be run: ${error instanceof Error ? error.message : String(error)}`], notes };
  }
}

/** The report by item. The scoring of each is tried before it is called kept. */
export function reportOf(imported: Imported): ImportReport {
  const ids = nativeIds(imported);
  const items = imported.items.map((item): ReportedItem => {
    const tried = tryScoring(item);
    const { interactionLosses, scoringLosses, notes } = item.reader;
    const interactionKept = interactionLosses.size === 0;
    const scoringKept = scoringLosses.size === 0 && tried.losses.length === 0;
    const why = [...interactionLosses, ...scoringLosses, ...tried.losses, ...notes, ...tried.notes].join(' ');
    return { id: item.id, interactionKept, scoringKept, why, native: ids.items.get(item)! };
  });
  const lost = imported.lost.map(({ id, why }): ReportedItem => ({ id, interactionKept: false, scoringKept: false, why }));
  return { items: [...items, ...lost], tests: imported.tests.map((test) => ({ id: test.id, native: ids.tests.get(test)!, why: test.notes.join(' ') })) };
}
