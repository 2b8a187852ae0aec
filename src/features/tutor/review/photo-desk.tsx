import { useRef, useState, type CSSProperties, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import type { Photo } from '#core/documents/coursework.ts';
import type { ReviewComment } from '#core/documents/judgement.ts';
import { Enlarged } from '#bindings/picture/enlarged.tsx';
import { useSession } from '#bindings/services.tsx';
import { useAddress } from '#bindings/use-address.ts';
import { useLoaded } from '#bindings/use-loaded.ts';
import { sizeText } from '#i18n/format.ts';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Button } from '#ui/button.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { Kbd } from '#ui/kbd.tsx';

/** How far one press of an arrow moves the cross, of the whole picture. */
const STEP = 0.02;

export interface PhotoPoint {
  sha256: string;
  x: number;
  y: number;
}

interface PhotoDeskProps {
  photo: Photo;
  /** Which of how many. */
  number: number;
  comments?: readonly ReviewComment[];
  active?: string | undefined;
  onTouch?: (id: string) => void;
  /** A place was pointed at. Absent: it is only looked at. */
  onPoint?: (point: PhotoPoint) => void;
}

const within = (value: number) => Math.min(1, Math.max(0, value));

/** A photo of the work: turned and enlarged to be read, with the places that are commented on. It comes with its price where it is not on this device yet. */
export function PhotoDesk(props: PhotoDeskProps) {
  const { photo, number } = props;
  const { t } = useText('tutor-review');
  const { photos } = useSession();
  const [tries, setTries] = useState(0);
  const bytes = useLoaded(`${photo.sha256} ${tries}`, () => photos.load(photo));
  const address = useAddress(bytes, photo.mediaType);
  if (address) return <PhotoHere {...props} address={address} />;
  if (bytes !== null) return <p className="note" role="status"><T ns="tutor" k="opening" /></p>;
  return (
    <div>
      <p className="note">
        <T ns="tutor" k="photoNotHere" />
      </p>
      <Button variant="outline" size="sm" icon="image" price={sizeText(photo.bytes)} aria-label={`${t('photo', { number })}`} onClick={() => setTries(tries + 1)}>
        <T ns="tutor" k="photoFetch" />
      </Button>
    </div>
  );
}

function PhotoHere({ photo, number, comments = [], active, onTouch, onPoint, address }: PhotoDeskProps & { address: string }) {
  const { t } = useText('tutor-review');
  const [turns, setTurns] = useState(0);
  const [large, setLarge] = useState(false);
  const [cross, setCross] = useState<{ x: number; y: number } | null>(null);
  const put = (point: { x: number; y: number }) => {
    setCross(null);
    onPoint?.({ sha256: photo.sha256, x: Math.round(point.x * 1000) / 1000, y: Math.round(point.y * 1000) / 1000 });
  };
  const picture = (
    <Turned turns={turns} photo={photo}>
      <PhotoFace photo={photo} number={number} address={address} turns={turns} comments={comments} active={active} {...(onTouch ? { onTouch } : {})} cross={cross} onCross={setCross} onPut={put} />
    </Turned>
  );
  return (
    <figure className="photo-desk">
      {picture}
      <figcaption className="photo-acts">
        <span className="note grow num">
          <T ns="tutor-review" k={cross ? 'pointAt' : 'photo'} values={cross ? {} : { number }} />
        </span>
        <IconButton icon="refresh" label={t('turn')} onClick={() => setTurns(turns + 1)} />
        <IconButton icon="search" label={t('enlarge')} onClick={() => setLarge(true)} />
        {onPoint && (
          <Button variant={cross ? 'primary' : 'outline'} size="sm" icon="place" aria-pressed={cross !== null} data-photo-place onClick={() => setCross(cross ? null : { x: 0.5, y: 0.5 })}>
            <T ns="tutor-review" k={cross ? 'pointStop' : 'pointBegin'} /> <Kbd>P</Kbd>
          </Button>
        )}
      </figcaption>
      <Enlarged open={large} onClose={() => setLarge(false)} alt={t('photo', { number })}>
        <Turned turns={turns} photo={photo}>
          <img src={address} width={photo.width} height={photo.height} alt={t('photo', { number })} />
        </Turned>
      </Enlarged>
    </figure>
  );
}

/** Room for a picture that is turned by quarters. */
function Turned({ turns, photo, children }: { turns: number; photo: Photo; children: ReactNode }) {
  const lying = turns % 2 !== 0;
  const style = { '--turn': `${turns * 90}deg`, '--ratio': lying ? photo.height / photo.width : photo.width / photo.height, '--own': photo.width / photo.height } as CSSProperties;
  return (
    <span className={lying ? 'turned turned-lying' : 'turned'} style={style}>
      <span className="turned-in">{children}</span>
    </span>
  );
}

interface FaceProps extends Omit<PhotoDeskProps, 'onPoint'> {
  comments: readonly ReviewComment[];
  address: string;
  turns: number;
  cross: { x: number; y: number } | null;
  onCross: (cross: { x: number; y: number } | null) => void;
  onPut: (point: { x: number; y: number }) => void;
}

/** The picture with its numbers. While a place is sought a touch puts one; arrows move a cross and Enter puts it there. */
function PhotoFace({ photo, number, address, turns, comments, active, onTouch, cross, onCross, onPut }: FaceProps) {
  const { t } = useText('tutor-review');
  const face = useRef<HTMLSpanElement>(null);
  const pins = comments.flatMap(({ id, on }, at) => (on.kind === 'photo' && on.sha256 === photo.sha256 ? [{ id, x: on.x, y: on.y, number: at + 1 }] : []));
  // `offsetX` counts in the picture's own upright coordinates, however it is turned.
  const touch = ({ nativeEvent, target }: MouseEvent<HTMLElement>) => {
    const box = face.current;
    if (!cross || !box || (target as Element).closest('.place-pin')) return;
    onPut({ x: within(nativeEvent.offsetX / box.offsetWidth), y: within(nativeEvent.offsetY / box.offsetHeight) });
  };
  const key = (event: KeyboardEvent) => {
    if (!cross) return;
    const by = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] }[event.key] as [number, number] | undefined;
    if (!by && event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    if (event.key === 'Enter') return onPut(cross);
    if (!by) return onCross(null);
    // The arrows go as the picture is seen.
    const [dx, dy] = Array.from({ length: turns % 4 }).reduce<[number, number]>(([x, y]) => [y, -x], by);
    onCross({ x: within(cross.x + dx), y: within(cross.y + dy) });
  };
  const cross_ = cross && { '--x': cross.x, '--y': cross.y };
  return (
    // It takes the focus and keys only while a place is sought; then it says so.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <span ref={face} className={cross ? 'photo-face photo-seeks' : 'photo-face'} role={cross ? 'application' : 'group'} aria-label={cross ? t('pointAt') : t('photo', { number })} tabIndex={cross ? 0 : undefined} data-photo-face onClick={touch} onKeyDown={key}>
      <img src={address} alt={t('photo', { number })} width={photo.width} height={photo.height} draggable={false} />
      {pins.map((pin) => (
        <button key={pin.id} type="button" className={pin.id === active ? 'place-pin place-pin-on num' : 'place-pin num'} style={{ '--x': pin.x, '--y': pin.y } as CSSProperties} aria-label={t('toComment', { number: pin.number })} onClick={() => onTouch?.(pin.id)}>
          {pin.number}
        </button>
      ))}
      {cross_ && <span className="photo-cross" style={cross_ as CSSProperties} aria-hidden />}
    </span>
  );
}
