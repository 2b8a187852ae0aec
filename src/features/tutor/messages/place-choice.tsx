import { lessonsOf } from '#core/course/manifest.ts';
import type { Place } from '#core/documents/message.ts';
import { useContent } from '#bindings/services.tsx';
import { useLive } from '#bindings/use-live.ts';
import { useLocalised } from '#i18n/localised.tsx';
import { useText } from '#i18n/use-text.ts';
import { FilterSelect } from '#ui/filter-select.tsx';

const keyOf = ({ course, kind = '', id = '' }: Place) => [course, kind, id].join(' ');

/** A place in the app to go with the words: a course of the cohort, or a part of one that is on this device. */
export function PlaceChoice({ courses, place, onChange }: { courses: readonly string[]; place: Place | undefined; onChange: (place: Place | undefined) => void }) {
  const { t } = useText('tutor-messages');
  const localised = useLocalised();
  const here = useLive(useContent().courses) ?? [];
  const places = courses.flatMap((course): { place: Place; label: string }[] => {
    const found = here.find((candidate) => candidate.course === course);
    const modules = found?.installed?.modules ?? [];
    const parts = (kind: string, list: readonly { id: string; title: Parameters<typeof localised>[0] }[]) => list.map(({ id, title }) => ({ place: { course, kind, id }, label: `　${localised(title)}` }));
    return [
      { place: { course }, label: localised(found?.installed?.title ?? found?.entry?.title ?? { zh: course }) },
      ...parts('lesson', found?.installed ? lessonsOf(found.installed).map(({ lesson }) => lesson) : []),
      ...parts('assessment', modules.flatMap(({ assessments }) => assessments)),
      ...parts('task', modules.flatMap(({ tasks }) => tasks)),
    ];
  });
  return (
    <FilterSelect
      label={t('place')}
      value={place ? keyOf(place) : ''}
      onChange={(key) => onChange(places.find((each) => keyOf(each.place) === key)?.place)}
      options={[{ value: '', label: t('noPlace') }, ...places.map((each) => ({ value: keyOf(each.place), label: each.label }))]}
    />
  );
}
