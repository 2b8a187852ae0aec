import type { WaitingItem } from '#core/ports/sync.ts';
import { useSession } from '#bindings/services.tsx';
import { sizeText } from '#i18n/format.ts';
import { T } from '#i18n/t.tsx';
import { useFormat } from '#i18n/use-format.ts';
import { Chip } from '#ui/chip.tsx';
import type { IconName } from '#ui/icon.tsx';
import { List } from '#ui/list.tsx';
import { ListRow } from '#ui/list-row.tsx';
import { SectionHead } from '#ui/section-head.tsx';
import { groupWaiting } from './waiting-groups.ts';

const ICONS: Partial<Record<WaitingItem['kind'], IconName>> = { photo: 'camera', 'lesson-progress': 'book', note: 'write', attempt: 'cards', response: 'cards', draft: 'write', revision: 'write', review: 'chart', profile: 'settings' };

/** What this device has that the university has not yet said it has. */
export function WaitingList({ items }: { items: readonly WaitingItem[] }) {
  const format = useFormat(useSession().clock.now());
  if (items.length === 0) {
    return (
      <p className="note sync-all">
        <T ns="sync" k="nothingWaiting" />
      </p>
    );
  }
  const bytes = items.reduce((sum, item) => sum + item.bytes, 0);
  return (
    <section>
      <SectionHead title={<T ns="sync" k="waitingTitle" />} end={<T ns="sync" k="price" values={{ size: sizeText(bytes) }} />} />
      <List indent={52}>
        {groupWaiting(items).map((group) => (
          <ListRow
            key={group.kind}
            icon={ICONS[group.kind] ?? 'file'}
            title={
              <>
                <T ns="sync" k={`kind.${group.kind}`} /> {group.count > 1 && <span className="num">× {group.count}</span>}
              </>
            }
            note={
              <span className="num">
                {format.moment(Date.parse(group.since))} · {sizeText(group.bytes)}
              </span>
            }
            end={
              <Chip tone="wait">
                <T ns="sync" k="toSend" />
              </Chip>
            }
          />
        ))}
      </List>
    </section>
  );
}
