import { expect, it } from 'vitest';
import { pan, WHOLE, zoomAt } from './zoom.ts';

const frame = { width: 360, height: 640 };

it('keeps the point under the finger where it is', () => {
  const zoom = zoomAt(WHOLE, 2, { x: 50, y: -40 }, frame);
  // A point of the picture is shown at scale * point + move.
  expect({ x: zoom.scale * 50 + zoom.x, y: zoom.scale * -40 + zoom.y }).toEqual({ x: 50, y: -40 });
});

it('never gets smaller than the screen, nor is pushed off it', () => {
  expect(zoomAt(zoomAt(WHOLE, 3, { x: 0, y: 0 }, frame), 0.01, { x: 9, y: 9 }, frame)).toEqual({ scale: 1, x: 0, y: 0 });
  expect(pan({ scale: 2, x: 0, y: 0 }, 10_000, -10_000, frame)).toEqual({ scale: 2, x: 180, y: -320 });
  expect(pan(WHOLE, 50, 50, frame)).toEqual(WHOLE);
});
