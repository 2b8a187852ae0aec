import { useEffect, useRef } from 'react';
import type { CourseOnDevice } from '#core/ports/content.ts';
import { useContent } from '#bindings/services.tsx';
import { useLive } from '#bindings/use-live.ts';
import { useSessionMemory } from '#bindings/use-session-memory.ts';
import { useEnrolledCourses, useStudy } from '#bindings/use-study.ts';
import { T } from '#i18n/t.tsx';
import { Button } from '#ui/button.tsx';
import { CourseCard } from './course-card.tsx';
import { freshness } from './course-filter.ts';

/** Rows at first, and how many more each time the end comes near: a cheap phone draws hundreds too slowly. */
const STEP = 20;

/** Courses as rows, a part at a time; where one was is remembered until one locks. */
export function CourseList({ courses, name }: { courses: readonly CourseOnDevice[]; name: string }) {
  const enrolled = useEnrolledCourses() ?? [];
  const study = useStudy() ?? [];
  const listedAt = useLive(useContent().catalogueAt);
  const [rows, setRows] = useSessionMemory(`courses.rows.${name}`, STEP);
  return (
    <>
      <ul role="list" className="course-list card">
        {courses.slice(0, rows).map((course) => (
          <CourseCard key={course.course} course={course} wanted={enrolled.includes(course.course)} fresh={freshness(course, listedAt)} progress={study.find((entry) => entry.course.course === course.course)?.progress} />
        ))}
      </ul>
      {rows < courses.length && <More onMore={() => setRows(rows + STEP)} />}
    </>
  );
}

/** Brings more when it comes near; a button for whoever goes by keys. */
function More({ onMore }: { onMore: () => void }) {
  const end = useRef<HTMLDivElement>(null);
  const newest = useRef(onMore);
  newest.current = onMore;
  useEffect(() => {
    const { current } = end;
    if (!current || typeof IntersectionObserver === 'undefined') return;
    const watch = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && newest.current(), { rootMargin: '600px' });
    watch.observe(current);
    return () => watch.disconnect();
  });
  return (
    <div ref={end} className="course-more">
      <Button variant="text" onClick={onMore}>
        <T k="showMore" />
      </Button>
    </div>
  );
}
