import { useSession } from '#bindings/services.tsx';
import { useLive } from '#bindings/use-live.ts';
import { T } from '#i18n/t.tsx';
import { useFormat } from '#i18n/use-format.ts';
import { List } from '#ui/list.tsx';
import { ListRow } from '#ui/list-row.tsx';
import { SectionHead } from '#ui/section-head.tsx';

/** What the server could not take as it was. It is kept here and there, byte for byte, and an administrator can bring it in. */
export function RefusedList() {
  const { sync, clock } = useSession();
  const refused = useLive(sync.refused) ?? [];
  const format = useFormat(clock.now());
  if (refused.length === 0) return null;
  return (
    <section>
      <SectionHead title={<T ns="sync" k="refused.title" />} end={<span className="num">{refused.length}</span>} />
      <p className="note">
        <T ns="sync" k="refused.note" />
      </p>
      <List indent={52}>
        {refused.map((row) => (
          <ListRow key={`${row.kind}/${row.id}`} icon="warning" title={<T ns="sync" k={`kind.${row.kind}`} />} note={<span className="num">{`${format.moment(Date.parse(row.at))} · ${row.code}`}</span>} />
        ))}
      </List>
    </section>
  );
}
