import { useEffect, useRef, useState } from 'react';
import type { Attempt } from '#core/documents/attempt.ts';
import { useSession } from '#bindings/services.tsx';
import { useTimeInUse } from '#bindings/use-time-in-use.ts';
import { secondsUsed } from './time-left.ts';

const LOOK_MS = 5_000;
const KEEP_MS = 60_000;

export interface AttemptTime {
  /** The attempt's seconds in use on all devices, as of a few seconds ago: what is shown. */
  used: number;
  /** The same, now. */
  secondsNow: () => number;
  /** The attempt with the seconds of this device up to now. */
  withSeconds: () => Attempt;
}

/** Counts the time of an open attempt while it is in view, and writes it down now and then: a dead battery costs a minute at most. */
export function useAttemptTime(attempt: Attempt): AttemptTime {
  const { documents, device } = useSession();
  const time = useTimeInUse(Number.POSITIVE_INFINITY);
  const [before] = useState(() => attempt.seconds[device] ?? 0);
  const newest = useRef(attempt);
  newest.current = attempt;
  const here = () => before + Math.floor(time.seconds());
  const withSeconds = () => ({ ...newest.current, seconds: { ...newest.current.seconds, [device]: Math.max(newest.current.seconds[device] ?? 0, here()) } });
  const keep = useRef(() => {});
  keep.current = () => {
    // Only the count is at stake here; answers are saved on their own, and the next minute tries again.
    if (newest.current.state === 'open' && here() > (newest.current.seconds[device] ?? 0)) documents.put(withSeconds()).catch(() => {});
  };
  const secondsNow = () => secondsUsed(newest.current, device, here());
  const [used, setUsed] = useState(() => secondsUsed(attempt, device, before));
  useEffect(() => {
    const look = setInterval(() => setUsed(secondsNow()), LOOK_MS);
    const write = setInterval(() => keep.current(), KEEP_MS);
    const hidden = () => document.visibilityState === 'hidden' && keep.current();
    document.addEventListener('visibilitychange', hidden);
    return () => {
      clearInterval(look);
      clearInterval(write);
      document.removeEventListener('visibilitychange', hidden);
      keep.current();
    };
    // `here` and `secondsNow` read refs and the running clock only.
  }, [device, time]);
  return { used, secondsNow, withSeconds };
}
