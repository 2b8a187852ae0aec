import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { Lesson } from '#core/course/lesson.ts';
import { blocksOf } from '#core/notes/block-text.ts';

export interface ReadingPlace {
  /** Index of the page that is shown. */
  at: number;
  turn: (to: number) => void;
  /** Shows a block, whichever page it is on. */
  goTo: (block: string) => void;
}

/** The element of a block on the page. */
export function blockElement(block: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-block="${CSS.escape(block)}"]`);
}

/** The block at the top of the screen, under the bar; undefined at the beginning of the page, where there is nothing to come back to. */
export function blockInView(): string | undefined {
  if (window.scrollY < 8) return undefined;
  const blocks = [...document.querySelectorAll<HTMLElement>('.les-page [data-block]')];
  return blocks.find((element) => element.getBoundingClientRect().bottom > BAR)?.dataset.block;
}

/** Height of the bar above the text, in px: what lies under it is not in view. */
export const BAR = 60;

/**
 * Which page of a lesson is shown, and where on it.
 * @param start where to begin: the index of a page and, where it is not its beginning, a block
 */
export function usePlace(lesson: Lesson, start: { page: number; block?: string | undefined }, article: RefObject<HTMLElement | null>): ReadingPlace {
  const [index, setIndex] = useState(start.page);
  const [wanted, setWanted] = useState(start.block);
  const begun = useRef(false);
  const at = Math.min(index, Math.max(0, lesson.pages.length - 1));
  useLayoutEffect(() => {
    const element = wanted === undefined ? null : blockElement(wanted);
    if (element) element.scrollIntoView({ block: 'start', behavior: 'instant' });
    else if (begun.current) window.scrollTo({ top: 0, behavior: 'instant' });
    // Not at the first opening: the focus is then where the browser put it.
    if (begun.current) (element ?? article.current)?.focus({ preventScroll: true });
    begun.current = true;
  }, [at, wanted, article]);
  const turn = useCallback((to: number) => {
    setWanted(undefined);
    setIndex(to);
  }, []);
  const goTo = useCallback(
    (block: string) => {
      const found = blocksOf(lesson).find((each) => each.block.id === block);
      if (!found) return;
      setIndex(found.page);
      setWanted(block);
      // The same block wanted again: nothing changes above, so it is done here.
      blockElement(block)?.scrollIntoView({ block: 'start', behavior: 'instant' });
    },
    [lesson],
  );
  return { at, turn, goTo };
}
