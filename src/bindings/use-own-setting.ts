import { useCallback, useMemo } from 'react';
import type { Profile } from '#core/documents/profile.ts';
import { derivedId } from '#core/hash/canonical.ts';
import { useSession } from './services.tsx';
import { useDocuments } from './use-documents.ts';

export type SettingName = 'language' | 'lessonLanguage' | 'textSize' | 'theme' | 'library' | 'stuck';

/** One of the person's own settings (undefined while unset or not yet read), and the function that changes it on all their devices. */
export function useOwnSetting(name: SettingName): readonly [string | undefined, (value: string) => Promise<void>] {
  const { documents, person, clock } = useSession();
  const profiles = useDocuments('profile');
  const id = useMemo(() => derivedId('profile', person.id), [person.id]);
  const value = profiles?.find((profile) => profile.id === id)?.[name]?.value;
  const change = useCallback(
    async (next: string) => {
      const bare: Profile = { id, type: 'profile', parent: '', learner: person.id, cohort: '' };
      await documents.put({ ...bare, [name]: { hlc: clock.stamp(), value: next } });
    },
    [id, name, person.id, documents, clock],
  );
  return [value, change];
}
