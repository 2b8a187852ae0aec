import type { Review } from '#core/documents/feedback.ts';
import { useSeen } from '#bindings/messages/use-seen.ts';
import { AuthorName } from '#bindings/messages/thread.tsx';
import { useMarks } from '#bindings/messages/use-letters.ts';
import { paths } from '#bindings/paths.ts';
import { useSession } from '#bindings/services.tsx';
import { T } from '#i18n/t.tsx';
import { useFormat } from '#i18n/use-format.ts';
import { ButtonLink } from '#ui/button-link.tsx';

/** Who judged and when, and the way to answer; once it is shown the feedback counts as read. */
export function ReviewFoot({ review, kind }: { review: Review; kind: 'revision' | 'attempt' }) {
  const { person, clock } = useSession();
  const format = useFormat(clock.now());
  const marks = useMarks();
  const isNew = marks !== undefined && !Object.hasOwn(marks.get(person.id)?.read ?? {}, review.id);
  const end = useSeen<HTMLDivElement>(isNew ? review : undefined);
  return (
    <div className="row wrap" ref={end}>
      <p className="note num grow">
        <AuthorName id={review.author} />
        {` · ${format.moment(Date.parse(review.writtenAt))}`}
      </p>
      {review.cohort && (
        <ButtonLink variant="text" size="sm" icon="talk" to={paths.answer(review.cohort, { kind, id: review.parent, course: review.course, of: review.about })}>
          <T ns="messages" k="answer" />
        </ButtonLink>
      )}
    </div>
  );
}
