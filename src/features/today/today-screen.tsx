import { useMemo } from 'react';
import { paths } from '#bindings/paths.ts';
import { useSession } from '#bindings/services.tsx';
import { useStudy, type StudiedCourse } from '#bindings/use-study.ts';
import { useFormat } from '#i18n/use-format.ts';
import { LanguageSwitch } from '#i18n/language-switch.tsx';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { ButtonLink } from '#ui/button-link.tsx';
import { Card } from '#ui/card.tsx';
import { SproutDrawing } from '#ui/drawings.tsx';
import { Flower } from '#ui/flower.tsx';
import { IconLink } from '#ui/icon-button.tsx';
import { Notice } from '#ui/notice.tsx';
import { PageHead } from '#ui/page-head.tsx';
import { LoadingLine } from '#ui/progress-bar.tsx';
import { Screen } from '#ui/screen.tsx';
import { ConnectionStrip } from './connection-strip.tsx';
import { NewsList, useNews } from './news-list.tsx';
import { ToDoList } from './to-do-list.tsx';
import './today.css';

/** Today: go on where I was, what is due, what waits to be sent. */
export function TodayScreen() {
  const { t } = useText('today');
  const now = useSession().clock.now();
  const format = useFormat(now);
  const study = useStudy();
  const news = useNews();
  const current = useMemo(() => study && lastStudied(study), [study]);
  return (
    <Screen bottom="tabs">
      <PageHead title={<T ns="today" k="title" />} note={`${format.date(now)} ${format.weekday(now)}`} actions={<TodayActions />} />
      <ConnectionStrip />
      {news.length > 0 && <NewsList news={news} />}
      {study === undefined && <LoadingLine label={t('loading')} />}
      {study?.length === 0 && <NothingYet />}
      {current && <GoOn {...current} />}
      {study && study.length > 0 && <ToDoList study={study} />}
      {news.length === 0 && <NewsList news={news} />}
    </Screen>
  );
}

function TodayActions() {
  const { t } = useText();
  return (
    <>
      <IconLink icon="search" label={t('search')} to={paths.search()} />
      <LanguageSwitch />
    </>
  );
}

/** The course with a lesson begun and not finished, else the first that is not done, else the first. */
function lastStudied(study: readonly StudiedCourse[]): StudiedCourse | undefined {
  return study.find((entry) => entry.progress.next && entry.progress.next.page > 1) ?? study.find((entry) => entry.progress.next && entry.progress.lessonsDone > 0) ?? study.find((entry) => entry.progress.next) ?? study[0];
}

function NothingYet() {
  return (
    <Notice
      drawing={<SproutDrawing />}
      title={<T ns="today" k="noCourse" />}
      action={
        <ButtonLink variant="primary" to={paths.courses()}>
          <T ns="today" k="toLibrary" />
        </ButtonLink>
      }
    >
      <T ns="today" k="noCourseNote" />
    </Notice>
  );
}

function GoOn({ manifest, progress }: StudiedCourse) {
  const { t } = useText('today');
  const { next } = progress;
  return (
    <Card>
      <div className="go-on">
        <div className="grow">
          <p className="note">
            <T ns="today" k={next ? 'goOn' : 'finished'} /> · <Localised text={manifest.title} />
          </p>
          <h2 className="title">
            {next ? (
              <>
                <span className="block">
                  <T ns="today" k="lessonNumber" values={{ number: next.number }} />
                </span>
                <Localised text={next.lesson.title} />
              </>
            ) : (
              <T ns="today" k="allDone" values={{ count: progress.lessons }} />
            )}
          </h2>
        </div>
        <Flower petals={progress.petals} size={112} label={t('flower', { done: progress.lessonsDone, count: progress.lessons })} />
      </div>
      {next && (
        <p className="note">
          <T ns="today" k="minutesLeft" values={{ count: next.minutesLeft }} />
        </p>
      )}
      <ButtonLink variant="primary" full icon="play" to={next ? paths.lesson(manifest.course, next.lesson.id) : paths.course(manifest.course)}>
        {next ? <T ns="today" k={next.page > 1 ? 'continueFrom' : 'begin'} values={{ page: next.page }} /> : <T ns="today" k="toCourse" />}
      </ButtonLink>
    </Card>
  );
}
