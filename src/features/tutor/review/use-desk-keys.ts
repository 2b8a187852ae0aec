import { useEffect, useRef } from 'react';

export type DeskKeys = Readonly<Record<string, (event: KeyboardEvent) => void>>;

const isField = (target: EventTarget | null) => target instanceof Element && target.closest('textarea, select, input:not([type="radio"])') !== null;
/** What Enter presses by itself. */
const isPressed = (target: EventTarget | null) => target instanceof Element && target.closest('a, button, summary, audio') !== null;

/**
 * The keys of the review desk, by `KeyboardEvent.key` (letters small). In a field only Escape (out of it) and Control with Enter work; while a
 * dialog is open none do.
 */
export function useDeskKeys(keys: DeskKeys): void {
  const newest = useRef(keys);
  newest.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.altKey || document.querySelector('dialog[open]')) return;
      const name = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const field = isField(event.target);
      if (field && name === 'Escape') return (event.target as HTMLElement).blur();
      const command = event.ctrlKey || event.metaKey;
      if (command && !['Enter', 'z'].includes(name)) return;
      if (field && !(command && name === 'Enter')) return;
      if (name === 'Enter' && !command && isPressed(event.target)) return;
      const act = newest.current[name];
      if (!act) return;
      event.preventDefault();
      act(event);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
