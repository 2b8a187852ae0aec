import { useCallback, useEffect, useRef, useState } from 'react';
import type { Picture } from '#core/assessment/interaction.ts';
import type { AnswerFile } from '#core/documents/attempt.ts';
import { fitWithin } from '#bindings/picture/photo-scale.ts';
import { useContent, useSession } from '#bindings/services.tsx';
import { drawStrokes, type Stroke } from './strokes.ts';

/** The longer side of a drawing, in pixels. */
const LONG_SIDE = 1200;
const PLAIN = { width: 1200, height: 900 };

export const drawingSize = (picture: Picture | undefined) => (picture ? fitWithin(picture.width, picture.height, LONG_SIDE) : PLAIN);

async function loadPicture(address: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = address;
  await image.decode();
  return image;
}

function paperOf(size: { width: number; height: number }): { canvas: HTMLCanvasElement; context: CanvasRenderingContext2D | null } {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, size);
  const context = canvas.getContext('2d');
  if (context) {
    context.fillStyle = 'white';
    context.fillRect(0, 0, size.width, size.height);
  }
  return { canvas, context };
}

/** A drawing on a canvas: what was saved before, and above it what is done now, which can be undone. */
export function useDrawing(picture: Picture | undefined, saved: AnswerFile | undefined) {
  const { photos } = useSession();
  const content = useContent();
  const canvas = useRef<HTMLCanvasElement>(null);
  const layers = useRef<{ paper: HTMLCanvasElement; base: CanvasImageSource } | null>(null);
  const [strokes, setStrokes] = useState<readonly Stroke[]>([]);
  const [ready, setReady] = useState(false);
  const size = drawingSize(picture);
  // What this page has saved itself is on the canvas already.
  const [first] = useState(saved);
  useEffect(() => {
    let wanted = true;
    const prepare = async () => {
      const { canvas: paper, context } = paperOf(size);
      // A missing picture leaves white paper: one can still draw.
      const below = picture && (await loadPicture(content.mediaUrl(picture.file)).catch(() => null));
      if (below) context?.drawImage(below, 0, 0, size.width, size.height);
      const bytes = first && (await photos.load(first).catch(() => null));
      const base = bytes ? await createImageBitmap(new Blob([bytes.slice()], { type: first.mediaType })).catch(() => paper) : paper;
      if (!wanted) return;
      layers.current = { paper, base };
      setReady(true);
    };
    void prepare();
    return () => {
      wanted = false;
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the paper is laid once; the size follows from the picture
  }, [first, photos, content, picture?.file]);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || !layers.current) return;
    context.drawImage(layers.current.base, 0, 0, size.width, size.height);
    drawStrokes(context, layers.current.paper, strokes);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the size does not change
  }, [strokes, ready]);
  // The element itself: where the item is left, the last strokes are saved from it after it has gone from the page.
  const drawn = useRef<HTMLCanvasElement | null>(null);
  useEffect(() => {
    drawn.current = canvas.current;
  }, []);
  const toPng = useCallback(() => new Promise<Blob | null>((resolve) => (drawn.current ? drawn.current.toBlob(resolve, 'image/png') : resolve(null))), []);
  return { canvas, size, strokes, setStrokes, ready, toPng };
}
