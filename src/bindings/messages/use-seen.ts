import { useEffect, useRef, type RefObject } from 'react';
import { marking, type Markable } from '#core/messages/mailbox.ts';
import { useSession } from '../services.tsx';

/**
 * Marks a letter or review as read when the element comes into view: put it at its end, so that nothing counts as read that was not shown.
 * @param thing undefined for what needs no mark
 */
export function useSeen<E extends Element>(thing: Markable | undefined): RefObject<E | null> {
  const { documents, person, device, clock } = useSession();
  const end = useRef<E>(null);
  useEffect(() => {
    if (!thing || !end.current || !('IntersectionObserver' in window)) return;
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      // Where it cannot be written it stays unread, and is marked the next time.
      void documents.put(...marking('read', [thing], person.id, device, new Date(clock.now()).toISOString())).catch(() => {});
    });
    observer.observe(end.current);
    return () => observer.disconnect();
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the id says which one it is
  }, [thing?.id, documents, person.id, device, clock]);
  return end;
}
