import { useState } from 'react';
import type { Block } from '#core/course/lesson.ts';
import type { CourseOnDevice } from '#core/ports/content.ts';
import { useContent } from '#bindings/services.tsx';
import { useLive } from '#bindings/use-live.ts';
import { NAMES, TAGS } from '#i18n/language.ts';
import { useLocalised } from '#i18n/localised.tsx';
import { useLanguage } from '#i18n/use-language.ts';
import { LANGUAGES } from '#core/text.ts';
import { LocalPair } from './local-pair.tsx';
import { MediaFault } from './media-fault.tsx';
import { VideoOffer } from './video-offer.tsx';
import { useReadingContext } from './words.tsx';

type Video = Extract<Block, { kind: 'video' }>;

/** Whether a file of a course lies on this device: essential ones always do, the others when nothing optional is missing. */
export function isOnDevice(course: CourseOnDevice, file: string): boolean {
  const asset = course.installed?.assets.find((entry) => entry.sha256 === file);
  return asset?.role === 'essential' || course.optionalBytes === 0;
}

function Player({ block }: { block: Video }) {
  const content = useContent();
  const language = useLanguage();
  const title = useLocalised()(block.title);
  const [failed, setFailed] = useState(false);
  if (failed) return <MediaFault />;
  return (
    <video controls playsInline preload="metadata" src={content.mediaUrl(block.file)} poster={block.poster && content.mediaUrl(block.poster)} aria-label={title} onError={() => setFailed(true)}>
      {block.captions.map((track) => {
        const known = LANGUAGES.find((each) => each === track.language);
        return <track key={track.file} kind="captions" src={content.mediaUrl(track.file)} srcLang={known ? TAGS[known] : track.language} label={known ? NAMES[known] : track.language} default={track.language === language} />;
      })}
    </video>
  );
}

/** Video with captions. One that is not on this device says its price before anything is fetched. */
export function VideoBlock({ block }: { block: Video }) {
  const content = useContent();
  const { course } = useReadingContext();
  const entry = useLive(content.courses)?.find((each) => each.course === course);
  return (
    <figure className="les-media">
      <LocalPair text={block.title} className="body" />
      {entry && !isOnDevice(entry, block.file) ? <VideoOffer entry={entry} poster={block.poster} /> : <Player block={block} />}
      {block.caption && (
        <figcaption>
          <LocalPair text={block.caption} />
        </figcaption>
      )}
    </figure>
  );
}
