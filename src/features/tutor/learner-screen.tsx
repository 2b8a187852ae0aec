import { useParams } from 'wouter';
import { courseProgress } from '#core/progress/course-progress.ts';
import type { CourseOnDevice } from '#core/ports/content.ts';
import { paths } from '#bindings/paths.ts';
import { useContent, useSession } from '#bindings/services.tsx';
import { useDocuments } from '#bindings/use-documents.ts';
import { useLive } from '#bindings/use-live.ts';
import { LanguageSwitch } from '#i18n/language-switch.tsx';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useFormat } from '#i18n/use-format.ts';
import { useText } from '#i18n/use-text.ts';
import { Chip } from '#ui/chip.tsx';
import { Flower } from '#ui/flower.tsx';
import { List } from '#ui/list.tsx';
import { ListRow } from '#ui/list-row.tsx';
import { LoadingLine } from '#ui/progress-bar.tsx';
import { Screen } from '#ui/screen.tsx';
import { SectionHead } from '#ui/section-head.tsx';
import { TopBar } from '#ui/top-bar.tsx';
import { PieceTitle } from './piece-title.tsx';
import { useDirectory, usePieces } from './use-tutor.ts';
import './tutor.css';

/** One learner: how far in each course, what they handed in and what came of it. */
export function LearnerScreen() {
  const { t } = useText('tutor');
  const { cohort: cohortId = '', learner = '' } = useParams();
  const directory = useDirectory();
  const courses = useLive(useContent().courses);
  const cohort = directory?.cohorts.find((candidate) => candidate.id === cohortId);
  const studied = cohort && courses ? cohort.courses.flatMap(({ course }) => courses.find((candidate) => candidate.course === course && candidate.installed) ?? []) : [];
  return (
    <Screen>
      <TopBar back={{ label: t('cohorts'), to: paths.cohort(cohortId) }} title={directory && <Localised text={directory.name(learner)} />} actions={<LanguageSwitch />} />
      {!directory && <LoadingLine label={t('learner')} />}
      <LearnerCourses learner={learner} courses={studied} />
      <LearnerAttempts learner={learner} cohort={cohortId} />
      <LearnerWork learner={learner} cohort={cohortId} />
    </Screen>
  );
}

function LearnerCourses({ learner, courses }: { learner: string; courses: readonly CourseOnDevice[] }) {
  const { t } = useText('tutor');
  const progress = useDocuments('lesson-progress')?.filter((entry) => entry.learner === learner);
  if (!progress || courses.length === 0) return null;
  return (
    <List indent={74}>
      {courses.map((course) => {
        const far = courseProgress(course.installed!, progress);
        const words = t('lessonsDone', { done: far.lessonsDone, count: far.lessons });
        return <ListRow key={course.course} lead={<Flower petals={far.petals} size={48} />} title={<Localised text={course.installed!.title} />} note={words} />;
      })}
    </List>
  );
}

function LearnerAttempts({ learner, cohort }: { learner: string; cohort: string }) {
  const format = useFormat(useSession().clock.now());
  const results = useDocuments('result') ?? [];
  const attempts = (useDocuments('attempt') ?? []).filter((attempt) => attempt.learner === learner && attempt.cohort === cohort).sort((a, b) => b.startedAt.localeCompare(a.startedAt));
  return (
    <section>
      <SectionHead title={<T ns="tutor" k="attempts" />} end={<span className="num">{attempts.length}</span>} />
      <List indent={52}>
        {attempts.map((attempt) => {
          const result = results.find((candidate) => candidate.parent === attempt.id);
          return (
            <ListRow
              key={attempt.id}
              icon="cards"
              title={<PieceTitle piece={{ kind: 'attempt', about: attempt.assessment, course: attempt.course }} />}
              note={
                <span className="num">
                  {format.moment(Date.parse(attempt.handedInAt ?? attempt.startedAt))}
                  {result?.beyond && ' · '}
                  {result?.beyond && <T ns="tutor" k="countsNothing" />}
                </span>
              }
              end={result ? <span className="num head">{`${result.score} / ${result.max}`}</span> : <Chip><T ns="tutor" k={attempt.state === 'open' ? 'attemptOpen' : 'attemptWaits'} /></Chip>}
              to={result?.state === 'needs-review' ? paths.review(attempt.id) : undefined}
            />
          );
        })}
      </List>
    </section>
  );
}

function LearnerWork({ learner, cohort }: { learner: string; cohort: string }) {
  const format = useFormat(useSession().clock.now());
  const pieces = (usePieces() ?? []).filter((piece) => piece.kind === 'revision' && piece.learner === learner && piece.cohort === cohort).sort((a, b) => b.writtenAt.localeCompare(a.writtenAt));
  return (
    <section>
      <SectionHead title={<T ns="tutor" k="coursework" />} end={<span className="num">{pieces.length}</span>} />
      <List indent={52}>
        {pieces.map((piece) => (
          <ListRow
            key={piece.id}
            icon="write"
            title={<PieceTitle piece={piece} />}
            note={<span className="num">{format.moment(Date.parse(piece.writtenAt))}</span>}
            end={piece.review ? <span className="num head">{`${piece.review.mark} / ${piece.review.max}`}</span> : <Chip tone="wait"><T ns="tutor" k="waitsForYou" /></Chip>}
            to={paths.review(piece.id)}
          />
        ))}
      </List>
    </section>
  );
}
