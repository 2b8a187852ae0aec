import type { CourseOnDevice } from '#core/ports/content.ts';
import { paths } from '#bindings/paths.ts';
import { T } from '#i18n/t.tsx';
import { ButtonLink } from '#ui/button-link.tsx';
import { SproutDrawing } from '#ui/drawings.tsx';
import { FilterChip, FilterChips } from '#ui/filter-chip.tsx';
import { Notice } from '#ui/notice.tsx';
import { SectionHead } from '#ui/section-head.tsx';
import { useText } from '#i18n/use-text.ts';

interface SearchStartProps {
  courses: readonly CourseOnDevice[];
  recent: readonly string[];
  onChoose: (question: string) => void;
}

/** Before anything is asked: what can be searched, and what was looked for since the person unlocked. */
export function SearchStart({ courses, recent, onChoose }: SearchStartProps) {
  const { t } = useText('search');
  const installed = courses.filter((course) => course.installed).length;
  if (installed === 0) return <NothingHere />;
  return (
    <>
      {recent.length > 0 && (
        <section>
          <SectionHead title={<T ns="search" k="recent" />} />
          <FilterChips label={t('recent')}>
            {recent.map((question) => (
              <FilterChip key={question} pressed={false} onChange={() => onChoose(question)}>
                {question}
              </FilterChip>
            ))}
          </FilterChips>
          <p className="note">
            <T ns="search" k="recentNote" />
          </p>
        </section>
      )}
      <p className="search-hint body soft">
        <T ns="search" k="start" values={{ count: installed }} />
      </p>
    </>
  );
}

function NothingHere() {
  return (
    <Notice
      drawing={<SproutDrawing />}
      title={<T ns="courses" k="nothingOnDevice" />}
      action={
        <ButtonLink variant="outline" to={paths.courses()}>
          <T ns="search" k="toCourses" />
        </ButtonLink>
      }
    >
      <T ns="search" k="nothingHereNote" />
    </Notice>
  );
}

const TRIES = ['shorter', 'apart', 'otherLanguage'] as const;

/** Nothing was found: what to try. */
export function NothingFound() {
  return (
    <Notice icon="search" title={<T k="noResults" />}>
      <ul className="search-tries">
        {TRIES.map((each) => (
          <li key={each}>
            <T ns="search" k={`try.${each}`} />
          </li>
        ))}
      </ul>
    </Notice>
  );
}
