import type { CourseOnDevice } from '#core/ports/content.ts';
import { cohortNeeds } from '#core/enrolment/needs.ts';
import { useContent } from '#bindings/services.tsx';
import { useEnrolledCourses } from '#bindings/use-study.ts';
import { Localised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { courseFacts } from './course-filter.ts';
import { Price } from './price.tsx';

/** What the person's class studies and this device lacks, with what all of it costs, to be fetched in one touch. Nothing where nothing is lacking. */
export function CohortNeeds({ courses }: { courses: readonly CourseOnDevice[] }) {
  const content = useContent();
  const needs = cohortNeeds(useEnrolledCourses() ?? [], courses);
  if (needs.courses.length === 0) return null;
  const fetchAll = async () => {
    // One after another, so that they stand in line in the class's order.
    for (const { course } of needs.courses) await content.download(course);
  };
  return (
    <Card>
      <section className="needs">
        <h2 className="head">
          <T ns="courses" k="needs" values={{ count: needs.courses.length }} />
        </h2>
        <ul role="list" className="needs-list body soft">
          {needs.courses.map((course) => (
            <li key={course.course}>
              <Localised text={courseFacts(course)?.title ?? { zh: course.course }} />
            </li>
          ))}
        </ul>
        <div className="row course-foot">
          <p className="grow">
            <Price bytes={needs.bytes} />
          </p>
          <Button variant="primary" icon="download" onClick={() => void fetchAll()}>
            <T ns="courses" k="fetchAll" />
          </Button>
        </div>
      </section>
    </Card>
  );
}
