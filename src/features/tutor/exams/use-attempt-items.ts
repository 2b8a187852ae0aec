import type { Assessment } from '#core/assessment/item.ts';
import type { Attempt, Response } from '#core/documents/attempt.ts';
import type { ExamContent } from '#core/exam/sealed-assessment.ts';
import type { Piece } from '#core/review/inbox.ts';
import { loadAssessment } from '#bindings/load-assessment.ts';
import { useContent, useSession } from '#bindings/services.tsx';
import { useLive } from '#bindings/use-live.ts';
import { useLoaded } from '#bindings/use-loaded.ts';

/** What an attempt was about. Of a sealed exam also its answers, which only the server could open. */
export interface AttemptItems {
  assessment: Assessment;
  /** Set where it is a sealed exam: when it closes, and what came from the server. */
  exam?: { closes: string; read: { media: ExamContent['media']; seed: number; responses: readonly Response[] } | null };
}

/** The items of an attempt, from the package that it names or else from the one here: undefined while they are being read, null where they are not here. */
export function useAttemptItems(piece: Piece, attempt: Attempt | undefined): AttemptItems | null | undefined {
  const content = useContent();
  const { exams } = useSession();
  const installed = useLive(content.courses)?.find((course) => course.course === piece.course)?.installed !== undefined;
  const load = async (): Promise<AttemptItems | null> => {
    const found = (await loadAssessment(content, piece.package, piece.about)) ?? (await loadAssessment(content, piece.course, piece.about));
    if (!found?.sealed || !attempt) return found;
    const { sealed } = found;
    const read = await (await exams()).read(attempt, { course: piece.course, package: piece.package, sealed });
    return { assessment: read?.assessment ?? found.assessment, exam: { closes: sealed.sealed.closes, read: read && { media: read.content.media, seed: read.seed, responses: read.responses } } };
  };
  return useLoaded(attempt ? `${piece.package}/${piece.about}/${installed}/${attempt.id}` : null, load);
}
