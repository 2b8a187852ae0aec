import type { Piece } from '#core/review/inbox.ts';
import type { Manifest } from '#core/course/manifest.ts';
import type { LocalText } from '#core/text.ts';
import { useContent } from '#bindings/services.tsx';
import { useLive } from '#bindings/use-live.ts';
import { Localised } from '#i18n/localised.tsx';

/** The title of the task or assessment that a piece is about, from whatever version of the course is on this device. */
export function titleOf(manifest: Manifest | undefined, piece: Pick<Piece, 'kind' | 'about'>): LocalText | undefined {
  const entries = manifest?.modules.flatMap((module) => (piece.kind === 'revision' ? module.tasks : module.assessments));
  return entries?.find((entry) => entry.id === piece.about)?.title;
}

export function PieceTitle({ piece }: { piece: Pick<Piece, 'kind' | 'about' | 'course'> }) {
  const courses = useLive(useContent().courses);
  const course = courses?.find((candidate) => candidate.course === piece.course);
  const title = titleOf(course?.installed, piece);
  if (title) return <Localised text={title} />;
  const courseTitle = course?.entry?.title;
  return courseTitle ? <Localised text={courseTitle} /> : piece.about;
}
