import { useEffect, useRef, useState, type CSSProperties, type RefObject } from 'react';
import { useText } from '#i18n/use-text.ts';
import { VisuallyHidden } from '#ui/visually-hidden.tsx';
import type { PDFDocumentProxy, PDFPageProxy } from './load-reader.ts';

/** A canvas is never larger, in px: cheap phones have little memory. */
const MOST_PIXELS = 5_000_000;
/** Pages are drawn when they come this near, in px, and given up when they are farther. */
const NEAR = '600px 0px';

interface PdfPageProps {
  document: PDFDocumentProxy;
  number: number;
  /** Width on the screen, in px. */
  width: number;
  onSeen: (number: number) => void;
}

/** One page of a PDF as a picture, drawn only while it is near the screen, with its words for screen readers. */
export function PdfPage({ document, number, width, onSeen }: PdfPageProps) {
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const near = useNear(frame, () => onSeen(number));
  const [page, setPage] = useState<PDFPageProxy>();
  const [words, setWords] = useState('');
  const { t } = useText('lesson');
  useEffect(() => {
    if (!near || page) return;
    void document.getPage(number).then(setPage, () => {});
  }, [near, page, document, number]);
  useEffect(() => {
    if (!near || !page || !canvas.current) return;
    const task = draw(page, canvas.current, width);
    task.promise.catch(() => {});
    void page.getTextContent().then(({ items }) => setWords(items.map((item) => ('str' in item ? item.str : '')).join(' ')), () => {});
    return () => {
      task.cancel();
      page.cleanup();
    };
  }, [near, page, width]);
  const box = page?.getViewport({ scale: 1 });
  const style = { '--ratio': box ? `${box.width} / ${box.height}` : '1 / 1.414', width: `${width}px` } as CSSProperties;
  return (
    <div ref={frame} className="pdf-page" style={style} role="group" aria-label={t('pdfPage', { page: number })}>
      {near && <canvas ref={canvas} aria-hidden />}
      <VisuallyHidden>{words}</VisuallyHidden>
    </div>
  );
}

function draw(page: PDFPageProxy, canvas: HTMLCanvasElement, width: number) {
  const whole = page.getViewport({ scale: 1 });
  const wanted = (width / whole.width) * Math.min(2, window.devicePixelRatio || 1);
  const scale = Math.min(wanted, Math.sqrt(MOST_PIXELS / (whole.width * whole.height)));
  const viewport = page.getViewport({ scale });
  canvas.width = Math.floor(viewport.width);
  canvas.height = Math.floor(viewport.height);
  return page.render({ canvas, viewport });
}

/** Whether an element is near the part of its frame that is seen; `seen` is called when it stands in the middle. */
function useNear(frame: RefObject<HTMLElement | null>, seen: () => void): boolean {
  const [near, setNear] = useState(false);
  const newest = useRef(seen);
  newest.current = seen;
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const root = element.closest<HTMLElement>('[data-scrolls]');
    const watch = new IntersectionObserver(([entry]) => setNear(entry?.isIntersecting ?? false), { root, rootMargin: NEAR });
    const middle = new IntersectionObserver(([entry]) => entry?.isIntersecting && newest.current(), { root, rootMargin: '-50% 0px -50% 0px' });
    watch.observe(element);
    middle.observe(element);
    return () => {
      watch.disconnect();
      middle.disconnect();
    };
  }, [frame]);
  return near;
}
