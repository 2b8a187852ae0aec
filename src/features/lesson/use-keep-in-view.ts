import { useCallback, useLayoutEffect, useRef } from 'react';
import { BAR, blockElement } from './use-place.ts';

/**
 * Keeps the paragraph that is being read where it is while the page is set anew in another language.
 * Call `hold` just before the change; `changed` is whatever the change changes.
 */
export function useKeepInView(changed: unknown): () => void {
  const held = useRef<{ id: string; top: number } | null>(null);
  const hold = useCallback(() => {
    const blocks = [...document.querySelectorAll<HTMLElement>('[data-block]')];
    const block = blocks.find((element) => element.getBoundingClientRect().bottom > BAR);
    held.current = block?.dataset.block ? { id: block.dataset.block, top: block.getBoundingClientRect().top } : null;
  }, []);
  useLayoutEffect(() => {
    const { current } = held;
    held.current = null;
    if (!current || window.scrollY === 0) return;
    const block = blockElement(current.id);
    if (block) window.scrollBy({ top: block.getBoundingClientRect().top - current.top, behavior: 'instant' });
  }, [changed]);
  return hold;
}
