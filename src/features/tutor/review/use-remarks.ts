import { useMemo } from 'react';
import type { Profile } from '#core/documents/profile.ts';
import { derivedId } from '#core/hash/canonical.ts';
import { useSession } from '#bindings/services.tsx';
import { useDocuments } from '#bindings/use-documents.ts';

export interface Remark {
  id: string;
  text: string;
}

/** A tutor's comments to be used again, the same on all their devices, the one added last foremost. */
export function useRemarks() {
  const { documents, person, clock, ids } = useSession();
  const profiles = useDocuments('profile');
  const profileId = useMemo(() => derivedId('profile', person.id), [person.id]);
  const remarks = useMemo(() => {
    const all = Object.entries(profiles?.find(({ id }) => id === profileId)?.remarks ?? {});
    return all.filter(([, { text }]) => text !== '').sort(([, a], [, b]) => (a.hlc < b.hlc ? 1 : -1)).map(([id, { text }]): Remark => ({ id, text }));
  }, [profiles, profileId]);
  const put = (id: string, text: string) => {
    const bare: Profile = { id: profileId, type: 'profile', parent: '', learner: person.id, cohort: '' };
    return documents.put({ ...bare, remarks: { [id]: { hlc: clock.stamp(), text } } });
  };
  return {
    remarks,
    add: (text: string) => put(ids.id(), text.trim().slice(0, 2000)),
    remove: ({ id }: Remark) => put(id, ''),
  };
}
