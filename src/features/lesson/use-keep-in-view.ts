import { useCallback, useLayoutEffect, useRef } from 'react';
import { BAR, blockElement } from './use-place.ts';

/** A block that begins in this share of the screen is the one that is read; what is left of the block above it is not. */
const UPPER = 0.4;

/** The block that is read, and which of its heights lies under the bar: 0 where it begins below. */
interface Held {
  id: string;
  top: number;
  share: number;
}

function readBlock(): Held | null {
  const boxes = [...document.querySelectorAll<HTMLElement>('[data-block]')].map((element) => ({ id: element.dataset.block!, box: element.getBoundingClientRect() }));
  const found = boxes.find(({ box }) => box.top >= BAR && box.top < BAR + window.innerHeight * UPPER) ?? boxes.find(({ box }) => box.bottom > BAR);
  if (!found) return null;
  const { top, height } = found.box;
  return { id: found.id, top: Math.max(top, BAR), share: top < BAR && height > 0 ? (BAR - top) / height : 0 };
}

/**
 * Keeps the paragraph that is being read where it is while the page is set anew in another language: its beginning, or the same
 * share of it where its beginning is out of sight. Call `hold` just before the change; `changed` is whatever the change changes.
 */
export function useKeepInView(changed: unknown): () => void {
  const held = useRef<Held | null>(null);
  const hold = useCallback(() => {
    held.current = readBlock();
  }, []);
  useLayoutEffect(() => {
    const { current } = held;
    held.current = null;
    const box = current && window.scrollY > 0 ? blockElement(current.id)?.getBoundingClientRect() : undefined;
    if (current && box) window.scrollBy({ top: box.top + box.height * current.share - current.top, behavior: 'instant' });
  }, [changed]);
  return hold;
}
