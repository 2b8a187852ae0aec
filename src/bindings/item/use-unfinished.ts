import { useCallback, useEffect, useRef, useState } from 'react';
import type { UnfinishedFile } from '#core/ports/photos.ts';
import { useSession } from '#bindings/services.tsx';

/** Pieces of what was kept stay so long: by then the answer that names it is on the disk. */
const DROP_MS = 3000;

/**
 * The pieces of a recording on the disk while it is made, and what is left of one that was interrupted by a dead battery.
 * @param name what it is kept under
 * @param keptBytes the size of the recording that is the answer now: pieces of just that size are of it
 */
export function useUnfinished(name: string, keptBytes: number | undefined) {
  const { unfinished } = useSession().photos;
  const [left, setLeft] = useState<UnfinishedFile | null>(null);
  const kept = useRef(keptBytes);
  kept.current = keptBytes;
  const count = useRef(0);
  // Pieces are written one after the other: what is dropped is not followed by a piece that was still on its way.
  const writing = useRef<Promise<unknown>>(Promise.resolve());
  const inTurn = useCallback((act: () => Promise<unknown>) => {
    // A full disk does not end the recording: it is in memory as well.
    writing.current = writing.current.then(act).catch(() => {});
  }, []);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const drop = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = undefined;
    setLeft(null);
    inTurn(() => unfinished.drop(name));
  }, [inTurn, unfinished, name]);

  useEffect(() => {
    let here = true;
    void unfinished
      .read(name)
      .catch(() => null)
      .then((found) => {
        if (!found || !here || count.current > 0) return;
        if (found.bytes.length === kept.current) drop();
        else setLeft(found);
      });
    return () => {
      here = false;
      if (timer.current !== undefined) drop();
    };
  }, [unfinished, name, drop]);

  return {
    left,
    drop,
    /** The answer names the whole of it now. */
    dropLater: () => {
      setLeft(null);
      timer.current = setTimeout(drop, DROP_MS);
    },
    begin: () => {
      count.current = 0;
      drop();
    },
    add: (piece: Blob, mediaType: string) => {
      const at = (count.current += 1);
      inTurn(async () => unfinished.add(name, at, { bytes: new Uint8Array(await piece.arrayBuffer()), mediaType }));
    },
  };
}
