import type { Run } from '#core/course/lesson.ts';
import type { Found } from '#core/notes/place.ts';
import type { NoteMeaning } from '#core/documents/note.ts';

/** A passage of a lesson that is marked, where it stands now. */
export interface Mark extends Found {
  note: string;
  meaning: NoteMeaning;
  /** It has words of its own beside the colour. */
  written: boolean;
}

/** A piece of a run that is marked as a whole or not at all. */
export interface MarkedRun extends Run {
  mark?: Mark;
}

/**
 * Cuts runs where marks begin and end. Of marks that overlap the later one in the list is shown. A formula is never cut.
 * @param offset where the first run begins in the text that the marks count in
 */
export function markedRuns(runs: readonly Run[], marks: readonly Mark[], offset: number): readonly MarkedRun[] {
  const pieces: MarkedRun[] = [];
  let from = offset;
  for (const run of runs) {
    const to = from + run.text.length;
    // The latest first: of marks that overlap it is the one shown.
    const here = marks.filter((mark) => mark.start < to && mark.end > from).reverse();
    const edges = run.formula ? [from, to] : [from, to, ...here.flatMap(({ start, end }) => [start, end])].filter((edge) => edge >= from && edge <= to);
    const cuts = [...new Set(edges)].sort((a, b) => a - b);
    for (let at = 0; at + 1 < cuts.length; at += 1) {
      const [start, end] = [cuts[at]!, cuts[at + 1]!];
      const mark = here.find((each) => each.start < end && each.end > start);
      pieces.push({ ...run, text: run.text.slice(start - from, end - from), ...(mark ? { mark } : {}) });
    }
    from = to;
  }
  return pieces;
}
