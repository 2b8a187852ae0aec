import { useEffect, useRef, useState } from 'react';
import type { ByteSource } from '#core/ports/byte-source.ts';
import type { ImportFailure, ImportResult } from '#core/ports/content.ts';
import { paths } from '#bindings/paths.ts';
import { useContent } from '#bindings/services.tsx';
import { useLive } from '#bindings/use-live.ts';
import { sizeText } from '#i18n/format.ts';
import { LanguageSwitch } from '#i18n/language-switch.tsx';
import { useLocalised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Button } from '#ui/button.tsx';
import { ButtonLink } from '#ui/button-link.tsx';
import { Card } from '#ui/card.tsx';
import { Notice } from '#ui/notice.tsx';
import { ProgressBar } from '#ui/progress-bar.tsx';
import { Screen } from '#ui/screen.tsx';
import { TopBar } from '#ui/top-bar.tsx';
import { useDrop } from './use-drop.ts';
import { useGivenFile } from './use-given-file.ts';
import './import.css';

type Work = { step: 'choosing' | 'working' } | { step: 'done'; result: ImportResult };

/** Takes in a course from a file: chosen, dropped, shared by another app, or opened with this one. */
export function ImportScreen() {
  const { t } = useText('files');
  const content = useContent();
  const given = useGivenFile();
  const [work, setWork] = useState<Work>({ step: 'choosing' });
  const take = async (file: ByteSource) => {
    setWork({ step: 'working' });
    setWork({ step: 'done', result: await content.importFile(file) });
  };
  useEffect(() => {
    if (given.kind === 'file') void take(given.file);
    // Once for each file that is given.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [given]);
  return (
    <Screen>
      <TopBar back={{ label: t('back'), to: paths.courses() }} actions={<LanguageSwitch />} />
      <h1 className="title">
        <T ns="files" k="title" />
      </h1>
      {work.step === 'choosing' && given.kind === 'nothing-shared' && (
        <Notice icon="info" tone="wait" title={<T ns="files" k="nothingShared" />}>
          <T ns="files" k="nothingSharedNote" />
        </Notice>
      )}
      {work.step === 'choosing' && given.kind === 'no-room' && <Refused why="storage-full" />}
      {work.step === 'choosing' && given.kind !== 'looking' && given.kind !== 'no-room' && <Choice onFile={(file) => void take(file)} />}
      {work.step === 'working' && <Working />}
      {work.step === 'done' && <Outcome result={work.result} onAnother={() => setWork({ step: 'choosing' })} />}
    </Screen>
  );
}

function Choice({ onFile }: { onFile: (file: File) => void }) {
  const place = useRef<HTMLLabelElement>(null);
  const over = useDrop(place, onFile);
  return (
    <>
      <p className="body">
        <T ns="files" k="intro" />
      </p>
      <label ref={place} className={over ? 'drop-place drop-over' : 'drop-place'}>
        {/* No `accept`: phones hide files whose ending they do not know. */}
        <input type="file" className="vh" onChange={(event) => event.currentTarget.files?.[0] && onFile(event.currentTarget.files[0])} />
        <span className="btn btn-primary">
          <T ns="files" k="choose" />
        </span>
        <span className="note drop-note">
          <T ns="files" k="drop" />
        </span>
      </label>
    </>
  );
}

function Working() {
  const { t } = useText('files');
  const content = useContent();
  const course = useLive(content.courses)?.find(({ download }) => download.state === 'importing');
  const { doneBytes = 0, totalBytes = 0 } = course?.download ?? {};
  const progress = t('progress', { done: sizeText(doneBytes), total: sizeText(totalBytes) });
  return (
    <Card>
      <div className="stack" role="status">
        <p className="body">
          <T ns="files" k="checking" />
        </p>
        <ProgressBar value={totalBytes > 0 ? doneBytes / totalBytes : 0} label={progress} />
        <div className="row">
          <p className="grow note num">{totalBytes > 0 && progress}</p>
          {course && (
            <Button size="sm" variant="outline" icon="stop" onClick={() => void content.pause(course.course)}>
              <T ns="files" k="stop" />
            </Button>
          )}
        </div>
      </div>
    </Card>
  );
}

function Outcome({ result, onAnother }: { result: ImportResult; onAnother: () => void }) {
  return result.ok ? <TakenIn result={result} onAnother={onAnother} /> : <Refused why={result.why} onAnother={onAnother} />;
}

function TakenIn({ result, onAnother }: { result: Extract<ImportResult, { ok: true }>; onAnother: () => void }) {
  const title = useLocalised()(result.title);
  return (
    <Notice
      icon="check"
      tone="got"
      title={<T ns="files" k="done" values={{ title }} />}
      action={
        <>
          <ButtonLink variant="primary" to={paths.course(result.course)}>
            <T ns="files" k="open" />
          </ButtonLink>
          <Button variant="text" onClick={onAnother}>
            <T ns="files" k="another" />
          </Button>
        </>
      }
    >
      <p>
        <T ns="files" k="doneNote" />
      </p>
      {!result.withOptional && (
        <p>
          <T ns="files" k="doneSmall" />
        </p>
      )}
    </Notice>
  );
}

function Refused({ why, onAnother }: { why: ImportFailure; onAnother?: () => void }) {
  return (
    <div role="alert">
      <Notice
        icon="warning"
        tone={why === 'older' || why === 'stopped' ? 'wait' : 'bad'}
        title={<T ns="files" k={`why.${why}.title`} />}
        action={
          <>
            {onAnother && (
              <Button variant="outline" icon="file" onClick={onAnother}>
                <T ns="files" k="another" />
              </Button>
            )}
            {why === 'storage-full' && (
              <ButtonLink variant="outline" icon="storage" to={paths.storage()}>
                <T ns="storage" k="row" />
              </ButtonLink>
            )}
          </>
        }
      >
        <p>
          <T ns="files" k={`why.${why}.next`} />
        </p>
        <p>
          <T ns="files" k="safe" />
        </p>
      </Notice>
    </div>
  );
}
