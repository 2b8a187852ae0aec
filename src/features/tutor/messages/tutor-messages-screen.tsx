import { useState } from 'react';
import { paths } from '#bindings/paths.ts';
import { useSessionMemory } from '#bindings/use-session-memory.ts';
import { LanguageSwitch } from '#i18n/language-switch.tsx';
import { Localised, useLocalised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { FilterChip, FilterChips } from '#ui/filter-chip.tsx';
import { FilterSelect } from '#ui/filter-select.tsx';
import { ListRow } from '#ui/list-row.tsx';
import { List } from '#ui/list.tsx';
import { Notice } from '#ui/notice.tsx';
import { LoadingLine } from '#ui/progress-bar.tsx';
import { Screen } from '#ui/screen.tsx';
import { SearchField } from '#ui/search-field.tsx';
import { SectionHead } from '#ui/section-head.tsx';
import { Segmented } from '#ui/segmented.tsx';
import { TopBar } from '#ui/top-bar.tsx';
import { KeyHelp } from '../key-help.tsx';
import { useKeys } from '../use-keys.ts';
import { ConversationList } from './conversation-list.tsx';
import { foundConversations, type ConversationFilter } from './found-conversations.ts';
import { SendingList } from './sending-list.tsx';
import { useTutorLetters, type TutorLetters } from './use-tutor-letters.ts';
import './tutor-messages.css';

/** What learners have answered, in one place, and what was sent to many, with how far it has got. */
export function TutorMessagesScreen() {
  const { t } = useText('tutor-messages');
  const all = useTutorLetters();
  const [shown, setShown] = useSessionMemory<'answers' | 'sent'>('tutor-messages', 'answers');
  return (
    <Screen>
      <TopBar back={{ label: t('inbox'), to: paths.inbox() }} title={<T ns="messages" k="title" />} actions={<LanguageSwitch />} />
      {!all ? (
        <LoadingLine label={t('answers')} />
      ) : (
        <div className="stack">
          <WriteTo all={all} />
          <Segmented
            label={t('show')}
            value={shown}
            onChange={setShown}
            options={[
              { value: 'answers', label: <T ns="tutor-messages" k="answers" /> },
              { value: 'sent', label: <T ns="tutor-messages" k="sentToMany" /> },
            ]}
          />
          {shown === 'answers' ? <Answers all={all} /> : <SendingList sendings={all.sendings} all={all} />}
        </div>
      )}
    </Screen>
  );
}

function WriteTo({ all }: { all: TutorLetters }) {
  if (all.directory.cohorts.length === 0) return <Notice icon="users" title={<T ns="tutor" k="noCohort" />} />;
  return (
    <section>
      <SectionHead title={<T ns="tutor-messages" k="writeTo" />} />
      <List indent={52} dense>
        {all.directory.cohorts.map((cohort) => (
          <ListRow key={cohort.id} icon="announce" title={<Localised text={cohort.name} />} to={paths.write(cohort.id)} />
        ))}
      </List>
    </section>
  );
}

/** Goes to the conversation below or above the one that has the focus. */
function moveFocus(by: number): void {
  const rows = [...document.querySelectorAll<HTMLAnchorElement>('.conversations a.lrow')];
  const at = rows.findIndex((row) => row === document.activeElement);
  rows[at < 0 ? 0 : Math.max(0, Math.min(at + by, rows.length - 1))]?.focus();
}

function Answers({ all }: { all: TutorLetters }) {
  const { t } = useText('tutor-messages');
  const common = useText().t;
  const localised = useLocalised();
  const [filter, setFilter] = useSessionMemory<ConversationFilter>('tutor-conversations', { cohort: '', unread: false, search: '' });
  const [search, setSearch] = useState(filter.search);
  const change = (part: Partial<ConversationFilter>) => setFilter({ ...filter, ...part });
  const found = foundConversations(all.conversations, filter, all.directory.name);
  const unread = all.conversations.reduce((sum, conversation) => sum + conversation.unread, 0);
  useKeys({
    j: () => moveFocus(1),
    k: () => moveFocus(-1),
    ArrowDown: () => moveFocus(1),
    ArrowUp: () => moveFocus(-1),
    u: () => change({ unread: !filter.unread }),
    s: () => document.querySelector<HTMLInputElement>('main input[type="search"]')?.focus(),
  });
  if (all.conversations.length === 0) return <Notice icon="talk" title={<T ns="tutor-messages" k="none" />} />;
  return (
    <>
      <SearchField
        label={t('search')}
        clearLabel={common('clearSearch')}
        value={search}
        onChange={(value, composing) => {
          setSearch(value);
          if (!composing) change({ search: value });
        }}
      />
      <FilterChips label={t('show')}>
        <FilterChip pressed={filter.unread} onChange={(pressed) => change({ unread: pressed })}>
          <T ns="messages" k="unread" values={{ count: unread }} />
        </FilterChip>
        {all.directory.cohorts.length > 1 && <FilterSelect label={t('cohort')} value={filter.cohort} onChange={(cohort) => change({ cohort })} options={[{ value: '', label: t('everyCohort') }, ...all.directory.cohorts.map(({ id, name }) => ({ value: id, label: localised(name) }))]} />}
      </FilterChips>
      {found.length === 0 ? (
        <p className="note">
          <T k="noResults" />
        </p>
      ) : (
        <ConversationList conversations={found} all={all} />
      )}
      <KeyHelp
        keys={[
          ['j', 'k', t('keys.move')],
          ['Enter', t('keys.open')],
          ['s', t('keys.search')],
          ['u', t('keys.unread')],
        ]}
      />
    </>
  );
}
