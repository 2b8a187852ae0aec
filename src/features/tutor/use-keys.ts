import { useEffect, useRef } from 'react';

/** Where a key is typed and not pressed. */
const TYPING = 'input:not([type="radio"]):not([type="checkbox"]), textarea, select, [contenteditable="true"]';

/** What each key does, by `KeyboardEvent.key`, letters small. One that answers false has not done it: the browser does. */
export type Keys = Readonly<Record<string, (() => void | false) | undefined>>;

/** Keys that work anywhere on a screen, except while somebody writes, with Ctrl, Alt or Meta, or in a dialog. */
export function useKeys(keys: Keys): void {
  const newest = useRef(keys);
  newest.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const act = newest.current[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (!act || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
      if ((event.target instanceof Element && event.target.closest(TYPING)) || document.querySelector('dialog[open]')) return;
      if (act() !== false) event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
