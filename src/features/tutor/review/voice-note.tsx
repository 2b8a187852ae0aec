import type { CSSProperties } from 'react';
import type { Voice } from '#core/documents/judgement.ts';
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
import { Kbd } from '#ui/kbd.tsx';

/** A comment longer than this is a lesson. */
const MOST_SECONDS = 180;

interface VoiceNoteProps {
  /** What a recording is kept under while it is made: one of its own for each piece and comment. */
  name: string;
  voice: Voice | undefined;
  onChange: (voice: Voice | undefined) => void;
  /** What is found by the keyboard. */
  shortcut?: string;
}

/** Something said instead of written: recorded here, heard again, taken away. It goes up as photos do. */
export function VoiceNote({ name, voice, onChange, shortcut }: VoiceNoteProps) {
  const { t } = useText('item');
  const unfinished = useUnfinished(name, voice?.bytes);
  const { busy, fault, keepSound } = useAnswerFile(({ sha256, bytes, mediaType, seconds = 0 }) => {
    onChange({ sha256, bytes, mediaType, seconds });
    unfinished.dropLater();
  });
  const { left } = unfinished;
  const recorder = useRecorder(MOST_SECONDS, (sound, seconds) => void keepSound(sound, seconds), unfinished.add);
  const record = () => {
    unfinished.begin();
    recorder.start();
  };
  const recording = recorder.state === 'recording';
  return (
    <div className="voice-maker">
      {voice && !recording && (
        <>
          <AnswerFileView file={voice} />
          <span className="note num">{`${clockText(voice.seconds)} · ${sizeText(voice.bytes)}`}</span>
        </>
      )}
      {left && !recording && <Interrupted seconds={left.pieces} busy={busy} onKeep={() => void keepSound(new Blob([new Uint8Array(left.bytes)], { type: left.mediaType }), left.pieces)} onDrop={unfinished.drop} />}
      <div className="voice-acts">
        {canRecord() && !left && (
          <Button variant={recording ? 'danger' : 'text'} size="sm" icon={recording ? 'stop' : 'microphone'} busy={busy || recorder.state === 'asking'} onClick={recording ? recorder.stop : record} data-voice={shortcut}>
            <T ns={recording ? 'item' : 'tutor-review'} k={recording ? 'stop' : voice ? 'sayAgain' : 'say'} />
            {shortcut && <> <Kbd>{shortcut}</Kbd></>}
          </Button>
        )}
        {recording && (
          <>
            <span className="note num" role="timer" aria-live="off">
              <T ns="item" k="timeLeft" values={{ time: clockText(Math.max(0, Math.ceil(recorder.limit - recorder.seconds))) }} />
            </span>
            <span className="voice-level" role="img" aria-label={t('level')} style={{ '--level': recorder.level } as CSSProperties}>
              <span />
            </span>
          </>
        )}
        {voice && !recording && (
          <Button variant="text" size="sm" icon="trash" onClick={() => onChange(undefined)}>
            <T ns="tutor-review" k="removeVoice" />
          </Button>
        )}
      </div>
      {recorder.state === 'denied' && (
        <p className="note late" role="alert">
          <T ns="item" k="recordDenied" />
        </p>
      )}
      <FileFaultLine fault={fault} />
    </div>
  );
}
