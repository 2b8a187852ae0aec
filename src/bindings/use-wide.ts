import { useSyncExternalStore } from 'react';

const WIDE = '(min-width: 1024px)';

/** Whether there is room for a rail at the side instead of a bar at the bottom. */
export function useWide(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const query = matchMedia(WIDE);
      query.addEventListener('change', changed);
      return () => query.removeEventListener('change', changed);
    },
    () => matchMedia(WIDE).matches,
  );
}
