import { useState } from 'react';
import type { Draft, Photo, Work } from '#core/documents/coursework.ts';
import { countWords, type SubmissionPlace } from '#core/coursework/revisions.ts';
import type { Task } from '#core/coursework/task.ts';
import { sameJson } from '#core/hash/canonical.ts';
import { SaveLine } from '#bindings/save-line.tsx';
import { useSession } from '#bindings/services.tsx';
import { useTimeInUse } from '#bindings/use-time-in-use.ts';
import { T } from '#i18n/t.tsx';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Foot } from '#ui/foot.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { useToast } from '#ui/toast.tsx';
import { OtherDraft } from './other-draft.tsx';
import { PhotoPicker } from './photo-picker.tsx';
import { isEmptyWork, joinWork, otherDrafts } from './submission.ts';
import { useHandInWork } from './use-hand-in-work.ts';
import type { Submission } from './use-submission.ts';
import { useWriting } from './use-writing.ts';

/** Without a touch or key for this long nobody counts as writing, in milliseconds: thinking takes time. */
const IDLE_MS = 300_000;

interface WritingDeskProps {
  task: Task;
  place: SubmissionPlace;
  packageId: string;
  submission: Submission;
  own: Draft | undefined;
  start: Work;
}

/** How much is written, against what is asked; never in the way of handing in. */
function WordCount({ task, text }: { task: Task; text: string }) {
  const count = countWords(text);
  if (!task.words) return <T ns="coursework" k="words" values={{ count }} />;
  const { min, max } = task.words;
  const key = count < min ? 'wordsFewer' : count > max ? 'wordsMore' : 'wordsGood';
  return <T ns="coursework" k={key} values={{ count, min, max }} />;
}

/** Writing: text, photos, saved as one goes; and handing it in. */
export function WritingDesk({ task, place, packageId, submission, own, start }: WritingDeskProps) {
  const { device } = useSession();
  const toast = useToast();
  const time = useTimeInUse(IDLE_MS);
  const writing = useWriting(place, own, start);
  const { work, change, autosave } = writing;
  const [photosBusy, setPhotosBusy] = useState(false);
  const handIn = useHandInWork(place, packageId, writing, submission.revisions, time);
  const undoable = (next: Work, text: string) => {
    const before = work;
    change(next, 'now');
    toast({ text: <T ns="coursework" k={text} />, undo: { label: <T k="undo" />, onUndo: () => change(before, 'now') } });
  };
  return (
    <section className="stack">
      {otherDrafts(submission.drafts, device, work, submission.revisions).map((other) => (
        <OtherDraft key={`${other.device} ${other.at}`} other={other} onJoin={() => undoable(joinWork(work, other.work), 'joined')} onTake={() => undoable(other.work, 'taken')} />
      ))}
      <TextArea
        label={<T ns="coursework" k="yourText" />}
        hint={<WordCount task={task} text={work.text} />}
        rows={10}
        maxLength={60_000}
        value={work.text}
        onChange={(event) => change({ ...work, text: event.target.value }, 'soon')}
        onBlur={() => void autosave.flush()}
      />
      {task.photos.max > 0 && (
        <PhotoPicker
          photos={work.photos}
          max={task.photos.max}
          onBusy={setPhotosBusy}
          onAdd={(photo: Photo) => change({ ...work, photos: [...work.photos, photo] }, 'now')}
          onRemove={(photo) => undoable({ ...work, photos: work.photos.filter((each) => each !== photo) }, 'photoRemoved')}
        />
      )}
      <SaveLine autosave={autosave} />
      {handIn.state === 'failed' && (
        <Card tone="clay" tight>
          <p className="body" role="alert">
            <T ns="coursework" k="handInFailed" />
          </p>
        </Card>
      )}
      <Foot>
        <Button disabled={isEmptyWork(work) || photosBusy || sameJson(work, submission.handed[0]?.revision.work)} busy={handIn.state === 'busy'} onClick={() => void handIn.handInNow()}>
          <T ns="coursework" k="handIn" />
        </Button>
      </Foot>
    </section>
  );
}
