import { useEffect, useRef, useState, type RefObject } from 'react';
import type { Block } from '#core/course/lesson.ts';
import { LANGUAGES } from '#core/text.ts';
import { useContent } from '#bindings/services.tsx';
import { NAMES, SIGNS, TAGS } from '#i18n/language.ts';
import { useLocalised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Segmented } from '#ui/segmented.tsx';
import { Caption } from './caption.tsx';
import { LocalPair } from './local-pair.tsx';
import { MediaFault } from './media-fault.tsx';
import { MediaOffer } from './media-offer.tsx';
import { useAway } from './use-on-device.ts';
import { usePlayed } from './use-played.ts';
import { useReadingContext } from './words.tsx';

type Video = Extract<Block, { kind: 'video' }>;
type Shown = 'bo' | 'both' | 'zh' | 'none';
/** Within this of its beginning or end a film starts anew, in seconds. */
const EDGE = 3;

/** Shows the captions in the chosen languages; in both, one above the other. */
function showCaptions(film: HTMLVideoElement | null, shown: Shown): void {
  for (const track of film?.textTracks ?? []) {
    const wanted = shown === 'both' || (shown !== 'none' && track.language === TAGS[shown]);
    track.mode = wanted ? 'showing' : 'disabled';
  }
}

function goOnAt(film: HTMLVideoElement, seconds: number): void {
  if (seconds > EDGE && seconds < film.duration - EDGE) film.currentTime = seconds;
}

/** Goes on where the film was left, and keeps how far it was seen. */
function useRememberedPlace(video: RefObject<HTMLVideoElement | null>, block: string): void {
  const played = usePlayed();
  useEffect(() => {
    const film = video.current;
    if (!film) return;
    const begin = () => goOnAt(film, played.of(block));
    const keep = () => film.currentTime > 0 && played.keep(block, film.duration - film.currentTime < EDGE ? 0 : Math.floor(film.currentTime));
    if (film.readyState > 0) begin();
    film.addEventListener('loadedmetadata', begin);
    film.addEventListener('pause', keep);
    window.addEventListener('pagehide', keep);
    return () => {
      keep();
      film.removeEventListener('loadedmetadata', begin);
      film.removeEventListener('pause', keep);
      window.removeEventListener('pagehide', keep);
    };
  }, [video, block, played]);
}

function Player({ block }: { block: Video }) {
  const content = useContent();
  const { mode } = useReadingContext();
  const { t } = useText('lesson');
  const title = useLocalised()(block.title);
  const video = useRef<HTMLVideoElement>(null);
  const [failed, setFailed] = useState(false);
  const [chosen, setChosen] = useState<Shown>();
  const languages = LANGUAGES.filter((language) => block.captions.some((track) => track.language === language));
  const shown = chosen ?? mode;
  useEffect(() => showCaptions(video.current, shown), [shown]);
  useRememberedPlace(video, block.id);
  if (failed) return <MediaFault />;
  return (
    <>
      <video ref={video} controls playsInline preload="metadata" src={content.mediaUrl(block.file)} poster={block.poster && content.mediaUrl(block.poster)} aria-label={title} onError={() => setFailed(true)}>
        {block.captions.map((track) => {
          const known = LANGUAGES.find((each) => each === track.language);
          return <track key={track.language} kind="captions" src={content.mediaUrl(track.file)} srcLang={known ? TAGS[known] : track.language} label={known ? NAMES[known] : track.language} />;
        })}
      </video>
      {languages.length > 0 && (
        <div className="captions">
          <span className="note">
            <T ns="lesson" k="captions" />
          </span>
          <Segmented<Shown>
            label={t('captions')}
            value={languages.length === 1 && shown !== 'none' ? (languages[0] as Shown) : shown}
            onChange={setChosen}
            options={[
              ...(languages.includes('bo') ? [{ value: 'bo' as const, label: SIGNS.bo, lang: TAGS.bo }] : []),
              ...(languages.length > 1 ? [{ value: 'both' as const, label: <T ns="lesson" k="both" /> }] : []),
              ...(languages.includes('zh') ? [{ value: 'zh' as const, label: SIGNS.zh, lang: TAGS.zh }] : []),
              { value: 'none' as const, label: <T ns="lesson" k="noCaptions" /> },
            ]}
          />
        </div>
      )}
    </>
  );
}

/** Video with captions in either language or both. One that is not on this device says its price before anything is fetched. */
export function VideoBlock({ block }: { block: Video }) {
  const away = useAway(block.file);
  return (
    <figure className="les-media">
      <LocalPair text={block.title} className="body" part={0} />
      {away ? <MediaOffer entry={away} poster={block.poster} what="video" /> : <Player block={block} />}
      <Caption block={block} />
    </figure>
  );
}
