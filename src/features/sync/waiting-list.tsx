import type { ReactNode } from 'react';
import type { WaitingItem } from '#core/ports/sync.ts';
import { useSession } from '#bindings/services.tsx';
import { sizeText } from '#i18n/format.ts';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useFormat } from '#i18n/use-format.ts';
import { Chip } from '#ui/chip.tsx';
import type { IconName } from '#ui/icon.tsx';
import { List } from '#ui/list.tsx';
import { ListRow } from '#ui/list-row.tsx';
import { SectionHead } from '#ui/section-head.tsx';
import { groupWaiting, type WaitingGroup } from './waiting-groups.ts';

const ICONS: Partial<Record<WaitingItem['kind'], IconName>> = { photo: 'camera', 'lesson-progress': 'book', note: 'write', attempt: 'cards', response: 'cards', draft: 'write', revision: 'write', review: 'chart', profile: 'settings', message: 'talk', announcement: 'announce', mailbox: 'eye' };

/** What this device has that the university has not yet said it has: what is only here, and what a cloud classroom holds. */
export function WaitingList({ items }: { items: readonly WaitingItem[] }) {
  const unsent = items.filter(({ held }) => !held);
  const bytes = unsent.reduce((sum, item) => sum + item.bytes, 0);
  if (items.length === 0) {
    return (
      <p className="note sync-all">
        <T ns="sync" k="nothingWaiting" />
      </p>
    );
  }
  return (
    <>
      <Groups title={<T ns="sync" k="waitingTitle" />} end={<T ns="sync" k="price" values={{ size: sizeText(bytes) }} />} items={unsent} />
      <Groups title={<T ns="sync" k="held.title" />} remark={<T ns="sync" k="held.note" />} items={items.filter(({ held }) => held)} />
    </>
  );
}

function Groups({ title, end, remark, items }: { title: ReactNode; end?: ReactNode; remark?: ReactNode; items: readonly WaitingItem[] }) {
  if (items.length === 0) return null;
  return (
    <section>
      <SectionHead title={title} end={end} />
      {remark && <p className="note sync-remark">{remark}</p>}
      <List indent={52}>
        {groupWaiting(items).map((group) => (
          <ListRow
            key={`${group.kind} ${group.held?.by.zh ?? ''}`}
            icon={ICONS[group.kind] ?? 'file'}
            title={
              <>
                <T ns="sync" k={`kind.${group.kind}`} /> {group.count > 1 && <span className="num">× {group.count}</span>}
              </>
            }
            note={<Note group={group} />}
            end={
              group.held ? undefined : (
                <Chip tone="wait">
                  <T ns="sync" k="toSend" />
                </Chip>
              )
            }
          />
        ))}
      </List>
    </section>
  );
}

function Note({ group: { held, since, bytes } }: { group: WaitingGroup }) {
  const format = useFormat(useSession().clock.now());
  return (
    <span className="num">
      {format.moment(Date.parse(held?.at ?? since))} · {held ? <Localised text={held.by} /> : sizeText(bytes)}
    </span>
  );
}
