import type { MarkLine } from './mark-book.ts';

/** Which lines are shown: those with something missing, not passed (yet), changed since they were locked, or with decisions to be settled. */
export const BOOK_FILTERS = ['all', 'missing', 'notPassed', 'changed', 'unsettled'] as const;
export type BookFilter = (typeof BOOK_FILTERS)[number];

/** By which column: the order that was given (names), the mark, how much is missing, or a part by its `about`. */
export interface BookSort {
  by: string;
  down: boolean;
}

/** Whether a locked mark would be another one by now. */
export const isChanged = ({ mark: { decided } }: MarkLine): boolean => decided?.lock !== undefined && decided.now !== decided.lock.mark;

const PASSES: Readonly<Record<BookFilter, (line: MarkLine) => boolean>> = {
  all: () => true,
  missing: ({ mark }) => mark.missing.length > 0,
  notPassed: ({ mark }) => mark.passed !== true,
  changed: isChanged,
  unsettled: ({ mark }) => (mark.decided?.conflicts.length ?? 0) > 0,
};

export function filterBook<L extends MarkLine>(lines: readonly L[], filter: BookFilter): readonly L[] {
  return lines.filter(PASSES[filter]);
}

function valueOf({ mark }: MarkLine, by: string): number | null {
  if (by === 'mark') return mark.earned;
  if (by === 'missing') return mark.missing.length;
  return mark.parts.find(({ about }) => about === by)?.part ?? null;
}

/** Lines in order; equal ones stay in the order that was given, and where there is no figure they come last. */
export function sortBook<L extends MarkLine>(lines: readonly L[], { by, down }: BookSort): readonly L[] {
  if (by === 'name') return down ? [...lines].reverse() : lines;
  const sign = down ? -1 : 1;
  return [...lines].sort((a, b) => {
    const [one, other] = [valueOf(a, by), valueOf(b, by)];
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    return sign * (one - other);
  });
}

/** Mean of what is there; null where nothing is. */
export function columnMean(lines: readonly MarkLine[], by: string): number | null {
  const values = lines.flatMap((line) => valueOf(line, by) ?? []);
  return values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : null;
}
