import { createContext, use, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';
import './toast.css';

export interface Toast {
  text: ReactNode;
  icon?: IconName;
  /** The way back. With it the toast stays longer. */
  undo?: { label: ReactNode; onUndo: () => void };
}

interface ShownToast extends Toast {
  id: number;
}

const SECONDS = 5;
const SECONDS_WITH_UNDO = 10;

const ToastContext = createContext<((toast: Toast) => void) | null>(null);

/** Says in a word what was done, with the way back: `const toast = useToast(); toast({ text, undo })`. */
export function useToast(): (toast: Toast) => void {
  const show = use(ToastContext);
  if (!show) throw new Error('useToast needs a ToastProvider above it');
  return show;
}

/** Shows at most one toast at a time: a new one takes the place of the last. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<ShownToast | null>(null);
  const count = useRef(0);
  const show = useCallback((toast: Toast) => {
    count.current += 1;
    setShown({ ...toast, id: count.current });
  }, []);
  const line = useMemo(() => (shown ? <ToastLine key={shown.id} toast={shown} onEnd={() => setShown((now) => (now?.id === shown.id ? null : now))} /> : null), [shown]);
  return (
    <ToastContext value={show}>
      {children}
      <div className="toasts" role="status">
        {line}
      </div>
    </ToastContext>
  );
}

function ToastLine({ toast, onEnd }: { toast: ShownToast; onEnd: () => void }) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(onEnd, (toast.undo ? SECONDS_WITH_UNDO : SECONDS) * 1000);
    return () => clearTimeout(timer);
  }, [held, onEnd, toast]);
  const undo = () => {
    toast.undo?.onUndo();
    onEnd();
  };
  // It waits while it is pointed at or has the focus: reading takes its time.
  return (
    <div className="toast" onPointerEnter={() => setHeld(true)} onPointerLeave={() => setHeld(false)} onFocus={() => setHeld(true)} onBlur={() => setHeld(false)}>
      <Icon name={toast.icon ?? (toast.undo ? 'undo' : 'check')} size="s" />
      <span className="toast-text">{toast.text}</span>
      {toast.undo && (
        <button type="button" onClick={undo}>
          {toast.undo.label}
        </button>
      )}
    </div>
  );
}
