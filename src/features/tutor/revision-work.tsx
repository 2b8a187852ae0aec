import type { ReactNode } from 'react';
import type { Piece } from '#core/review/inbox.ts';
import { useContent } from '#bindings/services.tsx';
import { useDocuments } from '#bindings/use-documents.ts';
import { useLive } from '#bindings/use-live.ts';
import { useLoaded } from '#bindings/use-loaded.ts';
import { T } from '#i18n/t.tsx';
import { EarlierVersions } from './earlier-versions.tsx';
import { NeedCourse } from './need-course.tsx';
import { PhotoPicture } from './photo-picture.tsx';
import { RubricForm } from './rubric-form.tsx';

interface RevisionWorkProps {
  piece: Piece;
  pieces: readonly Piece[];
  head: ReactNode;
  next: Piece | undefined;
}

/** Coursework: text and photos, earlier versions below it, the rubric beside it. */
export function RevisionWork({ piece, pieces, head, next }: RevisionWorkProps) {
  const content = useContent();
  const revision = useDocuments('revision')?.find((candidate) => candidate.id === piece.id);
  const installed = useLive(content.courses)?.find((course) => course.course === piece.course)?.installed !== undefined;
  // The rubric of the version that was handed in; where that is not here, the one on the device.
  const task = useLoaded(`${piece.package}/${piece.about}/${installed}`, async () => (await content.task(piece.package, piece.about)) ?? content.task(piece.course, piece.about));
  return (
    <>
      <article className="review-work">
        {head}
        <p className="review-text read">{revision?.work.text}</p>
        {revision && revision.work.photos.length > 0 && (
          <div className="review-photos">
            {revision.work.photos.map((photo) => (
              <PhotoPicture key={photo.sha256} photo={photo} />
            ))}
          </div>
        )}
        <EarlierVersions piece={piece} pieces={pieces} />
      </article>
      <section className="judge">
        {task === null ? <NeedCourse course={piece.course} /> : task ? <RubricForm key={piece.id} piece={piece} task={task} next={next} /> : <p className="note"><T ns="tutor" k="opening" /></p>}
      </section>
    </>
  );
}
