import { expect, it } from 'vitest';
import { imageSize } from './image-size.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

it('reads the viewBox of an SVG', () => {
  expect(imageSize('image/svg+xml', utf8('<svg viewBox="0 0 640 360.5">'))).toEqual({ width: 640, height: 360.5 });
  expect(imageSize('image/svg+xml', utf8('<svg width="3">'))).toBeNull();
});

it('reads the header of a PNG', () => {
  const png = new Uint8Array(24);
  png.set([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 2, 0x80, 0, 0, 1, 0x68]);
  expect(imageSize('image/png', png)).toEqual({ width: 640, height: 360 });
});

it('finds the frame header of a JPEG behind other segments', () => {
  const jpeg = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xff, 0xc2, 0, 17, 8, 1, 0x68, 2, 0x80, 3, 0, 0, 0, 0]);
  expect(imageSize('image/jpeg', jpeg)).toEqual({ width: 640, height: 360 });
  expect(imageSize('image/jpeg', jpeg.subarray(0, 9))).toBeNull();
});
