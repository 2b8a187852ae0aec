import { useState } from 'react';
import { dueState } from '#core/enrolment/enrolment.ts';
import { paths } from '#bindings/paths.ts';
import { ReviewRow } from '#bindings/review-row.tsx';
import { useSession } from '#bindings/services.tsx';
import { useReview } from '#bindings/use-review.ts';
import { LanguageSwitch } from '#i18n/language-switch.tsx';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useFormat } from '#i18n/use-format.ts';
import { useText } from '#i18n/use-text.ts';
import { ButtonLink } from '#ui/button-link.tsx';
import { Chip } from '#ui/chip.tsx';
import { SproutDrawing } from '#ui/drawings.tsx';
import { FilterChip, FilterChips } from '#ui/filter-chip.tsx';
import { ListRow } from '#ui/list-row.tsx';
import { List } from '#ui/list.tsx';
import { Notice } from '#ui/notice.tsx';
import { PageHead } from '#ui/page-head.tsx';
import { LoadingLine } from '#ui/progress-bar.tsx';
import { Screen } from '#ui/screen.tsx';
import { MarkList } from './mark-list.tsx';
import { StandingChip } from './standing-chip.tsx';
import { useWork } from './use-work.ts';
import { isToDo, type WorkRow } from './work-rows.ts';
import './coursework.css';

const FILTERS = ['toDo', 'done', 'all'] as const;
type Filter = (typeof FILTERS)[number];

function StateChip({ row }: { row: WorkRow }) {
  switch (row.state) {
    case 'none':
      return null;
    case 'open':
      return <Chip tone="act"><T ns="coursework" k="state.open" /></Chip>;
    case 'waiting':
      return <Chip tone="wait"><T k="waits" /></Chip>;
    case 'received':
      return <Chip tone="got" icon="university"><T k="sent" /></Chip>;
    case 'review':
      return <Chip tone="got"><T ns="coursework" k="state.review" /></Chip>;
    case 'revise':
      return <Chip tone="wait" icon="write"><T ns="coursework" k="standing.revise" /></Chip>;
    case 'settling':
      return <StandingChip standing="settling" />;
    default:
      return <Chip tone="got" icon="check">{row.score ? `${row.score.score} / ${row.score.max}` : <T ns="coursework" k="standing.accepted" />}</Chip>;
  }
}

function WorkLine({ row }: { row: WorkRow }) {
  const { clock } = useSession();
  const format = useFormat(clock.now());
  const due = isToDo(row) ? dueState(row.due, clock.now()) : 'none';
  return (
    <ListRow
      icon={row.kind === 'task' ? 'write' : 'file'}
      title={<Localised text={row.title} />}
      note={
        <>
          <Localised text={row.courseTitle} />
          {row.practice && (
            <>
              {' · '}
              <T ns="coursework" k="practice" />
            </>
          )}
          {row.due && due !== 'none' && (
            <span className={due === 'past' ? 'late block' : due === 'soon' ? 'waits block' : 'block'}>
              <T ns="coursework" k={due === 'past' ? 'rowPast' : 'rowDue'} values={{ when: format.day(Date.parse(row.due)) }} />
            </span>
          )}
        </>
      }
      end={<StateChip row={row} />}
      to={row.kind === 'task' ? paths.task(row.course, row.id) : row.openAttempt ? paths.attempt(row.openAttempt) : paths.assessment(row.course, row.id)}
    />
  );
}

/** All coursework and assessments of the person, over all their courses. */
export function WorkScreen() {
  const { t } = useText('coursework');
  const rows = useWork();
  const review = useReview();
  const [filter, setFilter] = useState<Filter>('toDo');
  const shown = rows?.filter((row) => filter === 'all' || isToDo(row) === (filter === 'toDo'));
  return (
    <Screen bottom="tabs">
      <PageHead title={<T k="nav.work" />} actions={<LanguageSwitch />} />
      {!rows && <LoadingLine label={t('loading')} />}
      {rows?.length === 0 && (
        <Notice
          drawing={<SproutDrawing />}
          title={<T ns="coursework" k="empty.title" />}
          action={
            <ButtonLink variant="outline" to={paths.courses()}>
              <T ns="coursework" k="empty.action" />
            </ButtonLink>
          }
        >
          <T ns="coursework" k="empty.text" />
        </Notice>
      )}
      {rows && shown && rows.length > 0 && (
        <div className="stack">
          <FilterChips label={t('filter')}>
            {FILTERS.map((each) => (
              <FilterChip key={each} pressed={filter === each} onChange={() => setFilter(each)}>
                <T ns="coursework" k={`filters.${each}`} />
              </FilterChip>
            ))}
          </FilterChips>
          {shown.length > 0 ? (
            <List indent={52}>
              {shown.map((row) => (
                <WorkLine key={`${row.kind} ${row.course} ${row.id}`} row={row} />
              ))}
            </List>
          ) : (
            <Notice icon="check" tone="got" title={<T ns="coursework" k={filter === 'toDo' ? 'nothingToDo' : 'nothingDone'} />} />
          )}
          {review && review.cards.length > 0 && (
            <List indent={52}>
              <ReviewRow review={review} />
            </List>
          )}
          <MarkList courses={new Set(rows.map((row) => row.course))} />
        </div>
      )}
    </Screen>
  );
}
