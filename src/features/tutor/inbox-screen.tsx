import { useState } from 'react';
import { inbox } from '#core/review/inbox.ts';
import { paths } from '#bindings/paths.ts';
import { LanguageSwitch } from '#i18n/language-switch.tsx';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { FilterChip, FilterChips } from '#ui/filter-chip.tsx';
import { IconLink } from '#ui/icon-button.tsx';
import { Notice } from '#ui/notice.tsx';
import { PageHead } from '#ui/page-head.tsx';
import { LoadingLine } from '#ui/progress-bar.tsx';
import { Screen } from '#ui/screen.tsx';
import { InboxList } from './inbox-list.tsx';
import { MessagesLink } from './messages/messages-link.tsx';
import { useDirectory, usePieces } from './use-tutor.ts';
import './tutor.css';

/** The tutor's first screen: everything that waits for them, over all their cohorts. */
export function InboxScreen() {
  const { t } = useText('tutor');
  const directory = useDirectory();
  const pieces = usePieces();
  const [cohort, setCohort] = useState<string>();
  if (!directory || !pieces) return <LoadingLine label={t('inbox')} />;
  const waiting = inbox(pieces);
  const shown = cohort ? waiting.filter((piece) => piece.cohort === cohort) : waiting;
  return (
    <Screen bottom="tabs">
      <PageHead title={<T ns="tutor" k="inbox" />} note={<T ns="tutor" k="inboxNote" values={{ count: waiting.length }} />} actions={<><MessagesLink /><IconLink icon="call" label={t('code.title')} to={paths.receiptCheck()} /><LanguageSwitch /></>} />
      {directory.cohorts.length > 1 && (
        <FilterChips label={t('cohorts')}>
          {directory.cohorts.map((each) => (
            <FilterChip key={each.id} pressed={cohort === each.id} onChange={(pressed) => setCohort(pressed ? each.id : undefined)}>
              <Localised text={each.name} />
            </FilterChip>
          ))}
        </FilterChips>
      )}
      {shown.length === 0 ? (
        <Notice icon="inbox" tone="got" title={<T ns="tutor" k="inboxEmpty" />}>
          <T ns="tutor" k="inboxEmptyNote" />
        </Notice>
      ) : (
        <div className="card inbox-card">
          <InboxList pieces={shown} directory={directory} />
        </div>
      )}
    </Screen>
  );
}
