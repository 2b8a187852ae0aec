import { useId, type ReactNode } from 'react';
import { useModal } from './use-modal.ts';
import './dialog.css';

interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  /** What will happen, in a sentence or two. */
  children?: ReactNode;
  /** Buttons: the deed first, then the way out as `text`. */
  actions: ReactNode;
}

/** A question that concerns other people or costs something. Everything else is done at once and can be undone. */
export function Dialog({ open, ...rest }: DialogProps) {
  return open ? <OpenDialog {...rest} /> : null;
}

function OpenDialog({ onClose, title, children, actions }: Omit<DialogProps, 'open'>) {
  const ref = useModal(onClose);
  const id = useId();
  return (
    <dialog ref={ref} aria-labelledby={id}>
      <div className="dlg">
        <h2 className="head" id={id}>
          {title}
        </h2>
        <div className="dlg-body body soft">{children}</div>
        <div className="dlg-actions">{actions}</div>
      </div>
    </dialog>
  );
}
