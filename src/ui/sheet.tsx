import { useId, type ReactNode } from 'react';
import { IconButton } from './icon-button.tsx';
import { useModal } from './use-modal.ts';
import './dialog.css';

interface SheetProps {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  closeLabel: string;
  children: ReactNode;
}

/** A sheet that comes from the foot of the screen: a list to choose from, details. */
export function Sheet({ open, ...rest }: SheetProps) {
  return open ? <OpenSheet {...rest} /> : null;
}

function OpenSheet({ onClose, title, closeLabel, children }: Omit<SheetProps, 'open'>) {
  const ref = useModal(onClose);
  const id = useId();
  return (
    <dialog ref={ref} className="dlg-sheet" aria-labelledby={id}>
      <div className="sheet">
        <div className="sheet-head">
          <h2 className="head" id={id}>
            {title}
          </h2>
          <IconButton icon="close" label={closeLabel} onClick={onClose} />
        </div>
        {children}
      </div>
    </dialog>
  );
}
