import { useCallback, useEffect, useState, type RefObject } from 'react';
import type { Block } from '#core/course/lesson.ts';
import type { Passage } from '#core/notes/place.ts';
import { passageOf } from './selection.ts';

/** A selection is looked at when it has stood still this long, in milliseconds: handles are dragged, and a touch on the bar may clear it. */
const STILL_MS = 200;

const BAR = '.mark-bar';

/** Selects a part of the page as if it had been done by hand. */
function select(part: Element): void {
  const selection = window.getSelection();
  selection?.removeAllRanges();
  const range = document.createRange();
  range.selectNodeContents(part);
  selection?.addRange(range);
  part.scrollIntoView({ block: 'nearest' });
}

/** With the key M: the first part that is in view, and from then on the next one. */
function selectNext(root: Element): void {
  const parts = [...root.querySelectorAll<HTMLElement>('[data-part]')].filter((part) => part.textContent);
  const anchor = window.getSelection()?.anchorNode;
  const here = anchor ? parts.findIndex((part) => part.contains(anchor)) : -1;
  const inView = parts.findIndex((part) => part.getBoundingClientRect().top >= 60);
  const next = parts[here >= 0 ? (here + 1) % parts.length : Math.max(0, inView)];
  if (next) select(next);
}

/**
 * The passage that is selected on the page, by touch, mouse or keyboard (M takes the next paragraph, Shift and the arrows change it).
 */
export function useSelectedPassage(root: RefObject<HTMLElement | null>, blocks: readonly Block[]): readonly [Passage | null, () => void] {
  const [passage, setPassage] = useState<Passage | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      const selection = window.getSelection();
      const range = selection && selection.rangeCount > 0 && !selection.isCollapsed ? selection.getRangeAt(0) : null;
      // The focus went into the bar: what was selected is still meant.
      if (!range && document.activeElement?.closest(BAR)) return;
      setPassage(range && root.current ? passageOf(range, root.current, blocks) : null);
    };
    const changed = () => {
      clearTimeout(timer);
      timer = setTimeout(look, STILL_MS);
    };
    const key = (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey || document.querySelector('dialog[open]')) return;
      if (event.target instanceof Element && event.target.closest('input, textarea, select')) return;
      if (event.key.toLowerCase() === 'm' && root.current) selectNext(root.current);
      if (event.key === 'Escape') window.getSelection()?.removeAllRanges();
    };
    document.addEventListener('selectionchange', changed);
    document.addEventListener('keydown', key);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('selectionchange', changed);
      document.removeEventListener('keydown', key);
    };
  }, [root, blocks]);
  const clear = useCallback(() => {
    window.getSelection()?.removeAllRanges();
    setPassage(null);
  }, []);
  return [passage, clear];
}
