import { useLocation } from 'wouter';
import type { DeskWay } from './desk.tsx';
import type { DeskKeys } from './use-desk-keys.ts';

/** The keys that lead through the pile. */
export function useWayKeys({ next, previous }: DeskWay): DeskKeys {
  const [, navigate] = useLocation();
  return { j: () => next && navigate(next), k: () => previous && navigate(previous) };
}
