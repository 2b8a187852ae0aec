import { useMemo } from 'react';
import { INBOX_KINDS, waitsFor, type InboxFilter, type InboxKind } from '#core/review/inbox.ts';
import type { LocalText } from '#core/text.ts';
import { useContent, useSession } from '#bindings/services.tsx';
import { useLive } from '#bindings/use-live.ts';
import { useLocalised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useFormat } from '#i18n/use-format.ts';
import { useText } from '#i18n/use-text.ts';
import { FilterChip, FilterChips } from '#ui/filter-chip.tsx';
import { FilterSelect } from '#ui/filter-select.tsx';
import { Kbd } from '#ui/kbd.tsx';
import type { IconName } from '#ui/icon.tsx';
import type { Inbox } from './use-inbox.ts';

const ICONS: Readonly<Record<InboxKind, IconName>> = { coursework: 'write', assessment: 'cards', late: 'clock', conflict: 'users' };

/** What may be filtered, each with its number and its key. */
export function InboxFilters({ inbox: { waiting, filter, setFilter, since, fresh, directory } }: { inbox: Inbox }) {
  const { t } = useText('tutor-cohort');
  const format = useFormat(useSession().clock.now());
  const counts = useMemo(() => new Map(INBOX_KINDS.map((kind) => [kind, waiting.filter((piece) => waitsFor(piece).includes(kind)).length])), [waiting]);
  return (
    <FilterChips label={t('inbox.filters')}>
      <FilterChip pressed={filter.since !== undefined} icon="inbox" onChange={(on) => setFilter({ ...filter, since: on ? since : undefined })}>
        <span title={t('inbox.sinceWhen', { when: format.moment(Date.parse(since)) })}>
          <T ns="tutor-cohort" k="inbox.fresh" values={{ count: fresh }} />
        </span>
        <Kbd>n</Kbd>
      </FilterChip>
      {INBOX_KINDS.map((kind, at) => (
        <FilterChip key={kind} pressed={filter.kind === kind} icon={ICONS[kind]} onChange={(on) => setFilter({ ...filter, kind: on ? kind : undefined })}>
          <span>
            <T ns="tutor-cohort" k={`inbox.kind.${kind}`} /> <span className="num">{counts.get(kind)}</span>
          </span>
          <Kbd>{String(at + 1)}</Kbd>
        </FilterChip>
      ))}
      <Places inbox={{ waiting, filter, setFilter, directory }} />
    </FilterChips>
  );
}

/** Courses and cohorts, where there is more than one of them. */
function Places({ inbox: { waiting, filter, setFilter, directory } }: { inbox: Pick<Inbox, 'waiting' | 'filter' | 'setFilter' | 'directory'> }) {
  const { t } = useText('tutor-cohort');
  const localised = useLocalised();
  const known = useLive(useContent().courses);
  const courses = useMemo(() => [...new Set([...waiting.map((piece) => piece.course), ...(filter.course ? [filter.course] : [])])].sort(), [waiting, filter.course]);
  const titleOf = (id: string): LocalText => {
    const course = known?.find((candidate) => candidate.course === id);
    return course?.installed?.title ?? course?.entry?.title ?? { zh: id };
  };
  const choice = (name: 'course' | 'cohort', all: string, entries: readonly { id: string; name: LocalText }[]) =>
    entries.length > 1 && (
      <FilterSelect
        label={t(`inbox.${name}`)}
        value={filter[name] ?? ''}
        onChange={(value) => setFilter({ ...filter, [name]: value || undefined } as InboxFilter)}
        options={[{ value: '', label: t(all) }, ...entries.map((entry) => ({ value: entry.id, label: localised(entry.name) }))]}
      />
    );
  return (
    <>
      {choice('cohort', 'inbox.allCohorts', directory.cohorts)}
      {choice('course', 'inbox.allCourses', courses.map((id) => ({ id, name: titleOf(id) })))}
    </>
  );
}

/** What the list shows just now, in a sentence, where it is not everything. */
export function FilterNote({ inbox: { filter, since, shown } }: { inbox: Inbox }) {
  const format = useFormat(useSession().clock.now());
  const filtered = Object.values(filter).some((value) => value !== undefined);
  if (!filtered) return null;
  return (
    <span className="num">
      <T ns="tutor-cohort" k="inbox.shown" values={{ count: shown.length }} />
      {filter.since && (
        <>
          {' · '}
          <T ns="tutor-cohort" k="inbox.sinceWhen" values={{ when: format.moment(Date.parse(filter.since ?? since)) }} />
        </>
      )}
    </span>
  );
}

