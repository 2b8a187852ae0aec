import { useEffect, useRef } from 'react';
import { countWords } from '#core/coursework/revisions.ts';
import type { Task } from '#core/coursework/task.ts';
import type { Revision } from '#core/documents/coursework.ts';
import { Changes } from '#bindings/feedback/changes.tsx';
import { SeveralHeads } from '#bindings/feedback/several-heads.tsx';
import { paths } from '#bindings/paths.ts';
import { useSession } from '#bindings/services.tsx';
import { Marked } from '#i18n/marked.tsx';
import { T } from '#i18n/t.tsx';
import { useFormat } from '#i18n/use-format.ts';
import { ButtonLink } from '#ui/button-link.tsx';
import { Card } from '#ui/card.tsx';
import { SectionHead } from '#ui/section-head.tsx';
import { Feedback } from './feedback.tsx';
import { PhotoView } from './photo-view.tsx';
import { StandingChip } from './standing-chip.tsx';
import type { Handed } from './submission.ts';

interface VersionProps {
  task: Task;
  course: string;
  entry: Handed;
  before: Revision | undefined;
  latest: boolean;
}

function Version({ task, course, entry, before, latest }: VersionProps) {
  const { clock } = useSession();
  const format = useFormat(clock.now());
  const { revision, heads, standing } = entry;
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
      {heads.length > 1 && <SeveralHeads />}
      {heads.map((review) => (
        <Feedback key={review.id} task={task} review={review} work={revision.work} />
      ))}
      {heads.length === 0 && latest && (
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
      {before && <Changes before={before.work.text} after={revision.work.text} />}
      <ButtonLink variant="text" size="sm" icon="file" to={paths.revisionReceipt(course, task.id, revision.id)}>
        <T ns="coursework" k="seeReceipt" />
      </ButtonLink>
    </Card>
  );
}

/** All versions handed in, newest first, each with what came back. */
export function VersionList({ task, course, handed }: { task: Task; course: string; handed: readonly Handed[] }) {
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    // From the notice that feedback has come.
    if (location.hash === '#versions') place.current?.scrollIntoView();
  }, []);
  return (
    <section ref={place}>
      <SectionHead title={<T ns="coursework" k="versions" />} end={handed.length} />
      <ul role="list" className="stack">
        {handed.map((entry, index) => (
          <Version key={entry.revision.id} task={task} course={course} entry={entry} before={handed[index + 1]?.revision} latest={index === 0} />
        ))}
      </ul>
    </section>
  );
}
