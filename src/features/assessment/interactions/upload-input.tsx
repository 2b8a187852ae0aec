import { useId, type ChangeEvent } from 'react';
import { AnswerFileView } from '#bindings/item/answer-file.tsx';
import { sizeText } from '#i18n/format.ts';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Card } from '#ui/card.tsx';
import { Icon, type IconName } from '#ui/icon.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { FileFaultLine } from '#bindings/item/file-fault.tsx';
import type { InteractionProps } from './interaction-props.ts';
import { InteractionLegend } from './legend.tsx';
import { useAnswerFile } from '#bindings/item/use-answer-file.ts';
import './files.css';

/** As many files as an answer that may have several takes here: each is sent over a slow line. */
const MOST_FILES = 6;

/** What may be given, of what the server takes: pictures and sounds. Nothing declared: pictures. */
export function takenOf(mediaTypes: readonly string[]): { pictures: boolean; sounds: boolean } {
  const any = mediaTypes.length === 0 || mediaTypes.some((type) => type === '*/*' || type === '*');
  return { pictures: any || mediaTypes.some((type) => type.startsWith('image/')), sounds: mediaTypes.some((type) => type.startsWith('audio/')) };
}

/** A file picker that looks like a button; the whole of it is the target. */
export function FilePicker({ icon, k, accept, capture, busy, onFile }: { icon: IconName; k: string; accept: string; capture?: 'environment'; busy: boolean; onFile: (file: File) => void }) {
  const id = useId();
  const { t } = useText('item');
  const take = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    event.target.value = '';
    if (file) onFile(file);
  };
  return (
    <label htmlFor={id} className={busy ? 'file-picker file-busy' : 'file-picker'}>
      <Icon name={icon} />
      <span role="status">
        <T ns="item" k={busy ? 'fileBusy' : k} />
      </span>
      <input id={id} type="file" accept={accept} capture={capture} aria-label={t(k)} disabled={busy} onChange={take} />
    </label>
  );
}

/** Photos or sounds as an answer: taken here or picked, made small on this device. */
export function UploadInput({ interaction, item, texts, files, locked, onChange }: InteractionProps<'upload'>) {
  const { t } = useText('item');
  const { pictures, sounds } = takenOf(interaction.mediaTypes);
  const several = item.responses.find(({ id }) => id === interaction.response)?.cardinality !== 'single';
  const most = several ? MOST_FILES : 1;
  const shown = files.filter(({ sha256 }) => texts.includes(sha256));
  const change = (next: typeof shown) => onChange(next.map(({ sha256 }) => sha256), 0, next);
  const { busy, fault, keepPhoto, keepSound } = useAnswerFile((file) => change([...shown.filter(({ sha256 }) => sha256 !== file.sha256), file]));
  return (
    <>
      <InteractionLegend item={item} interaction={interaction} />
      <ul role="list" className="files">
        {shown.map((file, index) => (
          <li key={file.sha256}>
            <AnswerFileView file={file} />
            <span className="row">
              <span className="note num grow">{sizeText(file.bytes)}</span>
              {!locked && <IconButton icon="trash" label={t('removeFile', { number: index + 1 })} onClick={() => change(shown.filter(({ sha256 }) => sha256 !== file.sha256))} />}
            </span>
          </li>
        ))}
      </ul>
      {!locked && shown.length < most && (
        <div className="file-ways">
          {pictures && <FilePicker icon="camera" k="takePhoto" accept="image/*" capture="environment" busy={busy} onFile={(file) => void keepPhoto(file)} />}
          {pictures && <FilePicker icon="image" k="choosePicture" accept="image/*" busy={busy} onFile={(file) => void keepPhoto(file)} />}
          {sounds && <FilePicker icon="microphone" k="chooseSound" accept="audio/*" busy={busy} onFile={(file) => void keepSound(file)} />}
        </div>
      )}
      {!pictures && !sounds && (
        <Card tone="barley" tight>
          <p className="body">
            <T ns="item" k="uploadUnknown" />
          </p>
        </Card>
      )}
      <FileFaultLine fault={fault} />
    </>
  );
}
