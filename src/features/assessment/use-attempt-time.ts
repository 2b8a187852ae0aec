import { useEffect, useRef, useState } from 'react';
import type { Attempt } from '#core/documents/attempt.ts';
import { useSession } from '#bindings/services.tsx';
import { useTimeInUse } from '#bindings/use-time-in-use.ts';
import { minutesLeft, secondsUsed } from './time-left.ts';

const LOOK_MS = 5_000;
const KEEP_MS = 60_000;

export interface AttemptTime {
  /** Minutes left, null without a limit. */
  left: number | null;
  /** The attempt with the seconds of this device up to now. */
  withSeconds: () => Attempt;
}

/** Counts the time of an open attempt while it is in view, and writes it down now and then: a dead battery costs a minute at most. */
export function useAttemptTime(attempt: Attempt, minutes: number | null): AttemptTime {
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
  const [left, setLeft] = useState(() => minutesLeft(minutes, secondsUsed(attempt, device, before)));
  useEffect(() => {
    const look = setInterval(() => setLeft(minutesLeft(minutes, secondsUsed(newest.current, device, here()))), LOOK_MS);
    const write = setInterval(() => keep.current(), KEEP_MS);
    const hidden = () => document.visibilityState === 'hidden' && keep.current();
    document.addEventListener('visibilitychange', hidden);
    return () => {
      clearInterval(look);
      clearInterval(write);
      document.removeEventListener('visibilitychange', hidden);
      keep.current();
    };
    // `here` reads refs and the running clock only.
  }, [minutes, device, time]);
  return { left, withSeconds };
}
