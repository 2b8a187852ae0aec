import type { Piece } from '#core/review/inbox.ts';
import { useDocuments } from '#bindings/use-documents.ts';
import { T } from '#i18n/t.tsx';

/** What the learner handed in before, with what was said to it. */
export function EarlierVersions({ piece, pieces }: { piece: Piece; pieces: readonly Piece[] }) {
  const revisions = useDocuments('revision') ?? [];
  const earlier = pieces
    .filter((other) => other.kind === 'revision' && other.learner === piece.learner && other.course === piece.course && other.about === piece.about && other.id !== piece.id)
    .sort((a, b) => b.number - a.number);
  if (earlier.length === 0) return null;
  return earlier.map((other) => (
    <details key={other.id} className="earlier">
      <summary className="body">
        <T ns="tutor" k="version" values={{ number: other.number }} />
        {other.review && (
          <span className="num">
            {' · '}
            {other.review.mark} / {other.review.max}
          </span>
        )}
      </summary>
      <p className="review-text body">{revisions.find((revision) => revision.id === other.id)?.work.text}</p>
      {other.review?.comment && (
        <p className="note">
          <T ns="tutor" k="said" /> {other.review.comment}
        </p>
      )}
    </details>
  ));
}
