import { useState } from 'react';
import { useSession } from '#bindings/services.tsx';
import { useLive } from '#bindings/use-live.ts';
import { sizeText } from '#i18n/format.ts';
import { LanguageSwitch } from '#i18n/language-switch.tsx';
import { T } from '#i18n/t.tsx';
import { useFormat } from '#i18n/use-format.ts';
import { useText } from '#i18n/use-text.ts';
import type { SyncState } from '#core/ports/sync.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { PageHead } from '#ui/page-head.tsx';
import { LoadingLine } from '#ui/progress-bar.tsx';
import { Screen } from '#ui/screen.tsx';
import { SectionHead } from '#ui/section-head.tsx';
import { Stations } from '#ui/stations.tsx';
import { AuditCard } from './audit-card.tsx';
import { FailureNotice } from './failure-notice.tsx';
import { RefusedList } from './refused-list.tsx';
import { TransferLog } from './transfer-log.tsx';
import { WaitingList } from './waiting-list.tsx';
import './sync.css';

/** The sync centre: where the work is, what waits, what was sent and when, and what it cost. */
export function SyncScreen() {
  const { t } = useText('sync');
  const { sync } = useSession();
  const state = useLive(sync.state);
  return (
    <Screen bottom="tabs">
      <PageHead title={<T ns="sync" k="title" />} actions={<LanguageSwitch />} />
      {!state ? (
        <LoadingLine label={t('title')} />
      ) : (
        <>
          <WhereCard state={state} />
          <FailureNotice state={state} />
          <SyncNow working={state.state === 'working'} waiting={state.waiting.some((item) => !item.held)} />
          <WaitingList items={state.waiting} />
          <RefusedList />
          <AuditCard audit={state.audit} />
          <SectionHead title={<T ns="sync" k="month.title" />} end={sizeText(state.bytesThisMonth.up + state.bytesThisMonth.down)} />
          <p className="note num">
            <T ns="sync" k="month.detail" values={{ up: sizeText(state.bytesThisMonth.up), down: sizeText(state.bytesThisMonth.down) }} />
          </p>
          <TransferLog />
        </>
      )}
    </Screen>
  );
}

function WhereCard({ state }: { state: SyncState }) {
  const { t } = useText('sync');
  const format = useFormat(useSession().clock.now());
  const held = state.waiting.filter((item) => item.held).length;
  const waiting = state.waiting.length - held;
  const contact = state.lastExchangeAt ? t('lastContact', { when: format.moment(Date.parse(state.lastExchangeAt)) }) : t('noContactYet');
  return (
    <Card>
      <Stations
        label={t('where')}
        stations={[
          { state: waiting > 0 ? 'here' : 'arrived', count: waiting, label: <T ns="sync" k="station.phone" /> },
          { state: held > 0 ? 'way' : 'none', count: held, label: <T ns="sync" k="station.classroom" /> },
          { state: state.accepted > 0 ? 'arrived' : 'none', count: state.accepted, label: <T ns="sync" k="station.university" /> },
        ]}
      />
      <p className="note sync-contact num" role="status">
        <T ns="sync" k={state.state === 'working' ? 'working' : state.online === false ? 'offline' : state.online ? 'online' : 'connecting'} /> · {contact}
      </p>
    </Card>
  );
}

function SyncNow({ working, waiting }: { working: boolean; waiting: boolean }) {
  const { sync } = useSession();
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    await sync.syncNow().finally(() => setBusy(false));
  };
  return (
    <div className="sync-now">
      <Button variant={waiting ? 'primary' : 'outline'} full icon="refresh" busy={busy || working} onClick={() => void run()}>
        <T ns="sync" k={busy || working ? 'working' : 'now'} />
      </Button>
    </div>
  );
}
