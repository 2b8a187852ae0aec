import { useRef } from 'react';

/** Where somebody is in a grid; column -1 is the name at its head. */
export interface GridPlace {
  row: number;
  column: number;
}

interface GridParts {
  at: GridPlace;
  setAt: (at: GridPlace) => void;
  rows: number;
  columns: number;
  /** Brings a row into view, so that it is drawn. */
  show: (row: number) => void;
}

const PAGE = 10;
const STEPS: Readonly<Record<string, (at: GridPlace, rows: number, columns: number) => GridPlace>> = {
  ArrowRight: ({ row, column }) => ({ row, column: column + 1 }),
  ArrowLeft: ({ row, column }) => ({ row, column: column - 1 }),
  ArrowDown: ({ row, column }) => ({ row: row + 1, column }),
  ArrowUp: ({ row, column }) => ({ row: row - 1, column }),
  Home: ({ row }) => ({ row, column: -1 }),
  End: ({ row }, _rows, columns) => ({ row, column: columns - 1 }),
  PageDown: ({ row, column }) => ({ row: row + PAGE, column }),
  PageUp: ({ row, column }) => ({ row: row - PAGE, column }),
};

/** Going through a grid of cells by keys, as the pattern of WAI-ARIA has it: one cell can be reached by Tab, arrow keys move it. */
export function useGridKeys({ at, setAt, rows, columns, show }: GridParts) {
  const wanted = useRef(false);
  return {
    onKeyDown(event: React.KeyboardEvent) {
      const step = STEPS[event.key];
      if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      const next = step(at, rows, columns);
      const place = { row: Math.max(0, Math.min(rows - 1, next.row)), column: Math.max(-1, Math.min(columns - 1, next.column)) };
      wanted.current = true;
      setAt(place);
      show(place.row);
    },
    /** A cell was touched or has the focus. */
    note(row: number, column: number) {
      if (row !== at.row || column !== at.column) setAt({ row, column });
    },
    /** For the cell where one is: takes the focus there as soon as it is drawn. */
    focusHere: (here: boolean) => (cell: HTMLElement | null) => {
      if (!here || !cell || !wanted.current) return;
      wanted.current = false;
      cell.focus({ preventScroll: false });
    },
  };
}
