import { useState } from 'react';
import { useLocation } from 'wouter';
import type { CourseOnDevice } from '#core/ports/content.ts';
import { paths } from '#bindings/paths.ts';
import { useContent, useSession } from '#bindings/services.tsx';
import { useLive } from '#bindings/use-live.ts';
import { useSessionMemory } from '#bindings/use-session-memory.ts';
import { useEnrolledCourses } from '#bindings/use-study.ts';
import { sizeText } from '#i18n/format.ts';
import { T } from '#i18n/t.tsx';
import { useFormat } from '#i18n/use-format.ts';
import { useText } from '#i18n/use-text.ts';
import { Button } from '#ui/button.tsx';
import { Notice } from '#ui/notice.tsx';
import { LoadingLine } from '#ui/progress-bar.tsx';
import { SearchField } from '#ui/search-field.tsx';
import { filterCourses, sortCourses } from './course-filter.ts';
import { CourseList } from './course-list.tsx';
import { EVERYTHING, useLibraryChoice } from './library-choice.ts';
import { LibraryFilters } from './library-filters.tsx';

/** Everything that the university offers, filtered and sorted as the person likes it. */
export function Library({ courses, asked }: { courses: readonly CourseOnDevice[]; asked: boolean }) {
  const { t } = useText('courses');
  const [words, setWords] = useSessionMemory('courses.words', '');
  const [choice, setChoice] = useLibraryChoice();
  const listedAt = useLive(useContent().catalogueAt);
  const enrolled = useEnrolledCourses() ?? [];
  if (courses.length === 0) return asked ? <NoCatalogue /> : <LoadingLine label={t('title')} />;
  const shown = sortCourses(filterCourses(courses, choice, words, listedAt), choice.sort, enrolled);
  const showAll = () => {
    setWords('');
    setChoice({ ...EVERYTHING, sort: choice.sort });
  };
  return (
    <>
      <SearchField label={t('search')} clearLabel={t('clear')} value={words} onChange={(next) => setWords(next)} />
      {words.trim() !== '' && <InLessons words={words} />}
      <LibraryFilters courses={courses} choice={choice} onChange={setChoice} />
      <CatalogueNote at={listedAt} />
      {shown.length === 0 ? <NothingLikeIt onAll={showAll} /> : <CourseList courses={shown} name="library" />}
    </>
  );
}

/** The same words, looked for in the lessons that are on this device. */
function InLessons({ words }: { words: string }) {
  const [, navigate] = useLocation();
  const [, setQuestion] = useSessionMemory('search.question', '');
  const look = () => {
    setQuestion(words);
    navigate(paths.search());
  };
  return (
    <Button variant="text" size="sm" icon="search" onClick={look}>
      <T ns="courses" k="inLessons" values={{ words: words.trim() }} />
    </Button>
  );
}

function NothingLikeIt({ onAll }: { onAll: () => void }) {
  return (
    <Notice
      icon="search"
      title={<T ns="courses" k="nothingFound" />}
      action={
        <Button variant="outline" onClick={onAll}>
          <T ns="courses" k="showAll" />
        </Button>
      }
    />
  );
}

/** A device that was never online: what to do, and another try. */
function NoCatalogue() {
  const content = useContent();
  const [trying, setTrying] = useState(false);
  const again = () => {
    setTrying(true);
    void content.refreshCatalogue().finally(() => setTrying(false));
  };
  return (
    <Notice
      icon="offline"
      tone="wait"
      title={<T ns="courses" k="noCatalogue" />}
      action={
        <Button variant="outline" icon="refresh" disabled={trying} onClick={again}>
          <T k="retry" />
        </Button>
      }
    />
  );
}

function CatalogueNote({ at }: { at: string | null | undefined }) {
  const format = useFormat(useSession().clock.now());
  const speed = useContent().speed();
  if (!at) return null;
  const when = format.moment(Date.parse(at));
  return <p className="note num">{speed ? <T ns="courses" k="speedNote" values={{ speed: sizeText(speed), when }} /> : <T ns="courses" k="catalogueAt" values={{ when }} />}</p>;
}
