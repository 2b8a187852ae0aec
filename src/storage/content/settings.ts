import type { ContentSettings } from '#core/ports/content.ts';
import type { ContentDatabase } from './database.ts';

const DEFAULTS: ContentSettings = { media: 'wifi', quality: 'low' };

/** What whoever uses this device has decided on transfers: for all of them, since they share the link and its price. */
export function createSettings(db: ContentDatabase) {
  const read = async (): Promise<ContentSettings> => ({ ...DEFAULTS, ...((await db.state.get('settings'))?.value as Partial<ContentSettings> | undefined) });
  return {
    read,
    async change(changed: Partial<ContentSettings>, at: string): Promise<void> {
      await db.transaction('rw', db.state, async () => {
        await db.state.put({ key: 'settings', value: { ...(await read()), ...changed }, at });
      });
    },
  };
}

export type Settings = ReturnType<typeof createSettings>;
