import { useMemo } from 'react';
import { INBOX_KINDS } from '#core/review/inbox.ts';
import { paths } from '#bindings/paths.ts';
import { LanguageSwitch } from '#i18n/language-switch.tsx';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Button } from '#ui/button.tsx';
import { IconLink } from '#ui/icon-button.tsx';
import { Notice } from '#ui/notice.tsx';
import { PageHead } from '#ui/page-head.tsx';
import { LoadingLine } from '#ui/progress-bar.tsx';
import { Screen } from '#ui/screen.tsx';
import { SearchField } from '#ui/search-field.tsx';
import { InboxList } from './inbox-list.tsx';
import { FilterNote, InboxFilters } from './inbox/inbox-filters.tsx';
import { KeyHelp } from './key-help.tsx';
import { useInbox, type Inbox } from './inbox/use-inbox.ts';
import { usePlace, type Place } from './inbox/use-place.ts';
import { MessagesLink } from './messages/messages-link.tsx';
import { ReadyLink } from './review/ready-link.tsx';
import { useKeys } from './use-keys.ts';
import './tutor.css';
import './inbox/inbox.css';

/** The tutor's first screen: everything that waits for them, over all their cohorts. */
export function InboxScreen() {
  const { t } = useText('tutor');
  const inbox = useInbox();
  return inbox ? <LoadedInbox inbox={inbox} /> : <LoadingLine label={t('inbox')} />;
}

const focusSearch = () => document.querySelector<HTMLInputElement>('main input[type="search"]')?.focus();

function useInboxKeys({ filter, setFilter, since, shown }: Inbox, { at, move }: Place) {
  const toggles = INBOX_KINDS.map((kind, index) => [String(index + 1), () => setFilter({ ...filter, kind: filter.kind === kind ? undefined : kind })]);
  useKeys({
    ...Object.fromEntries(toggles),
    n: () => setFilter({ ...filter, since: filter.since ? undefined : since }),
    s: focusSearch,
    x: () => setFilter({}),
    j: () => move(at + 1),
    k: () => move(at - 1),
    ArrowDown: () => move(at + 1),
    ArrowUp: () => move(at - 1),
    Home: () => move(0),
    End: () => move(shown.length - 1),
    // Enter on a link is the browser's; with the focus elsewhere it opens the row that one is at.
    Enter: () => (document.activeElement === document.body ? document.querySelector<HTMLAnchorElement>('.inbox a[tabindex="0"]')?.click() : false),
  });
}

function LoadedInbox({ inbox }: { inbox: Inbox }) {
  const { t } = useText('tutor-cohort');
  const { shown, waiting, filter, setFilter, directory, since } = inbox;
  const ids = useMemo(() => shown.map(({ id }) => id), [shown]);
  const place = usePlace('inbox.at', ids);
  useInboxKeys(inbox, place);
  return (
    <Screen bottom="tabs">
      <PageHead title={<T ns="tutor" k="inbox" />} note={<T ns="tutor" k="inboxNote" values={{ count: waiting.length }} />} actions={<><MessagesLink /><IconLink icon="call" label={t('inbox.receipts')} to={paths.receiptCheck()} /><LanguageSwitch /></>} />
      <SearchField label={t('inbox.search')} clearLabel={t('inbox.clear')} value={filter.name ?? ''} onChange={(name) => setFilter({ ...filter, name: name || undefined })} onSubmit={() => place.move(place.at)} />
      <div className="inbox-filters">
        <InboxFilters inbox={inbox} />
        <ReadyLink />
      </div>
      <p className="note inbox-shown" role="status">
        <FilterNote inbox={inbox} />
      </p>
      {shown.length > 0 && (
        <div className="card inbox-card">
          <InboxList pieces={shown} directory={directory} filter={filter} since={since} at={place.at} takeFocus={place.takeFocus} onOpen={place.note} handle={place.list} />
        </div>
      )}
      {shown.length === 0 && (waiting.length === 0 ? <AllDone /> : <NothingSoFiltered onAll={() => setFilter({})} />)}
      <KeyHelp keys={[['j', 'k', t('keys.move')], ['Enter', t('keys.open')], ['s', t('keys.search')], ['1–4', 'n', t('keys.filter')], ['x', t('keys.all')]]} />
    </Screen>
  );
}

function AllDone() {
  return (
    <Notice icon="inbox" tone="got" title={<T ns="tutor" k="inboxEmpty" />}>
      <T ns="tutor" k="inboxEmptyNote" />
    </Notice>
  );
}

function NothingSoFiltered({ onAll }: { onAll: () => void }) {
  return (
    <Notice
      icon="search"
      title={<T ns="tutor-cohort" k="inbox.nothing" />}
      action={
        <Button variant="outline" onClick={onAll}>
          <T ns="tutor-cohort" k="inbox.showAll" />
        </Button>
      }
    />
  );
}
