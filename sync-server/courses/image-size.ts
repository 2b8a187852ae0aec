export interface ImageSize {
  width: number;
  height: number;
}

function svgSize(text: string): ImageSize | null {
  const root = /<svg\b[^>]*>/.exec(text)?.[0] ?? '';
  const box = /\bviewBox\s*=\s*["']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)\s*["']/.exec(root);
  return box ? { width: Number(box[1]), height: Number(box[2]) } : null;
}

function pngSize(bytes: Uint8Array): ImageSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 24 || view.getUint32(0) !== 0x89504e47 || view.getUint32(12) !== 0x49484452) return null;
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/** Walks the segments of a JPEG to its frame header (SOF0 to SOF15 without DHT, JPG and DAC). */
function jpegSize(bytes: Uint8Array): ImageSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) return null;
  let at = 2;
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1]!;
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return null;
}

const startsWith = (bytes: Uint8Array, text: string, at = 0) => [...text].every((sign, place) => bytes[at + place] === sign.charCodeAt(0));

function gifSize(bytes: Uint8Array): ImageSize | null {
  if (bytes.length < 10 || !startsWith(bytes, 'GIF8')) return null;
  return { width: bytes[6]! | (bytes[7]! << 8), height: bytes[8]! | (bytes[9]! << 8) };
}

/** The three kinds of WebP: lossy, lossless, and with a header for more. */
function webpSize(bytes: Uint8Array): ImageSize | null {
  if (bytes.length < 30 || !startsWith(bytes, 'RIFF') || !startsWith(bytes, 'WEBP', 8)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (startsWith(bytes, 'VP8X', 12)) return { width: 1 + (view.getUint32(24, true) & 0xffffff), height: 1 + (view.getUint32(26, true) >>> 8) };
  if (startsWith(bytes, 'VP8L', 12)) {
    const bits = view.getUint32(21, true);
    return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
  }
  return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
}

const SIZES: Readonly<Record<string, (bytes: Uint8Array) => ImageSize | null>> = {
  'image/svg+xml': (bytes) => svgSize(new TextDecoder().decode(bytes)),
  'image/png': pngSize,
  'image/jpeg': jpegSize,
  'image/gif': gifSize,
  'image/webp': webpSize,
};

/** Width and height of a picture by its own header, or null where it has none that can be read. */
export function imageSize(mediaType: string, bytes: Uint8Array): ImageSize | null {
  const size = SIZES[mediaType]?.(bytes) ?? null;
  return size && size.width > 0 && size.height > 0 ? size : null;
}
