import { useSession } from '#bindings/services.tsx';
import { useLive } from '#bindings/use-live.ts';
import { sizeText } from '#i18n/format.ts';
import { T } from '#i18n/t.tsx';
import { useFormat } from '#i18n/use-format.ts';
import { List } from '#ui/list.tsx';
import { ListRow } from '#ui/list-row.tsx';
import { SectionHead } from '#ui/section-head.tsx';

const SHOWN = 12;

/** The last exchanges, newest first. */
export function TransferLog() {
  const { sync, clock } = useSession();
  const format = useFormat(clock.now());
  const log = useLive(sync.log) ?? [];
  if (log.length === 0) return null;
  return (
    <section>
      <SectionHead title={<T ns="sync" k="log.title" />} />
      <List dense indent={52}>
        {log.slice(0, SHOWN).map((transfer, at) => (
          <ListRow
            key={`${transfer.at}/${at}`}
            icon={transfer.failure === 'offline' ? 'offline' : transfer.failure ? 'warning' : 'check'}
            title={transfer.failure ? <T ns="sync" k={`failureTitle.${transfer.failure}`} /> : <T ns="sync" k="log.line" values={{ sent: transfer.sent, received: transfer.received }} />}
            note={<span className="num">{`${format.moment(Date.parse(transfer.at))} · ${sizeText(transfer.bytesUp + transfer.bytesDown)}`}</span>}
          />
        ))}
      </List>
    </section>
  );
}
