import { useRef, type CSSProperties, type ReactNode } from 'react';
import { useText } from '#i18n/use-text.ts';
import { IconButton } from '#ui/icon-button.tsx';
import { useModal } from '#ui/use-modal.ts';
import { useZoom } from './use-zoom.ts';

interface EnlargedProps {
  open: boolean;
  onClose: () => void;
  alt: string;
  children: ReactNode;
}

/** A picture over the whole screen: enlarged with two fingers, a double touch, the wheel, the buttons or the keys + and -, and pushed about. */
export function Enlarged({ open, ...rest }: EnlargedProps) {
  return open ? <OpenEnlarged {...rest} /> : null;
}

function OpenEnlarged({ onClose, alt, children }: Omit<EnlargedProps, 'open'>) {
  const ref = useModal(onClose);
  const frame = useRef<HTMLDivElement>(null);
  const { zoom, larger, smaller } = useZoom(frame);
  const { t } = useText('lesson');
  const style = { '--scale': zoom.scale, '--x': `${zoom.x}px`, '--y': `${zoom.y}px` } as CSSProperties;
  return (
    <dialog ref={ref} className="enlarged" aria-label={alt}>
      <div ref={frame} className="enlarged-in" data-scrolls>
        <div className="enlarged-lies" style={style}>
          {children}
        </div>
      </div>
      <div className="enlarged-acts">
        <IconButton icon="minus" label={t('smaller')} disabled={zoom.scale <= 1} onClick={smaller} />
        <IconButton icon="add" label={t('larger')} onClick={larger} />
        <IconButton icon="close" label={t('close')} onClick={onClose} />
      </div>
    </dialog>
  );
}
