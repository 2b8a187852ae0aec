import { useEffect, useRef } from 'react';

const SWIPE_PX = 64;
/** Inside these a sideways movement or an arrow key means something else. */
const OWN_GESTURES = 'input, textarea, select, audio, video, dialog, [data-scrolls], [role="radiogroup"]';

interface Turning {
  next: (() => void) | undefined;
  previous: (() => void) | undefined;
}

const isBusy = (target: EventTarget | null) => target instanceof Element && (target.closest(OWN_GESTURES) !== null || document.querySelector('dialog[open]') !== null);

/** Turns pages with the arrow keys and by pushing the page sideways. */
export function usePageTurning(turning: Turning): void {
  const newest = useRef(turning);
  newest.current = turning;
  useEffect(() => {
    let start: { x: number; y: number } | null = null;
    const key = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || isBusy(event.target)) return;
      if (event.key === 'ArrowRight') newest.current.next?.();
      if (event.key === 'ArrowLeft') newest.current.previous?.();
    };
    const down = (event: TouchEvent) => {
      const touch = event.touches[0];
      start = event.touches.length === 1 && touch && !isBusy(event.target) ? { x: touch.clientX, y: touch.clientY } : null;
    };
    const up = (event: TouchEvent) => {
      const touch = event.changedTouches[0];
      if (!start || !touch) return;
      const [dx, dy] = [touch.clientX - start.x, touch.clientY - start.y];
      start = null;
      // Marking a piece of text is not turning a page.
      if (Math.abs(dx) < SWIPE_PX || Math.abs(dx) < 2 * Math.abs(dy) || window.getSelection()?.isCollapsed === false) return;
      (dx < 0 ? newest.current.next : newest.current.previous)?.();
    };
    document.addEventListener('keydown', key);
    document.addEventListener('touchstart', down, { passive: true });
    document.addEventListener('touchend', up, { passive: true });
    return () => {
      document.removeEventListener('keydown', key);
      document.removeEventListener('touchstart', down);
      document.removeEventListener('touchend', up);
    };
  }, []);
}
