import type { Photo, Work } from '#core/documents/coursework.ts';
import type { Review } from '#core/documents/feedback.ts';
import type { Criterion, Task } from '#core/coursework/task.ts';
import { numbered } from '#core/review/commented.ts';
import { CommentedPhoto } from '#bindings/feedback/commented-photo.tsx';
import { CommentedText } from '#bindings/feedback/commented-text.tsx';
import { ReviewFoot } from '#bindings/feedback/review-foot.tsx';
import { VoicePlayer } from '#bindings/feedback/voice-player.tsx';
import { Localised } from '#i18n/localised.tsx';
import { Marked } from '#i18n/marked.tsx';
import { T } from '#i18n/t.tsx';
import { useLanguage } from '#i18n/use-language.ts';

function CriterionMark({ criterion, points }: { criterion: Criterion; points: number }) {
  const level = criterion.levels.find((each) => each.points === points);
  const best = Math.max(0, ...criterion.levels.map((each) => each.points));
  return (
    <>
      <dt>
        <Localised text={criterion.title} />
        {level?.about && (
          <span className="note block">
            <Localised text={level.about} />
          </span>
        )}
      </dt>
      <dd>
        {level && <Localised text={level.title} />} <span className="num">{`${points} / ${best}`}</span>
      </dd>
    </>
  );
}

/** A tutor's judgement: the mark, criterion by criterion, in words and by voice, and the work with the comments on its places. */
export function Feedback({ task, review, work }: { task: Task; review: Review; work: Work }) {
  const language = useLanguage();
  const comments = numbered(review.comments);
  const onText = comments.filter(({ on }) => on.kind === 'passage');
  const onPhoto = ({ sha256 }: Photo) => comments.filter(({ on }) => on.kind === 'photo' && on.sha256 === sha256);
  return (
    <div className="feedback">
      <p className="score">
        <span className="show num">{review.mark}</span>
        <span className="body soft num">{` / ${review.max}`}</span>
      </p>
      <dl className="kv kv-points body">
        {task.rubric.map((criterion) => Object.hasOwn(review.points, criterion.id) && <CriterionMark key={criterion.id} criterion={criterion} points={review.points[criterion.id] ?? 0} />)}
      </dl>
      {(review.comment || review.voice) && (
        <div className="tutor-words">
          {review.decision === 'revise' && (
            <p className="note waits">
              <T ns="feedback" k="toRevise" />
            </p>
          )}
          {review.comment && (
            <p className="body written">
              <Marked text={review.comment} language={language} />
            </p>
          )}
          {review.voice && <VoicePlayer voice={review.voice} />}
        </div>
      )}
      {onText.length > 0 && <CommentedText text={work.text} comments={onText} />}
      {work.photos.map((photo) => onPhoto(photo).length > 0 && <CommentedPhoto key={photo.sha256} photo={photo} comments={onPhoto(photo)} />)}
      <ReviewFoot review={review} kind="revision" />
    </div>
  );
}
