import { useEffect, useRef, useState } from 'react';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Button } from '#ui/button.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { Notice } from '#ui/notice.tsx';
import { LoadingLine } from '#ui/progress-bar.tsx';
import { useModal } from '#ui/use-modal.ts';
import { PdfPage } from './pdf-page.tsx';
import { usePdf } from './use-pdf.ts';
import './pdf.css';

const ZOOMS = [1, 1.5, 2, 3] as const;

interface PdfReaderProps {
  address: string;
  title: string;
  pages: number;
  onClose: () => void;
  /** Gives the file to another app. */
  onElsewhere: () => void;
}

/** A PDF over the whole screen, page below page, as wide as the screen or larger. */
export function PdfReader({ address, title, pages, onClose, onElsewhere }: PdfReaderProps) {
  const ref = useModal(onClose);
  const { t } = useText('lesson');
  const [tries, setTries] = useState(0);
  const [zoom, setZoom] = useState(0);
  const [page, setPage] = useState(1);
  const opened = usePdf(address, tries);
  const count = opened.state === 'open' ? opened.document.numPages : pages;
  const { frame, width } = useWidth();
  return (
    <dialog ref={ref} className="pdf" aria-label={title}>
      <header className="pdf-head">
        <IconButton icon="back" label={t('close')} onClick={onClose} />
        <span className="grow note num">{`${page} / ${count}`}</span>
        <IconButton icon="minus" label={t('smaller')} disabled={zoom === 0} onClick={() => setZoom(zoom - 1)} />
        <IconButton icon="add" label={t('larger')} disabled={zoom === ZOOMS.length - 1} onClick={() => setZoom(zoom + 1)} />
        <IconButton icon="share" label={t('openElsewhere')} onClick={onElsewhere} />
      </header>
      <div ref={frame} className="pdf-pages" data-scrolls tabIndex={0} role="region" aria-label={title}>
        {opened.state === 'loading' && <LoadingLine label={t('loading')} />}
        {opened.state === 'failed' && <Failed onAgain={() => setTries(tries + 1)} onElsewhere={onElsewhere} />}
        {opened.state === 'open' && width > 0 && Array.from({ length: count }, (_, at) => <PdfPage key={at} document={opened.document} number={at + 1} width={Math.round(width * ZOOMS[zoom]!)} onSeen={setPage} />)}
      </div>
    </dialog>
  );
}

/** The reader did not come, or this browser is too old for it: the paper is here all the same, and another app can show it. */
function Failed({ onAgain, onElsewhere }: { onAgain: () => void; onElsewhere: () => void }) {
  return (
    <Notice
      icon="file"
      title={<T ns="lesson" k="pdfFailed" />}
      action={
        <>
          <Button variant="outline" icon="share" onClick={onElsewhere}>
            <T ns="lesson" k="openElsewhere" />
          </Button>
          <Button variant="text" onClick={onAgain}>
            <T ns="lesson" k="again" />
          </Button>
        </>
      }
    >
      <T ns="lesson" k="pdfFailedNote" />
    </Notice>
  );
}

const MARGIN = 16;
const WIDEST = 900;

/** How wide a page may be in its frame. */
function useWidth() {
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const look = () => setWidth(Math.min(WIDEST, element.clientWidth - MARGIN));
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { frame, width };
}
