/** The longer side of a photo of coursework, in pixels: enough to read handwriting, small enough for the pass. */
export const LONG_SIDE = 1600;
const QUALITY = 0.8;

export interface Scaled {
  bytes: Uint8Array;
  mediaType: 'image/jpeg';
  width: number;
  height: number;
}

/** Width and height with the longer side at most `limit`, never enlarged. */
export function fitWithin(width: number, height: number, limit: number): { width: number; height: number } {
  const share = Math.min(1, limit / Math.max(width, height, 1));
  return { width: Math.max(1, Math.round(width * share)), height: Math.max(1, Math.round(height * share)) };
}

/**
 * Scales a photo down on this device and writes it anew as JPEG. What the camera had written into the file (place, time, make)
 * is not carried over, because only the picture itself is drawn.
 * Rejects where the file is no picture that this browser can read.
 */
export async function scalePhoto(file: Blob): Promise<Scaled> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  try {
    const { width, height } = fitWithin(picture.width, picture.height, LONG_SIDE);
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    const context = canvas.getContext('2d');
    if (!context) throw new Error('This browser gives no canvas.');
    // White below, because JPEG has no transparency and would turn it black.
    context.fillStyle = 'white';
    context.fillRect(0, 0, width, height);
    context.drawImage(picture, 0, 0, width, height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
    if (!blob) throw new Error('The picture could not be written as JPEG.');
    return { bytes: new Uint8Array(await blob.arrayBuffer()), mediaType: 'image/jpeg', width, height };
  } finally {
    picture.close();
  }
}
