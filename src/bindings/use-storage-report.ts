import { useCallback, useEffect, useState } from 'react';
import type { StorageReport } from '#core/ports/content.ts';
import { useContent } from './services.tsx';
import { useLive } from './use-live.ts';

/** What lies on this device, told anew when courses change; undefined while it is being found out. */
export function useStorageReport(): { report: StorageReport | undefined; refresh: () => void } {
  const content = useContent();
  const courses = useLive(content.courses);
  const [report, setReport] = useState<StorageReport>();
  const refresh = useCallback(() => void content.storage().then(setReport), [content]);
  useEffect(refresh, [refresh, courses]);
  return { report, refresh };
}
