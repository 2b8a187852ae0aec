import { useEffect, useState } from 'react';

/**
 * A value that is loaded once for its key: undefined while loading, null where there is none.
 * @param load must answer the same for the same key; an answer that comes after the key has changed is dropped
 */
export function useLoaded<T>(key: string | null, load: () => Promise<T | null>): T | null | undefined {
  const [loaded, setLoaded] = useState<{ key: string; value: T | null }>();
  useEffect(() => {
    if (key === null) return;
    let wanted = true;
    load().then(
      (value) => wanted && setLoaded({ key, value }),
      () => wanted && setLoaded({ key, value: null }),
    );
    return () => {
      wanted = false;
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `load` is a new function at each render; the key says what it loads
  }, [key]);
  return loaded && loaded.key === key ? loaded.value : undefined;
}
