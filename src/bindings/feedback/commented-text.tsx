import { Fragment } from 'react';
import { commentedParagraphs, type CommentedPiece, type NumberedComment } from '#core/review/commented.ts';
import { Marked } from '#i18n/marked.tsx';
import { useLanguage } from '#i18n/use-language.ts';
import { CommentCards } from './comment-cards.tsx';
import './feedback.css';

/** A text passage by passage: what is commented on is marked and numbered, and the comments stand below their paragraph. */
export function CommentedText({ text, comments }: { text: string; comments: readonly NumberedComment[] }) {
  return (
    <div className="stack">
      {commentedParagraphs(text, comments).map((paragraph, at) => (
        <Fragment key={at}>
          <p className="read commented">
            {paragraph.pieces.map((piece, index) => (
              <Piece key={index} piece={piece} />
            ))}
          </p>
          <CommentCards comments={paragraph.comments} />
        </Fragment>
      ))}
    </div>
  );
}

function Piece({ piece: { text, on, ends } }: { piece: CommentedPiece }) {
  const language = useLanguage();
  const words = <Marked text={text} language={language} />;
  return (
    <>
      {on.length > 0 ? <mark>{words}</mark> : words}
      {ends.length > 0 && <sup className="num">{ends.join(' ')}</sup>}
    </>
  );
}
