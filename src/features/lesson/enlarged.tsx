import type { ReactNode } from 'react';
import { useText } from '#i18n/use-text.ts';
import { IconButton } from '#ui/icon-button.tsx';
import { useModal } from '#ui/use-modal.ts';

interface EnlargedProps {
  open: boolean;
  onClose: () => void;
  alt: string;
  children: ReactNode;
}

/** A picture over the whole screen, twice as wide as a phone so that it can be pushed about. */
export function Enlarged({ open, ...rest }: EnlargedProps) {
  return open ? <OpenEnlarged {...rest} /> : null;
}

function OpenEnlarged({ onClose, alt, children }: Omit<EnlargedProps, 'open'>) {
  const ref = useModal(onClose);
  const { t } = useText('lesson');
  return (
    <dialog ref={ref} className="enlarged" aria-label={alt}>
      <div className="enlarged-in" data-scrolls tabIndex={0} role="region" aria-label={alt}>
        {children}
      </div>
      <div className="enlarged-close">
        <IconButton icon="close" label={t('close')} onClick={onClose} />
      </div>
    </dialog>
  );
}
