import { Stations, type Station } from '#ui/stations.tsx';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';

/** Where a hand-in is, from real documents only: at the university when the university's receipt is on this device, else here. */
export function HandInStations({ received }: { received: boolean }) {
  const { t } = useText();
  const station = (place: string, state: Station['state']): Station => ({ state, label: <T k={`stations.${place}`} />, spoken: t(`stations.${state}`) });
  return <Stations label={t('stations.label')} stations={[station('phone', received ? 'arrived' : 'here'), station('classroom', 'none'), station('university', received ? 'arrived' : 'none')]} />;
}
