export interface ImageSize {
  width: number;
  height: number;
}

/** Width and height of an SVG by its viewBox, or null where it has none that can be read. */
export function svgSize(text: string): ImageSize | null {
  const root = /<svg\b[^>]*>/.exec(text)?.[0] ?? '';
  const box = /\bviewBox\s*=\s*["']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)\s*["']/.exec(root);
  const size = box && { width: Number(box[1]), height: Number(box[2]) };
  return size && size.width > 0 && size.height > 0 ? size : null;
}
