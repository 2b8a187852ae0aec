import { useState, type ReactNode } from 'react';
import type { Live } from '#core/ports/live.ts';
import type { PhotoStore } from '#core/ports/photos.ts';
import type { Services } from '#core/ports/services.ts';
import type { Session } from '#core/ports/session.ts';
import { ServicesProvider, useServices } from '#bindings/services.tsx';

/** Files that are held in memory alone: what is tried out is not sent to the university. */
function memoryPhotos(): PhotoStore {
  const kept = new Map<string, Uint8Array>();
  const keep: PhotoStore['keep'] = async ({ bytes, mediaType }) => {
    const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(bytes));
    const sha256 = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    kept.set(sha256, bytes);
    return { sha256, bytes: bytes.length, mediaType };
  };
  const load: PhotoStore['load'] = async ({ sha256 }) => kept.get(sha256) ?? null;
  return {
    keep,
    kept: load,
    add: async ({ width, height, ...file }) => ({ ...(await keep(file)), width, height }),
    forget: async (sha256) => void kept.delete(sha256),
    load,
    unfinished: { add: async () => {}, read: async () => null, drop: async () => {} },
  };
}

/** The session with another store of files: the same object as long as the session is the same, because it is compared at each draw. */
function withFiles(current: Live<Session | null>, photos: PhotoStore): Live<Session | null> {
  let before: Session | null | undefined;
  let shown: Session | null | undefined;
  const read = () => {
    const session = current.read();
    if (session !== before) [before, shown] = [session, session && { ...session, photos }];
    return shown;
  };
  return { read, subscribe: (listener) => current.subscribe(listener) };
}

/** Lets items be answered below it without anything being kept. */
export function UnsavedFiles({ children }: { children: ReactNode }) {
  const services = useServices();
  const [unsaved] = useState<Services>(() => ({ ...services, people: { ...services.people, current: withFiles(services.people.current, memoryPhotos()) } }));
  return <ServicesProvider services={unsaved}>{children}</ServicesProvider>;
}
