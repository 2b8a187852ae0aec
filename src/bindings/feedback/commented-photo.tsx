import type { CSSProperties } from 'react';
import type { Photo } from '#core/documents/coursework.ts';
import type { NumberedComment } from '#core/review/commented.ts';
import { useAddress } from '#bindings/use-address.ts';
import { useLoaded } from '#bindings/use-loaded.ts';
import { useSession } from '#bindings/services.tsx';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { CommentCards } from './comment-cards.tsx';
import './feedback.css';

/** A photo with the places that are commented on, and the comments below it. */
export function CommentedPhoto({ photo, comments }: { photo: Photo; comments: readonly NumberedComment[] }) {
  const { photos } = useSession();
  const { t } = useText('feedback');
  const address = useAddress(useLoaded(photo.sha256, () => photos.load(photo)), photo.mediaType);
  return (
    <figure className="stack">
      {address ? (
        <div className="pinned">
          <img src={address} width={photo.width} height={photo.height} alt={t('photo')} />
          {comments.map(({ id, number, on }) => on.kind === 'photo' && <b key={id} className="pinned-at num" style={{ '--x': on.x, '--y': on.y } as CSSProperties}>{number}</b>)}
        </div>
      ) : (
        <p className="note">
          <T ns="feedback" k="photoAway" />
        </p>
      )}
      <CommentCards comments={comments} />
    </figure>
  );
}
