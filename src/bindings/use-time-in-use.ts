import { useEffect, useState } from 'react';
import { TimeInUse } from '#core/progress/time-in-use.ts';
import { useSession } from './services.tsx';

/** Said on the document when a piece of a page was read aloud to its end: whoever listens need not touch anything. */
export const LISTENED = 'gesang:listened';

/** `timeupdate` comes while sound or film plays: it ends with it, so a phone left alone does not study on. */
const SIGNS = ['pointerdown', 'touchmove', 'scroll', 'keydown', 'wheel', 'play', 'timeupdate', LISTENED] as const;

export interface UseClock {
  /** Whole seconds counted since the last call. */
  take(): number;
  /** Seconds counted and not yet taken. */
  seconds(): number;
}

/**
 * Counts the time in which this page is visible and in use, by the clock that never jumps.
 * @param idleMs without a touch, scroll or key for longer than this, counting stops until the next; Infinity counts all visible time
 */
export function useTimeInUse(idleMs: number): UseClock {
  const { clock } = useSession();
  const [time] = useState(() => new TimeInUse(idleMs));
  useEffect(() => {
    const sign = () => document.visibilityState === 'visible' && time.sign(clock.monotonic());
    const look = () => (document.visibilityState === 'visible' ? sign() : time.pause(clock.monotonic()));
    sign();
    for (const name of SIGNS) document.addEventListener(name, sign, { passive: true, capture: true });
    document.addEventListener('visibilitychange', look);
    return () => {
      for (const name of SIGNS) document.removeEventListener(name, sign, { capture: true });
      document.removeEventListener('visibilitychange', look);
      time.pause(clock.monotonic());
    };
  }, [clock, time]);
  const [uses] = useState<UseClock>(() => ({ take: () => time.take(clock.monotonic()), seconds: () => time.read(clock.monotonic()) / 1000 }));
  return uses;
}
