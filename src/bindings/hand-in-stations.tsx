import { Stations, type Station } from '#ui/stations.tsx';
import { useLocalised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useFormat } from '#i18n/use-format.ts';
import { useText } from '#i18n/use-text.ts';
import { useSession } from './services.tsx';
import { useLive } from './use-live.ts';

/**
 * Where a hand-in is, from real documents only: at the university when the university's receipt is on this device; at a cloud
 * classroom when one holds all of it that still waits; else here.
 * @param documents ids of what was handed in
 */
export function HandInStations({ received, documents }: { received: boolean; documents: readonly string[] }) {
  const { t } = useText();
  const { sync, clock } = useSession();
  const localised = useLocalised();
  const format = useFormat(clock.now());
  const waiting = (useLive(sync.state)?.waiting ?? []).filter(({ id }) => documents.includes(id));
  const held = !received && waiting.length > 0 && waiting.every((item) => item.held) ? waiting[0]!.held : undefined;
  const station = (place: string, state: Station['state']): Station => ({ state, label: <T k={`stations.${place}`} />, spoken: t(`stations.${state}`) });
  return (
    <div className="stack">
      <Stations
        label={t('stations.label')}
        stations={[station('phone', received || held ? 'arrived' : 'here'), station('classroom', held ? 'way' : 'none'), station('university', received ? 'arrived' : 'none')]}
      />
      {held && (
        <p className="note num center">
          <T k="stations.held" values={{ when: format.moment(Date.parse(held.at)), name: localised(held.by) }} />
        </p>
      )}
    </div>
  );
}
