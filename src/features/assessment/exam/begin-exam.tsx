import { useLocation } from 'wouter';
import { startAttempt } from '#core/assessment/responses.ts';
import type { ExamHere } from '#core/ports/exams.ts';
import { paths } from '#bindings/paths.ts';
import { useContent, useSession } from '#bindings/services.tsx';
import { ExamDoor, type Opened } from './exam-door.tsx';

/** Opens a sealed exam and begins an attempt at it: what opens it is kept before the attempt is, and both before the first item is shown. */
export function BeginExam({ exam, cohort }: { exam: ExamHere; cohort: string }) {
  const { documents, exams, person, device, clock, ids } = useSession();
  const content = useContent();
  const [, navigate] = useLocation();
  const begin = async ({ key, by, seed }: Opened) => {
    const started = startAttempt({ learner: person.id, cohort, course: exam.course, assessment: exam.sealed.id, package: exam.package, device }, clock, ids);
    const attempt = { ...started, seed, opened: by };
    await content.pin(exam.package, attempt.id);
    try {
      await (await exams()).begin(attempt, key);
      await documents.put(attempt);
    } catch (error) {
      await content.unpin(exam.package, attempt.id).catch(() => {});
      throw error;
    }
    navigate(paths.attempt(attempt.id));
  };
  return <ExamDoor exam={exam} onOpened={begin} />;
}
