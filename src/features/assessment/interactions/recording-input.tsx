import { useEffect, type CSSProperties } from 'react';
import { AnswerFileView } from '#bindings/item/answer-file.tsx';
import { FileFaultLine } from '#bindings/item/file-fault.tsx';
import { Interrupted } from '#bindings/item/interrupted.tsx';
import { useAnswerFile } from '#bindings/item/use-answer-file.ts';
import { canRecord, useRecorder } from '#bindings/item/use-recorder.ts';
import { useUnfinished } from '#bindings/item/use-unfinished.ts';
import { clockText, sizeText } from '#i18n/format.ts';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import type { InteractionProps } from './interaction-props.ts';
import { InteractionLegend } from './legend.tsx';
import { FilePicker } from './upload-input.tsx';
import './files.css';

/** Something said as an answer: recorded here and heard again, or a recording that is on the phone already. */
export function RecordingInput({ interaction, item, texts, files, seed, locked, onChange }: InteractionProps<'recording'>) {
  const { t } = useText('item');
  const file = files.find(({ sha256 }) => sha256 === texts[0]);
  const unfinished = useUnfinished(`${item.id} ${seed} ${interaction.response}`, file?.bytes);
  const { busy, fault, keepSound } = useAnswerFile((kept) => {
    onChange([kept.sha256], 0, [kept]);
    unfinished.dropLater();
  });
  const recorder = useRecorder(interaction.seconds, (sound, seconds) => void keepSound(sound, seconds), unfinished.add);
  const recording = recorder.state === 'recording';
  const { stop } = recorder;
  const { left } = unfinished;
  const record = () => {
    unfinished.begin();
    recorder.start();
  };
  useEffect(() => {
    if (locked) stop();
    // `stop` is made anew at each render and always stops what is being recorded.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [locked]);
  return (
    <>
      <InteractionLegend item={item} interaction={interaction} />
      {file && !recording && (
        <div>
          <AnswerFileView file={file} />
          <p className="note num">{[file.seconds !== undefined && clockText(file.seconds), sizeText(file.bytes)].filter(Boolean).join(' · ')}</p>
        </div>
      )}
      {left && !locked && <Interrupted seconds={left.pieces} busy={busy} onKeep={() => void keepSound(new Blob([new Uint8Array(left.bytes)], { type: left.mediaType }), left.pieces)} onDrop={unfinished.drop} />}
      {!locked && !left && canRecord() && (
        <div className="recorder">
          <Button variant={recording ? 'danger' : 'outline'} icon={recording ? 'stop' : 'microphone'} busy={busy || recorder.state === 'asking'} onClick={recording ? recorder.stop : record}>
            <T ns="item" k={recording ? 'stop' : file ? 'recordAgain' : 'record'} />
          </Button>
          <span className="note num" role="timer" aria-live="off">
            {recording ? <T ns="item" k="timeLeft" values={{ time: clockText(Math.max(0, Math.ceil(recorder.limit - recorder.seconds))) }} /> : <T ns="item" k="timeMost" values={{ time: clockText(recorder.limit) }} />}
          </span>
          {recording && (
            <span className="recorder-level" role="img" aria-label={t('level')} style={{ '--level': recorder.level } as CSSProperties}>
              <span />
            </span>
          )}
        </div>
      )}
      {!locked && (!canRecord() || recorder.state === 'denied') && (
        <Card tone="barley" tight>
          <p className="body" role="alert">
            <T ns="item" k={canRecord() ? 'recordDenied' : 'recordCannot'} />
          </p>
        </Card>
      )}
      {!locked && !left && !recording && (
        <div className="file-ways">
          <FilePicker icon="upload" k="chooseSound" accept="audio/*" busy={busy} onFile={(chosen) => void keepSound(chosen)} />
        </div>
      )}
      <FileFaultLine fault={fault} />
    </>
  );
}
