import { useLayoutEffect } from 'react';
import type { Lesson } from '#core/course/lesson.ts';

/** The block that an address names (`…#p1b12`), '' for none, or for what is no address of ours. */
export function addressedBlock(hash: string = location.hash): string {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return '';
  }
}

/** Index of the page that has a block, -1 where none has. */
export function pageOfBlock(lesson: Lesson, block: string): number {
  return block ? lesson.pages.findIndex((page) => page.blocks.some(({ id }) => id === block)) : -1;
}

/** Brings the block that the address names into the middle of the screen and lets it stand out. Once, when the lesson opens. */
export function useAddressedBlock(): void {
  useLayoutEffect(() => {
    const id = addressedBlock();
    const block = id ? document.querySelector<HTMLElement>(`[data-block="${CSS.escape(id)}"]`) : null;
    if (!block) return;
    block.dataset.addressed = '';
    const show = () => block.scrollIntoView({ block: 'center', behavior: 'instant' });
    show();
    // The Tibetan font may come a moment later and make every line taller.
    void document.fonts?.ready.then(show);
  }, []);
}
