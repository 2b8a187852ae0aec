import type { Photo } from '#core/documents/coursework.ts';
import { useSession } from '#bindings/services.tsx';
import { useAddress } from '#bindings/use-address.ts';
import { useLoaded } from '#bindings/use-loaded.ts';
import { useText } from '#i18n/use-text.ts';
import { Icon } from '#ui/icon.tsx';

/** A photo of coursework; where its bytes are not here, a place for it. */
export function PhotoView({ photo }: { photo: Photo }) {
  const { photos } = useSession();
  const { t } = useText('coursework');
  const bytes = useLoaded(photo.sha256, () => photos.load(photo));
  const address = useAddress(bytes, photo.mediaType);
  if (bytes === null) {
    return (
      <span className="photo photo-away note">
        <Icon name="image" label={t('photoAway')} />
      </span>
    );
  }
  return address ? <img className="photo" src={address} width={photo.width} height={photo.height} alt={t('photo')} /> : <span className="photo" />;
}
