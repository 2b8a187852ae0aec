import { useContent } from '#bindings/services.tsx';
import { useDocuments } from '#bindings/use-documents.ts';
import { useLive } from '#bindings/use-live.ts';
import { useLoaded } from '#bindings/use-loaded.ts';
import { formOfTask } from './criteria.ts';
import { Desk } from './desk.tsx';
import { EarlierVersions } from './earlier-versions.tsx';
import type { WorkProps } from './review-screen.tsx';
import { WithoutForm } from './without-form.tsx';
import { WorkText } from './work-text.tsx';

/** Coursework: text and photos, earlier versions below them, the rubric beside them. */
export function RevisionWork({ piece, proposals, reviews, pieces, ...rest }: WorkProps) {
  const content = useContent();
  const revision = useDocuments('revision')?.find((candidate) => candidate.id === piece.id);
  const installed = useLive(content.courses)?.find((course) => course.course === piece.course)?.installed !== undefined;
  // The rubric of the version that was handed in; where that is not here, the one on the device.
  const task = useLoaded(`${piece.package}/${piece.about}/${installed}`, async () => (await content.task(piece.package, piece.about)) ?? content.task(piece.course, piece.about));
  if (!revision) return null;
  const { work } = revision;
  if (!task) return <WithoutForm head={rest.head} way={rest.way} course={piece.course} missing={task === null}>{(acts) => <WorkText work={work} acts={acts} />}</WithoutForm>;
  return (
    <Desk {...rest} key={piece.id} parts={{ piece, form: formOfTask(task), proposals, reviews }} pieces={pieces} pass={task.pass} marking={task.marking}>
      {(acts) => (
        <WorkText work={work} acts={acts}>
          <EarlierVersions piece={piece} pieces={pieces} text={work.text} />
        </WorkText>
      )}
    </Desk>
  );
}
