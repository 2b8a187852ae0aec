import { useEffect, useState } from 'react';
import type { Photo } from '#core/documents/coursework.ts';
import { useSession } from '#bindings/services.tsx';
import { sizeText } from '#i18n/format.ts';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Button } from '#ui/button.tsx';

/** A photo of coursework. It comes with its price where it is not on this device yet. */
export function PhotoPicture({ photo }: { photo: Photo }) {
  const { t } = useText('tutor');
  const { photos } = useSession();
  const [url, setUrl] = useState<string | null>();
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let made: string | undefined;
    let wanted = true;
    photos.load(photo).then(
      (bytes) => {
        if (!wanted) return;
        made = bytes ? URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: photo.mediaType })) : undefined;
        setUrl(made ?? null);
      },
      () => wanted && setUrl(null),
    );
    return () => {
      wanted = false;
      if (made) URL.revokeObjectURL(made);
    };
  }, [photos, photo, tries]);
  if (url) return <img src={url} alt={t('photo')} width={photo.width} height={photo.height} />;
  if (url === undefined) return <p className="note"><T ns="tutor" k="opening" /></p>;
  return (
    <div>
      <p className="note">
        <T ns="tutor" k="photoNotHere" />
      </p>
      <Button variant="outline" size="sm" icon="image" price={sizeText(photo.bytes)} onClick={() => setTries(tries + 1)}>
        <T ns="tutor" k="photoFetch" />
      </Button>
    </div>
  );
}
