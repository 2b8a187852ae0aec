import { useMemo } from 'react';
import type { Documents, Kind } from '#core/documents/kinds.ts';
import { useSession } from './services.tsx';
import { useLive } from './use-live.ts';

/** All documents of a kind on this device (hanging on `parent`), kept up to date; undefined while the first read is under way. */
export function useDocuments<K extends Kind>(kind: K, parent?: string): readonly Documents[K][] | undefined {
  const { documents } = useSession();
  const live = useMemo(() => documents.live(kind, parent), [documents, kind, parent]);
  return useLive(live);
}
