import { useState } from 'react';
import type { Session } from '#core/ports/session.ts';
import { useSession } from './services.tsx';

/** In memory only, and gone when the person locks: what somebody looked for is nobody else's business. */
const memories = new WeakMap<Session, Map<string, unknown>>();

/** A value that outlives its screen but not the unlocked session: where one was in a list, what one looked for. */
export function useSessionMemory<T>(key: string, first: T): readonly [T, (value: T) => void] {
  const session = useSession();
  const memory = memories.get(session) ?? new Map<string, unknown>();
  memories.set(session, memory);
  const [value, setValue] = useState<T>(() => (memory.has(key) ? (memory.get(key) as T) : first));
  return [
    value,
    (next) => {
      memory.set(key, next);
      setValue(next);
    },
  ];
}
