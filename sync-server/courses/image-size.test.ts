import { expect, it } from 'vitest';
import { svgSize } from './image-size.ts';

it('reads the viewBox of an SVG', () => {
  expect(svgSize('<svg viewBox="0 0 640 360.5">')).toEqual({ width: 640, height: 360.5 });
  expect(svgSize('<svg width="3">')).toBeNull();
  expect(svgSize('<svg viewBox="0 0 0 360">')).toBeNull();
});
