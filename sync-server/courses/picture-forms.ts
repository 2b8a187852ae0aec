import type { Sharp } from 'sharp';
import type { ImageSize } from './image-size.ts';

/** Longest side of what every phone gets, and of what is fetched on Wi-Fi where somebody wants to see more. */
const LOW_SIDE = 720;
const HIGH_SIDE = 1280;
/** WebP quality, by form: at these a photo shows no blocks on a phone, and weighs a third of a careful JPEG. */
const QUALITY = { low: 72, high: 78 } as const;
/** A larger form that weighs hardly more than the smaller one is not worth a file. */
const WORTH_A_FILE = 1.25;
/** Larger pictures are refused before they are unpacked. */
const MOST_PIXELS = 100_000_000;
/** Part of the name of what is kept: raise it when this file makes other bytes. */
export const PICTURE_RECIPE = 1;

/** A picture ready for a package. */
export interface PictureForm extends ImageSize {
  bytes: Uint8Array;
  mediaType: 'image/webp' | 'image/jpeg' | 'image/png';
}

/** A picture in the sizes that phones take. */
export interface PictureForms {
  source: ImageSize;
  low: PictureForm;
  /** Only where it shows more than the low one. */
  high?: PictureForm;
}

/** Version of the library that scales: with it, the same source gives the same bytes on the same kind of processor. */
export async function pictureLibrary(): Promise<string> {
  const { default: sharp } = await import('sharp');
  return `sharp-${sharp.versions['sharp'] ?? ''}-vips-${sharp.versions.vips}-${process.arch}`;
}

async function encode(picture: Sharp, side: number, quality: number, drawn: boolean): Promise<PictureForm> {
  const scaled = picture.clone().resize(side, side, { fit: 'inside', withoutEnlargement: true });
  const lossy = await scaled.clone().webp({ quality, effort: 6, smartSubsample: true }).toBuffer({ resolveWithObject: true });
  // Drawings with few colours are often smaller, and always cleaner, without loss.
  const clean = drawn ? await scaled.clone().webp({ lossless: true, effort: 6 }).toBuffer({ resolveWithObject: true }) : null;
  const { data, info } = clean && clean.data.length <= lossy.data.length * 1.2 ? clean : lossy;
  return { bytes: new Uint8Array(data), mediaType: 'image/webp', width: info.width, height: info.height };
}

const TYPES = { jpeg: 'image/jpeg', png: 'image/png', webp: 'image/webp' } as const;

/**
 * Brings a JPEG, PNG or WebP to the sizes of phones: upright, without the data that cameras add (place, time, make), as WebP.
 * A picture that is small and clean already stays byte for byte as it is.
 * @throws with words for its author where it is none of these, is damaged, moves or is too large
 */
export async function makePictureForms(bytes: Uint8Array): Promise<PictureForms> {
  const { default: sharp } = await import('sharp');
  const input = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' });
  const { format, width, height, pages = 1, exif, iptc, xmp, orientation = 1 } = await input.metadata();
  if (!(format in TYPES)) throw new Error(`it is ${format}, whatever its name says`);
  if (pages > 1) throw new Error('it moves');
  const upright = input.autoOrient();
  const drawn = format === 'png';
  const low = await encode(upright, LOW_SIDE, QUALITY.low, drawn);
  const source = orientation >= 5 ? { width: height, height: width } : { width, height };
  const clean = !exif && !iptc && !xmp && orientation === 1;
  if (clean && Math.max(width, height) <= LOW_SIDE && bytes.length <= low.bytes.length) return { source, low: { bytes, mediaType: TYPES[format as keyof typeof TYPES], width, height } };
  if (Math.max(width, height) <= LOW_SIDE) return { source, low };
  const high = await encode(upright, HIGH_SIDE, QUALITY.high, drawn);
  return high.bytes.length > low.bytes.length * WORTH_A_FILE ? { source, low, high } : { source, low };
}
