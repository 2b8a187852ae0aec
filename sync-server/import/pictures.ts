import type { ImageSize } from '../courses/image-size.ts';

const RASTER = /\.(png|jpe?g|gif|webp|tiff?)$/i;
const MOST_PIXELS = 100_000_000;
/** What courses have as it is; anything else, and what moves, becomes a still PNG. */
const KEPT: Readonly<Record<string, string>> = { png: '.png', jpeg: '.jpg', webp: '.webp' };

/** A picture of dots, as a course can have it. */
export interface UsablePicture extends ImageSize {
  bytes: Uint8Array;
  extension: string;
}

async function usable(bytes: Uint8Array): Promise<UsablePicture> {
  const { default: sharp } = await import('sharp');
  const picture = () => sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' });
  const { format, pages = 1, width, height, orientation = 1 } = await picture().metadata();
  const size = orientation >= 5 ? { width: height, height: width } : { width, height };
  const extension = KEPT[format];
  if (extension && pages === 1) {
    // Unpacked once, so that a damaged one is told of here and not when the course is built.
    await picture().stats();
    return { bytes, extension, ...size };
  }
  return { bytes: new Uint8Array(await picture().autoOrient().png().toBuffer()), extension: '.png', ...size };
}

/** The pictures of a package that can be used, by path, and why others cannot. */
export async function usablePictures(files: ReadonlyMap<string, Uint8Array>): Promise<{ pictures: ReadonlyMap<string, UsablePicture>; faults: ReadonlyMap<string, string> }> {
  const pictures = new Map<string, UsablePicture>();
  const faults = new Map<string, string>();
  // One after the other: a photo unpacked takes much memory.
  for (const [path, bytes] of files) {
    if (!RASTER.test(path)) continue;
    try {
      pictures.set(path, await usable(bytes));
    } catch (error) {
      faults.set(path, error instanceof Error ? error.message.split('\n')[0]! : String(error));
    }
  }
  return { pictures, faults };
}
