import type { Review } from '#core/documents/feedback.ts';
import { countWords } from '#core/coursework/revisions.ts';
import type { Criterion, Task } from '#core/coursework/task.ts';
import { paths } from '#bindings/paths.ts';
import { useSession } from '#bindings/services.tsx';
import { Localised } from '#i18n/localised.tsx';
import { Marked } from '#i18n/marked.tsx';
import { T } from '#i18n/t.tsx';
import { useLanguage } from '#i18n/use-language.ts';
import { useFormat } from '#i18n/use-format.ts';
import { ButtonLink } from '#ui/button-link.tsx';
import { Card } from '#ui/card.tsx';
import { SectionHead } from '#ui/section-head.tsx';
import { PhotoView } from './photo-view.tsx';
import { StandingChip } from './standing-chip.tsx';
import type { Handed } from './submission.ts';

function CriterionMark({ criterion, points }: { criterion: Criterion; points: number }) {
  const level = criterion.levels.find((each) => each.points === points);
  const best = Math.max(0, ...criterion.levels.map((each) => each.points));
  return (
    <>
      <dt>
        <Localised text={criterion.title} />
      </dt>
      <dd>
        {level && <Localised text={level.title} />} <span className="num">{`${points} / ${best}`}</span>
      </dd>
    </>
  );
}

/** A tutor's judgement: the mark, criterion by criterion, and in words. */
export function Feedback({ task, review }: { task: Task; review: Review }) {
  const language = useLanguage();
  return (
    <div className="feedback">
      <p className="score">
        <span className="show num">{review.mark}</span>
        <span className="body soft num">{` / ${review.max}`}</span>
      </p>
      <dl className="kv body">
        {task.rubric.map((criterion) => Object.hasOwn(review.points, criterion.id) && <CriterionMark key={criterion.id} criterion={criterion} points={review.points[criterion.id] ?? 0} />)}
      </dl>
      {review.comment && (
        <p className="body written tutor-words">
          <Marked text={review.comment} language={language} />
        </p>
      )}
    </div>
  );
}

function Version({ task, course, entry, latest }: { task: Task; course: string; entry: Handed; latest: boolean }) {
  const { clock } = useSession();
  const format = useFormat(clock.now());
  const { revision, review, standing } = entry;
  return (
    <Card as="li">
      <div className="row">
        <div className="grow">
          <p className="head">
            <T ns="coursework" k="versionNumber" values={{ number: revision.number }} />
          </p>
          <p className="note num">{format.moment(Date.parse(revision.writtenAt))}</p>
        </div>
        <StandingChip standing={standing} />
      </div>
      {review ? <Feedback task={task} review={review} /> : latest && (
        <p className="body version-state">
          <T ns="coursework" k={`standingText.${standing}`} />
        </p>
      )}
      <details>
        <summary className="body link">
          <T ns="coursework" k="seeText" values={{ count: countWords(revision.work.text) }} />
        </summary>
        <p className="read written">
          <Marked text={revision.work.text} language={format.language} />
        </p>
        <div className="photos">
          {revision.work.photos.map((photo) => (
            <PhotoView key={photo.sha256} photo={photo} />
          ))}
        </div>
      </details>
      <ButtonLink variant="text" size="sm" icon="file" to={paths.revisionReceipt(course, task.id, revision.id)}>
        <T ns="coursework" k="seeReceipt" />
      </ButtonLink>
    </Card>
  );
}

/** All versions handed in, newest first, each with what came back. */
export function VersionList({ task, course, handed }: { task: Task; course: string; handed: readonly Handed[] }) {
  return (
    <section>
      <SectionHead title={<T ns="coursework" k="versions" />} end={handed.length} />
      <ul role="list" className="stack">
        {handed.map((entry, index) => (
          <Version key={entry.revision.id} task={task} course={course} entry={entry} latest={index === 0} />
        ))}
      </ul>
    </section>
  );
}
