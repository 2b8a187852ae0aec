import { paths } from '#bindings/paths.ts';
import { T } from '#i18n/t.tsx';
import { ButtonLink } from '#ui/button-link.tsx';

/** What there is for one course of a cohort beside the map: its mark book and the analysis of its items. */
export function CourseTools({ cohort, course }: { cohort: string; course: string }) {
  return (
    <div className="row wrap">
      <ButtonLink variant="outline" size="sm" icon="bookmark" to={paths.markBook(cohort, course)}>
        <T ns="tutor-marks" k="title" />
      </ButtonLink>
      <ButtonLink variant="outline" size="sm" icon="chart" to={paths.analyses(cohort, course)}>
        <T ns="tutor-analysis" k="title" />
      </ButtonLink>
    </div>
  );
}
