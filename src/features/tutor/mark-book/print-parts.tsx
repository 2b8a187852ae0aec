import { useSession } from '#bindings/services.tsx';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useFormat } from '#i18n/use-format.ts';
import type { CohortCourse } from '../use-cohort-course.ts';
import type { NamedLine } from './mark-book.tsx';

/** What stands above the table on paper: course, cohort, day, how many. */
export function PrintHead({ place, lines }: { place: CohortCourse; lines: readonly NamedLine[] }) {
  const { clock } = useSession();
  const { fullDate } = useFormat(clock.now());
  const locked = lines.filter(({ mark }) => mark.decided?.lock).length;
  return (
    <header className="print-only print-head">
      <p className="title">
        <Localised text={place.title} /> · <T ns="tutor-marks" k="title" />
      </p>
      <p className="body">
        <Localised text={place.cohort.name} />
        {' · '}
        <T ns="tutor" k="learners" values={{ count: lines.length }} />
        {' · '}
        <T ns="tutor-marks" k="printed" values={{ date: fullDate(clock.now()) }} />
        {locked > 0 && (
          <>
            {' · '}
            <T ns="tutor-marks" k="lock.locked" values={{ locked, count: lines.length }} />
          </>
        )}
      </p>
    </header>
  );
}

const SIGNERS = ['tutor', 'office', 'date'] as const;

/** Lines to sign on. */
export function PrintFoot() {
  return (
    <footer className="print-only print-foot">
      <p className="note">
        <T ns="tutor-marks" k="printNote" />
      </p>
      <div className="print-signs">
        {SIGNERS.map((each) => (
          <p key={each} className="body">
            <T ns="tutor-marks" k={`sign.by.${each}`} />
          </p>
        ))}
      </div>
    </footer>
  );
}
