import type { CourseOnDevice } from '#core/ports/content.ts';
import { pickText, type Language } from '#core/text.ts';
import { NAMES, TAGS } from '#i18n/language.ts';
import { T } from '#i18n/t.tsx';
import { useLanguage } from '#i18n/use-language.ts';
import { useText } from '#i18n/use-text.ts';
import { FilterChip, FilterChips } from '#ui/filter-chip.tsx';
import { FilterSelect } from '#ui/filter-select.tsx';
import { courseFacts, FILTERS, valuesOf } from './course-filter.ts';
import { EVERYTHING, pressFilter, SORTS, type LibraryChoice } from './library-choice.ts';

interface LibraryFiltersProps {
  courses: readonly CourseOnDevice[];
  choice: LibraryChoice;
  onChange: (choice: LibraryChoice) => void;
}

/** The filters of the library in one line that can be pushed sideways; every one of them works with the keyboard. */
export function LibraryFilters({ courses, choice, onChange }: LibraryFiltersProps) {
  const { t } = useText('courses');
  const language = useLanguage();
  const branchName = (zh: string) => pickText(courses.map((course) => courseFacts(course)?.branch).find((branch) => branch?.zh === zh) ?? { zh }, language);
  const branches = valuesOf(courses, 'branch');
  const languages = valuesOf(courses, 'language');
  return (
    <div className="library-filters">
      <FilterChips label={t('filters')}>
        {FILTERS.map((name) => (
          <FilterChip key={name} pressed={choice.on.includes(name)} onChange={(pressed) => onChange(pressFilter(choice, name, pressed))} icon={name === 'region' ? 'mountain' : undefined}>
            <T ns="courses" k={`filter.${name}`} />
          </FilterChip>
        ))}
        {branches.length > 1 && (
          <FilterSelect label={t('branch')} value={choice.branch} onChange={(branch) => onChange({ ...choice, branch })} options={[{ value: '', label: t('allBranches') }, ...branches.map((zh) => ({ value: zh, label: branchName(zh).text, lang: TAGS[branchName(zh).language] }))]} />
        )}
        {languages.length > 1 && (
          <FilterSelect label={t('language')} value={choice.language} onChange={(chosen) => onChange({ ...choice, language: chosen })} options={[{ value: '', label: t('anyLanguage') }, ...languages.map((code) => ({ value: code, label: NAMES[code as Language] ?? code, lang: TAGS[code as Language] }))]} />
        )}
        <FilterSelect label={t('sortBy')} value={choice.sort} rest={EVERYTHING.sort} onChange={(sort) => onChange({ ...choice, sort: SORTS.find((each) => each === sort) ?? EVERYTHING.sort })} options={SORTS.map((sort) => ({ value: sort, label: t(`sort.${sort}`) }))} />
      </FilterChips>
    </div>
  );
}
