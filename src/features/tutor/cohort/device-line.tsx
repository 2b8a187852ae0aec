import type { KnownDevice } from '#core/protocol/devices.ts';
import { useSession } from '#bindings/services.tsx';
import { T } from '#i18n/t.tsx';
import { useFormat } from '#i18n/use-format.ts';
import { Icon } from '#ui/icon.tsx';

/** What is known of one device: of when, and that more may have been written since. It never says that all is well. */
export function DeviceLine({ device: { heardAt, waiting } }: { device: KnownDevice }) {
  const format = useFormat(useSession().clock.now());
  const when = format.moment(Date.parse(heardAt));
  const left = waiting && waiting.documents + waiting.files > 0;
  return (
    <li className={left ? 'device device-left' : 'device'}>
      <Icon name="phone" size="x" />
      <span className="num">
        {!waiting && <T ns="tutor-cohort" k="devices.unsaid" values={{ when }} />}
        {waiting && !left && <T ns="tutor-cohort" k="devices.nothing" values={{ when }} />}
        {left && <T ns="tutor-cohort" k="devices.left" values={{ when, documents: waiting.documents, files: waiting.files }} />}
      </span>
    </li>
  );
}

/** The devices of a learner; or that nothing is known of any. */
export function DeviceLines({ devices }: { devices: readonly KnownDevice[] | undefined }) {
  if (!devices) return <p className="body soft"><T ns="tutor-cohort" k="devices.notAsked" /></p>;
  if (devices.length === 0) return <p className="body soft"><T ns="tutor-cohort" k="devices.never" /></p>;
  return (
    <ul role="list" className="devices body">
      {devices.map((device) => <DeviceLine key={device.device} device={device} />)}
    </ul>
  );
}
