import { useMemo } from 'react';
import type { Revision } from '#core/documents/coursework.ts';
import type { Piece } from '#core/review/inbox.ts';
import { textChanges } from '#core/review/text-diff.ts';
import { useDocuments } from '#bindings/use-documents.ts';
import { T } from '#i18n/t.tsx';
import { passagesOf, MarkedText } from './marked-text.tsx';

/** What the learner handed in before, what was said to it, and what they changed since. */
export function EarlierVersions({ piece, pieces, text }: { piece: Piece; pieces: readonly Piece[]; text: string }) {
  const revisions = useDocuments('revision') ?? [];
  const earlier = pieces
    .filter((other) => other.kind === 'revision' && other.learner === piece.learner && other.course === piece.course && other.about === piece.about && other.id !== piece.id)
    .sort((a, b) => b.number - a.number || b.writtenAt.localeCompare(a.writtenAt));
  if (earlier.length === 0) return null;
  return earlier.map((other) => {
    const revision = revisions.find((candidate) => candidate.id === other.id);
    return revision && <EarlierVersion key={other.id} piece={other} revision={revision} text={text} open={other === earlier[0]} />;
  });
}

function EarlierVersion({ piece, revision, text, open }: { piece: Piece; revision: Revision; text: string; open: boolean }) {
  const comments = piece.review?.comments ?? [];
  return (
    <details className="earlier" open={open}>
      <summary className="body">
        <T ns="tutor" k="version" values={{ number: piece.number }} />
        {piece.review && (
          <span className="num">
            {' · '}
            {piece.review.mark} / {piece.review.max}
          </span>
        )}
      </summary>
      {piece.review?.comment && (
        <p className="note">
          <T ns="tutor" k="said" /> {piece.review.comment}
        </p>
      )}
      {comments.length > 0 && (
        <>
          <MarkedText ref={null} text={revision.work.text} passages={passagesOf(comments)} onTouch={() => {}} />
          <ol role="list" className="earlier-comments note">
            {comments.map((comment, at) => (
              <li key={comment.id}>
                <b className="num">{at + 1}</b> {comment.text}
              </li>
            ))}
          </ol>
        </>
      )}
      <Differences before={revision.work.text} after={text} />
    </details>
  );
}

/** What went and what came since, in words and signs; also told apart without colours. */
function Differences({ before, after }: { before: string; after: string }) {
  const changes = useMemo(() => textChanges(before, after), [before, after]);
  if (changes.every(({ kind }) => kind === 'same')) return <p className="note"><T ns="tutor-review" k="unchanged" /></p>;
  return (
    <>
      <p className="note">
        <T ns="tutor-review" k="changed" />
      </p>
      <p className="review-text body">
        {changes.map(({ kind, text }, at) => (kind === 'gone' ? <del key={at}>{text}</del> : kind === 'come' ? <ins key={at}>{text}</ins> : <span key={at}>{text}</span>))}
      </p>
    </>
  );
}
