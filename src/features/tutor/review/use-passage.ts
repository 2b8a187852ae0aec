import { useEffect, useState, type RefObject } from 'react';
import { tidyEnds } from '#core/notes/tidy-ends.ts';

/** A selection is looked at when it has stood still this long, in milliseconds: handles are dragged. */
const STILL_MS = 150;

/** A part of a text, in UTF-16 units. */
export interface TextPassage {
  from: number;
  to: number;
}

function unitsBefore(root: Node, container: Node, offset: number): number {
  const range = document.createRange();
  range.selectNodeContents(root);
  range.setEnd(container, offset);
  return range.toString().length;
}

function selectedIn(root: HTMLElement, text: string): TextPassage | null {
  const selection = window.getSelection();
  const range = selection && selection.rangeCount > 0 && !selection.isCollapsed ? selection.getRangeAt(0) : null;
  if (!range || !range.intersectsNode(root)) return null;
  const from = root.contains(range.startContainer) ? unitsBefore(root, range.startContainer, range.startOffset) : 0;
  const to = root.contains(range.endContainer) ? unitsBefore(root, range.endContainer, range.endOffset) : text.length;
  const { start, end } = tidyEnds(text, from, to);
  return start < end ? { from: start, to: end } : null;
}

const SENTENCE = /[^。！？!?།\n]+[。！？!?།”’」』）)\s]*/g;

/** The sentence behind a place, or the first one. */
export function sentenceAfter(text: string, place: number): TextPassage | null {
  const all = [...text.matchAll(SENTENCE)].map((match) => ({ from: match.index, to: match.index + match[0].length })).filter(({ from, to }) => text.slice(from, to).trim() !== '');
  return all.find(({ from }) => from >= place) ?? all[0] ?? null;
}

/** The text node and place in it of a place in the text. */
function nodeAt(root: Node, place: number): [Node, number] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let left = place;
  let last: Node = root;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    last = node;
    if (left <= (node.nodeValue?.length ?? 0)) return [node, left];
    left -= node.nodeValue?.length ?? 0;
  }
  return [last, last.nodeValue?.length ?? 0];
}

/** Selects a passage as if it had been done by hand. */
export function selectPassage(root: HTMLElement, { from, to }: TextPassage): void {
  const range = document.createRange();
  range.setStart(...nodeAt(root, from));
  range.setEnd(...nodeAt(root, to));
  const selection = window.getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
  range.startContainer.parentElement?.scrollIntoView?.({ block: 'nearest' });
}

/** The passage of a text that is selected: shown a moment after it stands still, and read at once when a key asks. By touch, mouse or keyboard. A touch on what stands beside it does not lose it. */
export function usePassage(root: RefObject<HTMLElement | null>, text: string) {
  const [passage, setPassage] = useState<TextPassage | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      const found = root.current ? selectedIn(root.current, text) : null;
      if (!found && document.activeElement?.closest('.desk-acts')) return;
      setPassage(found);
    };
    const changed = () => {
      clearTimeout(timer);
      timer = setTimeout(look, STILL_MS);
    };
    document.addEventListener('selectionchange', changed);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('selectionchange', changed);
    };
  }, [root, text]);
  const clear = () => {
    window.getSelection()?.removeAllRanges();
    setPassage(null);
  };
  const now = () => (root.current ? selectedIn(root.current, text) : null) ?? passage;
  return { passage, now, clear };
}
