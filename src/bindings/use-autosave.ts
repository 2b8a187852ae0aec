import { useEffect, useRef, useState } from 'react';
import { Autosave } from './autosave.ts';
import { useSession } from './services.tsx';

/**
 * An `Autosave` that lives as long as the screen and also writes when the page is hidden, left or the field is left.
 * @param write is taken from the newest render
 */
export function useAutosave<T>(write: (key: string, value: T) => Promise<void>): Autosave<T> {
  const { clock } = useSession();
  const newest = useRef(write);
  newest.current = write;
  const [autosave] = useState(() => new Autosave<T>((key, value) => newest.current(key, value), () => clock.now()));
  useEffect(() => {
    const flush = () => void autosave.flush();
    const hidden = () => document.visibilityState === 'hidden' && flush();
    document.addEventListener('visibilitychange', hidden);
    window.addEventListener('pagehide', flush);
    return () => {
      document.removeEventListener('visibilitychange', hidden);
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, [autosave]);
  return autosave;
}
