import { useRef } from 'react';
import { useSessionMemory } from '#bindings/use-session-memory.ts';
import type { LongListHandle } from '../long-list.tsx';

/** Where somebody is in a list, by key or touch. */
export interface Place {
  at: number;
  list: React.RefObject<LongListHandle | null>;
  /** Whether the row is to have the focus now; asked once it is drawn. */
  takeFocus(): boolean;
  /** Goes to a row and gives it the focus. */
  move(to: number): void;
  /** Notes the row that is being opened. */
  note(at: number): void;
}

/** Keeps the place in a list of ids until one locks. Where the piece is gone (it was worked off), the one that took its place. */
export function usePlace(name: string, ids: readonly string[]): Place {
  const [kept, keep] = useSessionMemory<{ id: string; at: number } | null>(name, null);
  const list = useRef<LongListHandle>(null);
  // Back from a piece: the keys go on where they were.
  const wantFocus = useRef(kept !== null);
  const found = kept ? ids.indexOf(kept.id) : 0;
  const at = Math.min(found >= 0 ? found : kept!.at, ids.length - 1);
  const note = (to: number) => keep({ id: ids[to]!, at: to });
  return {
    at,
    list,
    takeFocus() {
      const wanted = wantFocus.current;
      wantFocus.current = false;
      return wanted;
    },
    note,
    move(to) {
      const next = Math.max(0, Math.min(to, ids.length - 1));
      if (ids.length === 0) return;
      note(next);
      wantFocus.current = true;
      list.current?.show(next);
    },
  };
}
