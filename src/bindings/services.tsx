import { createContext, useContext, type ReactNode } from 'react';
import type { AppShell } from '#core/ports/app.ts';
import type { Content } from '#core/ports/content.ts';
import type { People } from '#core/ports/people.ts';
import type { Search } from '#core/ports/search.ts';
import type { Services } from '#core/ports/services.ts';
import type { Session } from '#core/ports/session.ts';
import { useLive } from './use-live.ts';

const ServicesContext = createContext<Services | null>(null);

export function ServicesProvider({ services, children }: { services: Services; children: ReactNode }) {
  return <ServicesContext value={services}>{children}</ServicesContext>;
}

/** All of them: for what puts others in the place of some. */
export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (!services) throw new Error('A screen was shown outside <ServicesProvider>.');
  return services;
}

export const usePeople = (): People => useServices().people;
export const useContent = (): Content => useServices().content;
export const useSearch = (): Search => useServices().search;
export const useAppShell = (): AppShell => useServices().app;

/** The person who is unlocked, or null. */
export function useMaybeSession(): Session | null {
  return useLive(usePeople().current) ?? null;
}

/** The person who is unlocked. Only for screens behind the lock; the routes see to that. */
export function useSession(): Session {
  const session = useMaybeSession();
  if (!session) throw new Error('A screen behind the lock was shown with nobody unlocked.');
  return session;
}
