import { defaultRangeExtractor, useVirtualizer, useWindowVirtualizer, type VirtualItem, type Virtualizer } from '@tanstack/react-virtual';
import { useCallback, useImperativeHandle, useLayoutEffect, useRef, useState, type ReactNode, type Ref } from 'react';

/** What a list can be asked for from outside. */
export interface LongListHandle {
  /** Brings a row into view. */
  show(at: number): void;
}

interface LongListProps<Entry> {
  entries: readonly Entry[];
  keyOf: (entry: Entry) => string;
  children: (entry: Entry, at: number) => ReactNode;
  /** About how high a row is, in CSS pixels, before it was measured. */
  height: number;
  className?: string;
  /** A row that is always drawn, so that it keeps the focus wherever one scrolls. */
  keep?: number;
  /** The row to begin at. */
  first?: number;
  /** Key of a row that is brought into view whenever it becomes another one. */
  follow?: string;
  handle?: Ref<LongListHandle>;
}

const OVERSCAN = 6;

/** A list of any length of which only what is seen is drawn. It scrolls with whatever it stands in: the page, or a pane of its own. */
export function LongList<Entry>(props: LongListProps<Entry>) {
  const [pane, setPane] = useState<{ element: HTMLElement | null; top: number }>();
  const look = useCallback((list: HTMLUListElement | null) => {
    if (!list) return;
    const element = scrollingPane(list);
    setPane({ element, top: distanceTo(list, element) });
  }, []);
  if (!pane) return <ul ref={look} role="list" className={props.className} />;
  return pane.element ? <InPane {...props} pane={pane.element} top={pane.top} /> : <OnPage {...props} top={pane.top} />;
}

/** The nearest ancestor that scrolls by itself; null where the page does. */
function scrollingPane(from: HTMLElement): HTMLElement | null {
  for (let at = from.parentElement; at && at !== document.body; at = at.parentElement) if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
  return null;
}

function distanceTo(list: HTMLElement, pane: HTMLElement | null): number {
  const top = list.getBoundingClientRect().top;
  return pane ? top - pane.getBoundingClientRect().top + pane.scrollTop : top + window.scrollY;
}

function useOptions<Entry>({ entries, keyOf, height, keep }: LongListProps<Entry>, top: number) {
  return {
    count: entries.length,
    estimateSize: () => height,
    overscan: OVERSCAN,
    // Drawn with the next batch: a drawing forced in the middle of another is more than Preact bears.
    useFlushSync: false,
    scrollMargin: top,
    getItemKey: (at: number) => keyOf(entries[at]!),
    rangeExtractor: (range: Parameters<typeof defaultRangeExtractor>[0]) => {
      const rows = defaultRangeExtractor(range);
      return keep === undefined || keep < 0 || keep >= entries.length || rows.includes(keep) ? rows : [...rows, keep].sort((a, b) => a - b);
    },
  };
}

function OnPage<Entry>(props: LongListProps<Entry> & { top: number }) {
  // oxlint-disable-next-line react/incompatible-library -- nothing is memoised by a compiler here
  const virtualizer = useWindowVirtualizer<HTMLLIElement>(useOptions(props, props.top));
  useShown(virtualizer, props);
  return <Rows {...props} virtualizer={virtualizer} />;
}

function InPane<Entry>({ pane, ...props }: LongListProps<Entry> & { pane: HTMLElement; top: number }) {
  // oxlint-disable-next-line react/incompatible-library -- nothing is memoised by a compiler here
  const virtualizer = useVirtualizer<HTMLElement, HTMLLIElement>({ ...useOptions(props, props.top), getScrollElement: () => pane });
  useShown(virtualizer, props);
  return <Rows {...props} virtualizer={virtualizer} />;
}

/** Begins at a row, and brings the one that is followed into view. Stands behind the virtualizer's own effect, which learns what scrolls. */
function useShown<Entry, Pane extends Element | Window>(virtualizer: Virtualizer<Pane, HTMLLIElement>, { entries, keyOf, first, follow }: LongListProps<Entry>) {
  const followed = useRef(follow);
  useLayoutEffect(() => {
    if (first) virtualizer.scrollToIndex(first, { align: 'center' });
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only where the list begins
  }, []);
  useLayoutEffect(() => {
    const at = follow === undefined || follow === followed.current ? -1 : entries.findIndex((entry) => keyOf(entry) === follow);
    followed.current = follow;
    if (at >= 0) virtualizer.scrollToIndex(at, { align: 'auto' });
  }, [virtualizer, entries, keyOf, follow]);
}

interface RowsProps<Entry, Pane extends Element | Window> extends LongListProps<Entry> {
  virtualizer: Virtualizer<Pane, HTMLLIElement>;
}

function Rows<Entry, Pane extends Element | Window>({ entries, children, className = '', handle, virtualizer }: RowsProps<Entry, Pane>) {
  useImperativeHandle(handle, () => ({ show: (at) => virtualizer.scrollToIndex(at, { align: 'auto' }) }), [virtualizer]);
  const place = ({ start }: VirtualItem) => ({ transform: `translateY(${start - virtualizer.options.scrollMargin}px)` });
  return (
    <ul role="list" className={`long ${className}`} style={{ height: virtualizer.getTotalSize() }}>
      {virtualizer.getVirtualItems().map((item) => (
        <Row key={item.key} index={item.index} of={entries.length} style={place(item)} measure={virtualizer.measureElement}>
          {children(entries[item.index]!, item.index)}
        </Row>
      ))}
    </ul>
  );
}

interface RowProps {
  index: number;
  of: number;
  style: { transform: string };
  measure: (row: HTMLLIElement | null) => void;
  children: ReactNode;
}

/**
 * A row that has itself measured after each drawing, and is watched from then on. A reference alone would not do: while words are being loaded rows
 * are out of the document for a moment, and what is measured then is forgotten.
 */
function Row({ index, of, style, measure, children }: RowProps) {
  const row = useRef<HTMLLIElement>(null);
  useLayoutEffect(() => measure(row.current));
  return (
    <li ref={row} data-index={index} aria-setsize={of} aria-posinset={index + 1} style={style}>
      {children}
    </li>
  );
}
