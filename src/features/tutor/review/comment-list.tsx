import { useLayoutEffect, useRef } from 'react';
import type { ReviewComment, Voice } from '#core/documents/judgement.ts';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { IconButton } from '#ui/icon-button.tsx';
import { CommentField } from './comment-field.tsx';
import { VoiceNote } from './voice-note.tsx';

interface CommentListProps {
  comments: readonly ReviewComment[];
  active: string | undefined;
  onActive: (id: string | undefined) => void;
  onText: (id: string, text: string) => void;
  onVoice: (id: string, voice: Voice | undefined) => void;
  onRemove: (id: string) => void;
}

/** The comments on places of the work, by their numbers. The one that is looked at is open; the others are one line. */
export function CommentList({ comments, ...acts }: CommentListProps) {
  if (comments.length === 0) return null;
  return (
    <ol role="list" className="comments">
      {comments.map((comment, at) => (
        <CommentCard key={comment.id} comment={comment} number={at + 1} {...acts} />
      ))}
    </ol>
  );
}

function CommentCard({ comment, number, active, onActive, onText, onVoice, onRemove }: Omit<CommentListProps, 'comments'> & { comment: ReviewComment; number: number }) {
  const { t } = useText('tutor-review');
  const card = useRef<HTMLLIElement>(null);
  const open = comment.id === active;
  const { on, text, voice } = comment;
  // Before the next key comes: what is typed at once belongs in here.
  useLayoutEffect(() => {
    if (!open) return;
    card.current?.querySelector('textarea')?.focus();
    card.current?.scrollIntoView?.({ block: 'nearest' });
  }, [open]);
  return (
    <li ref={card} className={open ? 'comment comment-on' : 'comment'}>
      <div className="comment-head">
        <button type="button" className="comment-open" aria-expanded={open} onClick={() => onActive(open ? undefined : comment.id)}>
          <b className="num">{number}</b>
          <span className="note comment-on-what">{on.kind === 'photo' ? t('onPhoto') : (on.quote ?? t('onAnswer'))}</span>
        </button>
        <IconButton icon="trash" label={t('removeComment', { number })} onClick={() => onRemove(comment.id)} />
      </div>
      {open ? (
        <>
          <CommentField label={t('commentNumber', { number })} value={text} maxLength={4000} onChange={(next) => onText(comment.id, next)} />
          <VoiceNote name={`voice ${comment.id}`} voice={voice} onChange={(next) => onVoice(comment.id, next)} />
        </>
      ) : (
        <p className="body">{text || (voice ? t('spoken') : <T ns="tutor-review" k="emptyComment" />)}</p>
      )}
    </li>
  );
}
