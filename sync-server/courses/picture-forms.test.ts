import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { makePictureForms } from './picture-forms.ts';

/** Something like a photo: soft shapes with grain, the same in every run. */
function grainy(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(width * height * 3);
  let seed = 7;
  for (let at = 0; at < bytes.length; at++) {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    const [x, y] = [(at / 3) % width, Math.floor(at / 3 / width)];
    bytes[at] = 120 + 80 * Math.sin(x / 90 + y / 140) + (seed >>> 28);
  }
  return bytes;
}
const photo = (width: number, height: number) => sharp(grainy(width, height), { raw: { width, height, channels: 3 } });
const GPS = { IFD0: { Make: 'CAMERA-MAKER' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '36/1 37/1 0/1' } };

describe('a photo of a camera', async () => {
  const source = await photo(1600, 1200).withExif(GPS).withMetadata({ orientation: 6 }).jpeg({ quality: 95 }).toBuffer();
  const forms = await makePictureForms(source);

  it('becomes an upright WebP of at most 720, and one of at most 1280 for whoever wants more', () => {
    expect(forms.source).toEqual({ width: 1200, height: 1600 });
    expect(forms.low).toMatchObject({ mediaType: 'image/webp', width: 540, height: 720 });
    expect(forms.high).toMatchObject({ mediaType: 'image/webp', width: 960, height: 1280 });
    expect(forms.low.bytes.length).toBeLessThan(source.length / 8);
  });

  it('loses what the camera noted, the place above all', async () => {
    expect((await sharp(source).metadata()).exif).toBeDefined();
    for (const { bytes } of [forms.low, forms.high!]) {
      expect((await sharp(bytes).metadata()).exif).toBeUndefined();
      expect(Buffer.from(bytes).includes('CAMERA-MAKER')).toBe(false);
    }
  });

  it('gives the same bytes again', async () => {
    expect(Buffer.from((await makePictureForms(source)).low.bytes).equals(Buffer.from(forms.low.bytes))).toBe(true);
  });
});

it('a small clean picture stays byte for byte, a small one with notes does not', async () => {
  const clean = await photo(300, 200).webp({ quality: 30 }).toBuffer();
  expect(Buffer.from((await makePictureForms(clean)).low.bytes).equals(clean)).toBe(true);
  const noted = await photo(300, 200).withExif(GPS).webp({ quality: 30 }).toBuffer();
  const { low, high } = await makePictureForms(noted);
  expect(Buffer.from(low.bytes).includes('CAMERA-MAKER')).toBe(false);
  expect(high).toBeUndefined();
});

it('a drawing keeps its colours where that costs little', async () => {
  const drawing = await sharp({ create: { width: 1000, height: 500, channels: 3, background: '#0b5a83' } }).png().toBuffer();
  const { low } = await makePictureForms(drawing);
  const [pixel] = [await sharp(low.bytes).raw().toBuffer()];
  expect([...pixel!.subarray(0, 3)]).toEqual([0x0b, 0x5a, 0x83]);
});

it('says why a picture cannot be used', async () => {
  const gif = await photo(20, 20).gif().toBuffer();
  await expect(makePictureForms(gif)).rejects.toThrow('it is gif, whatever its name says');
  const whole = await photo(200, 200).jpeg().toBuffer();
  await expect(makePictureForms(whole.subarray(0, 900))).rejects.toThrow();
  await expect(makePictureForms(new TextEncoder().encode('no picture'))).rejects.toThrow(/unsupported image format/);
});
