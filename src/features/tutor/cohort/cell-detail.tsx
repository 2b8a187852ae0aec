import type { LessonEntry } from '#core/course/manifest.ts';
import { wallOf } from '#core/clock/hlc.ts';
import { useSession } from '#bindings/services.tsx';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useFormat } from '#i18n/use-format.ts';
import type { MappedMember } from './use-rows.ts';

interface CellDetailProps {
  member: MappedMember;
  lesson: { lesson: LessonEntry; number: number } | undefined;
  at: number;
}

/** The cell where one is, in words: whose, which lesson, how far, when. */
export function CellDetail({ member: { person, row }, lesson, at }: CellDetailProps) {
  const format = useFormat(useSession().clock.now());
  const progress = row.progress[at];
  const seconds = Object.values(progress?.seconds ?? {}).reduce((sum, each) => sum + each, 0);
  return (
    <p className="cell-detail note num" role="status">
      <b><Localised text={person.name} /></b>
      {lesson && (
        <>
          {' · '}
          <T k="lessonNumber" values={{ number: lesson.number }} /> <Localised text={lesson.lesson.title} />
          {' · '}
          <T ns="tutor-cohort" k={`state.${row.states[at]}`} />
        </>
      )}
      {progress && (
        <>
          {' · '}
          <T ns="tutor-cohort" k="map.pages" values={{ seen: progress.seen.length, pages: progress.pages }} />
          {seconds > 0 && <>{' · '}{format.duration(seconds)}</>}
          {progress.position && <>{' · '}{format.date(wallOf(progress.position.hlc))}</>}
        </>
      )}
    </p>
  );
}
