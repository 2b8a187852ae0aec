import { useRef, useState, type CSSProperties, type PointerEvent } from 'react';

/** Moved less than this it is a tap, in CSS pixels. */
const SLACK = 8;

/**
 * Drags an element about with finger, pen or mouse and says over what it was let go. A short touch stays a tap, so everything that can be
 * dragged has a click handler as its twin.
 * @param onDrop gets the element under the pointer when it is let go
 */
export function useDrag(onDrop: (under: Element | null) => void, onTap: () => void) {
  const start = useRef<{ x: number; y: number } | null>(null);
  const wasDragged = useRef(false);
  const [moved, setMoved] = useState<{ dx: number; dy: number } | null>(null);
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    wasDragged.current = false;
    start.current = { x: event.clientX, y: event.clientY };
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (!start.current) return;
    const [dx, dy] = [event.clientX - start.current.x, event.clientY - start.current.y];
    if (moved === null && Math.hypot(dx, dy) < SLACK) return;
    wasDragged.current = true;
    setMoved({ dx, dy });
  };
  const end = (event: PointerEvent<HTMLElement>, letGo: boolean) => {
    start.current = null;
    setMoved(null);
    if (letGo && wasDragged.current) onDrop(document.elementFromPoint(event.clientX, event.clientY));
  };
  return {
    dragged: moved !== null,
    style: (moved ? { '--dx': `${moved.dx}px`, '--dy': `${moved.dy}px` } : {}) as CSSProperties,
    handlers: {
      onPointerDown,
      onPointerMove,
      onPointerUp: (event: PointerEvent<HTMLElement>) => end(event, true),
      onPointerCancel: (event: PointerEvent<HTMLElement>) => end(event, false),
      // The click that a browser sends after a drag is none.
      onClick: () => {
        if (!wasDragged.current) onTap();
        wasDragged.current = false;
      },
    },
  };
}
