import { lessonsOf, type Manifest } from '#core/course/manifest.ts';
import type { Place } from '#core/documents/message.ts';
import type { LocalText } from '#core/text.ts';
import { Localised } from '#i18n/localised.tsx';
import { ButtonLink } from '#ui/button-link.tsx';
import type { IconName } from '#ui/icon.tsx';
import { paths } from '../paths.ts';
import { useContent } from '../services.tsx';
import { useLive } from '../use-live.ts';

interface Target {
  title: LocalText;
  to: string;
  icon: IconName;
}

/** Where a place leads: to the course where the version that is here does not have it, or this app does not know the kind. */
export function targetOf({ course, kind, id = '' }: Place, manifest: Manifest | undefined, title: LocalText): Target {
  const named = (list: readonly { id: string; title: LocalText }[] | undefined) => list?.find((entry) => entry.id === id)?.title;
  const lesson = kind === 'lesson' && manifest && named(lessonsOf(manifest).map((entry) => entry.lesson));
  if (lesson) return { title: lesson, to: paths.lesson(course, id), icon: 'book' };
  const task = kind === 'task' && named(manifest?.modules.flatMap(({ tasks }) => tasks));
  if (task) return { title: task, to: paths.task(course, id), icon: 'write' };
  const assessment = kind === 'assessment' && named(manifest?.modules.flatMap(({ assessments }) => assessments));
  if (assessment) return { title: assessment, to: paths.assessment(course, id), icon: 'cards' };
  return { title, to: paths.course(course), icon: 'book' };
}

/** What a place is called and where it leads, from the course that is here; its id where there is none. */
export function usePlace(place: Place | undefined): Target | undefined {
  const courses = useLive(useContent().courses);
  if (!place) return undefined;
  const course = courses?.find((candidate) => candidate.course === place.course);
  return targetOf(place, course?.installed, course?.installed?.title ?? course?.entry?.title ?? { zh: place.course });
}

/** The place in the app that a letter points to. `to`: elsewhere than to the learner's own page of it. */
export function PlaceLink({ place, to }: { place: Place; to?: string | undefined }) {
  const target = usePlace(place);
  return target ? (
    <ButtonLink variant="text" size="sm" icon={target.icon} to={to ?? target.to}>
      <Localised text={target.title} />
    </ButtonLink>
  ) : null;
}
