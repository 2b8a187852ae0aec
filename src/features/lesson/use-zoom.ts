import { useEffect, useState, type RefObject } from 'react';
import { pan, WHOLE, zoomAt, type Zoom } from './zoom.ts';

const STEP = 1.5;
const DOUBLE_TAP = 2.5;
const DOUBLE_TAP_MS = 300;
const PUSH_PX = 60;

type Point = { x: number; y: number };

/** The place of an event, counted from the middle of the frame. */
function fromMiddle(frame: HTMLElement, event: { clientX: number; clientY: number }): Point {
  const box = frame.getBoundingClientRect();
  return { x: event.clientX - box.left - box.width / 2, y: event.clientY - box.top - box.height / 2 };
}
const sizeOf = (frame: HTMLElement) => ({ width: frame.clientWidth, height: frame.clientHeight });

/** What a key does to the picture, or null where it does nothing. */
function byKey(key: string, zoom: Zoom, frame: { width: number; height: number }): Zoom | null {
  const middle = { x: 0, y: 0 };
  if (key === '+' || key === '=') return zoomAt(zoom, STEP, middle, frame);
  if (key === '-') return zoomAt(zoom, 1 / STEP, middle, frame);
  if (key === '0') return WHOLE;
  const push: Record<string, Point> = { ArrowLeft: { x: PUSH_PX, y: 0 }, ArrowRight: { x: -PUSH_PX, y: 0 }, ArrowUp: { x: 0, y: PUSH_PX }, ArrowDown: { x: 0, y: -PUSH_PX } };
  const by = push[key];
  return by ? pan(zoom, by.x, by.y, frame) : null;
}

/** Fingers on the frame: one pushes, two enlarge, two quick touches enlarge or go back. */
function followFingers(frame: HTMLElement, change: (how: (zoom: Zoom) => Zoom) => void): () => void {
  const fingers = new Map<number, Point>();
  let lastTap = 0;
  const middleOf = () => {
    const all = [...fingers.values()];
    return { x: all.reduce((sum, { x }) => sum + x, 0) / all.length, y: all.reduce((sum, { y }) => sum + y, 0) / all.length };
  };
  const spread = () => {
    const [a, b] = [...fingers.values()];
    return a && b ? Math.hypot(a.x - b.x, a.y - b.y) : 0;
  };
  const down = (event: PointerEvent) => {
    if (event.target instanceof Element && event.target.closest('button')) return;
    fingers.set(event.pointerId, fromMiddle(frame, event));
    frame.setPointerCapture(event.pointerId);
    if (fingers.size > 1) return;
    const point = fromMiddle(frame, event);
    if (event.timeStamp - lastTap < DOUBLE_TAP_MS) change((zoom) => (zoom.scale > 1 ? WHOLE : zoomAt(zoom, DOUBLE_TAP, point, sizeOf(frame))));
    lastTap = event.timeStamp;
  };
  const move = (event: PointerEvent) => {
    if (!fingers.has(event.pointerId)) return;
    const [before, wide] = [middleOf(), spread()];
    fingers.set(event.pointerId, fromMiddle(frame, event));
    const [after, wider] = [middleOf(), spread()];
    change((zoom) => {
      const pushed = pan(zoom, after.x - before.x, after.y - before.y, sizeOf(frame));
      return wide > 0 && wider > 0 ? zoomAt(pushed, wider / wide, after, sizeOf(frame)) : pushed;
    });
  };
  const up = (event: PointerEvent) => void fingers.delete(event.pointerId);
  const wheel = (event: WheelEvent) => {
    event.preventDefault();
    change((zoom) => zoomAt(zoom, event.deltaY < 0 ? 1.2 : 1 / 1.2, fromMiddle(frame, event), sizeOf(frame)));
  };
  const listeners = { pointerdown: down, pointermove: move, pointerup: up, pointercancel: up, wheel } as const;
  for (const [name, listener] of Object.entries(listeners)) frame.addEventListener(name, listener as EventListener, { passive: false });
  return () => {
    for (const [name, listener] of Object.entries(listeners)) frame.removeEventListener(name, listener as EventListener);
  };
}

/** A frame whose content is enlarged and pushed about with fingers, wheel and keys. */
export function useZoom(frame: RefObject<HTMLElement | null>) {
  const [zoom, setZoom] = useState(WHOLE);
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const stop = followFingers(element, setZoom);
    const key = (event: KeyboardEvent) => {
      setZoom((now) => {
        const next = byKey(event.key, now, sizeOf(element));
        if (next) event.preventDefault();
        return next ?? now;
      });
    };
    document.addEventListener('keydown', key);
    return () => {
      stop();
      document.removeEventListener('keydown', key);
    };
  }, [frame]);
  const by = (factor: number) => setZoom((now) => (frame.current ? zoomAt(now, factor, { x: 0, y: 0 }, sizeOf(frame.current)) : now));
  return { zoom, larger: () => by(STEP), smaller: () => by(1 / STEP) };
}
