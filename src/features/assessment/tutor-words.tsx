import type { Review } from '#core/documents/feedback.ts';
import { numbered } from '#core/review/commented.ts';
import { CommentCards } from '#bindings/feedback/comment-cards.tsx';
import { ReviewFoot } from '#bindings/feedback/review-foot.tsx';
import { SeveralHeads } from '#bindings/feedback/several-heads.tsx';
import { VoicePlayer } from '#bindings/feedback/voice-player.tsx';
import { Marked } from '#i18n/marked.tsx';
import { T } from '#i18n/t.tsx';
import { useLanguage } from '#i18n/use-language.ts';
import { Card } from '#ui/card.tsx';

/** What tutors say of a whole attempt: one, or several where they did not know of each other. */
export function TutorWords({ heads }: { heads: readonly Review[] }) {
  const language = useLanguage();
  return (
    <>
      {heads.length > 1 && <SeveralHeads />}
      {heads.map((review) => (
        <Card key={review.id} tone="barley" tight>
          <p className="note waits">
            <T ns="assessment" k="tutorSays" />
            {heads.length > 1 && <span className="num">{` ${review.mark} / ${review.max}`}</span>}
          </p>
          {review.comment && (
            <p className="body typed">
              <Marked text={review.comment} language={language} />
            </p>
          )}
          {review.voice && <VoicePlayer voice={review.voice} />}
          <ReviewFoot review={review} kind="attempt" />
        </Card>
      ))}
    </>
  );
}

/** What tutors say to one item, below what was answered. `item`: its key in the draw. */
export function ItemComments({ heads, item }: { heads: readonly Review[]; item: string }) {
  return heads.map((review) => <CommentCards key={review.id} quoted comments={numbered(review.comments).filter(({ on }) => on.kind === 'item' && on.item === item)} />);
}
