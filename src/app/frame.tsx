import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { paths } from '#bindings/paths.ts';
import { useSession } from '#bindings/services.tsx';
import { useLive } from '#bindings/use-live.ts';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Flower } from '#ui/flower.tsx';
import type { NavItem } from '#ui/nav-item.ts';
import { Rail } from '#ui/rail.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { UpdateOffer } from './update-offer.tsx';
import { useWide } from '#bindings/use-wide.ts';

const WHOLE = [1, 1, 1, 1, 1, 1, 1, 1];

/** The places of the bottom bar or rail. A screen one level down has a way back instead of the bar. */
export function Frame({ tutor, children }: { tutor: boolean; children: ReactNode }) {
  const { t } = useText('app');
  const wide = useWide();
  const [pathname] = useLocation();
  const items = useItems(tutor, wide);
  const atPlace = items.some((item) => item.to === pathname);
  return (
    <>
      <a className="skip" href="#main">
        <T ns="app" k="toContent" />
      </a>
      {wide ? <Rail items={items} label={t('tabs')} head={<Flower petals={WHOLE} size={40} />} /> : atPlace && <Tabs items={items} label={t('tabs')} />}
      <div className={wide ? 'beside-rail' : undefined}>
        {children}
        {atPlace && <UpdateOffer />}
      </div>
    </>
  );
}

/** A rail has room for one place more than a bottom bar. */
function useItems(tutor: boolean, wide: boolean): readonly NavItem[] {
  const { t } = useText('app');
  const { sync } = useSession();
  const waiting = useLive(sync.state)?.waiting.length ?? 0;
  const item = (key: string, icon: NavItem['icon'], to: string): NavItem => ({ to, icon, label: <T ns="app" k={key} /> });
  const syncItem: NavItem = { ...item('sync', 'cloud', paths.sync()), badge: waiting, badgeLabel: t('waiting', { count: waiting }) };
  const me = item('me', 'me', paths.me());
  if (tutor) return [{ ...item('inbox', 'inbox', paths.inbox()), end: true }, item('cohorts', 'grid', paths.cohorts()), ...(wide ? [item('messages', 'talk', paths.tutorMessages())] : []), item('courses', 'book', paths.courses()), syncItem, me];
  return [item('today', 'today', paths.today()), item('courses', 'book', paths.courses()), item('work', 'write', paths.work()), syncItem, me];
}
