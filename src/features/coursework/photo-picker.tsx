import { useId, useState, type ChangeEvent } from 'react';
import type { Photo } from '#core/documents/coursework.ts';
import { StorageFullError } from '#core/ports/documents.ts';
import { useSession } from '#bindings/services.tsx';
import { T } from '#i18n/t.tsx';
import { sizeText } from '#i18n/format.ts';
import { useText } from '#i18n/use-text.ts';
import { Icon } from '#ui/icon.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { scalePhoto } from '#bindings/picture/photo-scale.ts';
import { PhotoView } from './photo-view.tsx';

interface PhotoPickerProps {
  photos: readonly Photo[];
  max: number;
  onAdd: (photo: Photo) => void;
  onRemove: (photo: Photo) => void;
  onBusy: (busy: boolean) => void;
}

type Fault = 'photoUnreadable' | 'photoFull';

/** Takes a photo or picks one, makes it small on this device, and says what it weighed before and weighs now. */
export function PhotoPicker({ photos, max, onAdd, onRemove, onBusy }: PhotoPickerProps) {
  const store = useSession().photos;
  const { t } = useText('coursework');
  const id = useId();
  const [before, setBefore] = useState<ReadonlyMap<string, number>>(new Map());
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const take = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    event.target.value = '';
    if (!file) return;
    setBusy(true);
    onBusy(true);
    setFault(null);
    try {
      const photo = await store.add(await scalePhoto(file));
      setBefore((now) => new Map(now).set(photo.sha256, file.size));
      if (!photos.some((each) => each.sha256 === photo.sha256)) onAdd(photo);
    } catch (error) {
      setFault(error instanceof StorageFullError ? 'photoFull' : 'photoUnreadable');
    } finally {
      setBusy(false);
      onBusy(false);
    }
  };
  return (
    <div>
      <p className="note num">
        <T ns="coursework" k="photosOf" values={{ count: photos.length, max }} />
      </p>
      <ul role="list" className="photos">
        {photos.map((photo) => (
          <li key={photo.sha256}>
            <PhotoView photo={photo} />
            <span className="note num">{before.has(photo.sha256) ? `${sizeText(before.get(photo.sha256) ?? 0)} → ${sizeText(photo.bytes)}` : sizeText(photo.bytes)}</span>
            <IconButton icon="trash" label={t('removePhoto')} onClick={() => onRemove(photo)} />
          </li>
        ))}
        {photos.length < max && (
          <li>
            <label htmlFor={id} className={busy ? 'photo photo-add photo-busy' : 'photo photo-add'}>
              <Icon name="camera" />
              <span className="note" role="status">
                <T ns="coursework" k={busy ? 'photoBusy' : 'addPhoto'} />
              </span>
              <input id={id} type="file" accept="image/*" capture="environment" disabled={busy} onChange={(event) => void take(event)} />
            </label>
          </li>
        )}
      </ul>
      {fault && (
        <p className="note late" role="alert">
          <T ns="coursework" k={fault} />
        </p>
      )}
    </div>
  );
}
