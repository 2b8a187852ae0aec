import { useEffect, useRef, useState } from 'react';
import type { Found } from '#core/search/found.ts';
import { useSearch } from '#bindings/services.tsx';
import { useEnrolledCourses } from '#bindings/use-study.ts';
import { useLive } from '#bindings/use-live.ts';
import type { CourseOnDevice } from '#core/ports/content.ts';

/** Between the last key and the question: fast typing asks once. */
const PAUSE_MS = 120;

export type Finding = { state: 'idle' } | { state: 'asking' } | { state: 'found'; question: string; found: Found } | { state: 'failed' };

/**
 * What the courses on this device say to a question. What was found for the question before stays until the new answer is there, and
 * the question is put again when another course can be searched.
 * @param turn grows with each "try again"
 */
export function useFound(question: string, courses: readonly CourseOnDevice[] | undefined, most: number, turn: number): Finding {
  const search = useSearch();
  const enrolled = useEnrolledCourses();
  const ready = useLive(search.state)?.ready.length ?? 0;
  const [finding, setFinding] = useState<Finding>({ state: 'idle' });
  const order = useRef<readonly string[]>([]);
  order.current = enrolled?.flatMap((id) => courses?.find(({ course }) => course === id)?.installedPackage ?? []) ?? [];
  useEffect(() => {
    if (!question.trim()) return setFinding({ state: 'idle' });
    let wanted = true;
    setFinding((before) => (before.state === 'found' ? before : { state: 'asking' }));
    const timer = setTimeout(() => {
      search.find(question, order.current, most).then(
        (found) => wanted && setFinding({ state: 'found', question, found }),
        () => wanted && setFinding({ state: 'failed' }),
      );
    }, PAUSE_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [search, question, most, ready, turn]);
  return finding;
}
