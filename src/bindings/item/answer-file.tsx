import { createContext, use, useState, type ReactNode } from 'react';
import type { AnswerFile } from '#core/documents/attempt.ts';
import { useSession } from '#bindings/services.tsx';
import { useAddress } from '#bindings/use-address.ts';
import { useLoaded } from '#bindings/use-loaded.ts';
import { sizeText } from '#i18n/format.ts';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Button } from '#ui/button.tsx';
import './item-body.css';

/** Another way to show the files of answers, such as a tutor's, who turns and enlarges them. */
export const AnswerFileWay = createContext<((file: AnswerFile) => ReactNode) | null>(null);

/** A file of an answer, in the way of the page that it stands on. */
export function AnswerFileHere({ file }: { file: AnswerFile }) {
  const way = use(AnswerFileWay);
  return way ? way(file) : <AnswerFileView file={file} />;
}

/** A file that was given as an answer: a photo or drawing to see, a recording to hear. Where it is not on this device it says so, with its price. */
export function AnswerFileView({ file }: { file: AnswerFile }) {
  const { photos } = useSession();
  const { t } = useText('item');
  const [tries, setTries] = useState(0);
  const bytes = useLoaded(`${file.sha256} ${tries}`, () => photos.load(file));
  const address = useAddress(bytes, file.mediaType);
  if (bytes === null) {
    return (
      <span className="answer-file">
        <span className="note block">
          <T ns="item" k="fileAway" />
        </span>
        <Button variant="outline" size="sm" icon="download" price={sizeText(file.bytes)} onClick={() => setTries(tries + 1)}>
          <T ns="item" k="fileFetch" />
        </Button>
      </span>
    );
  }
  if (!address) {
    return (
      <span className="answer-file note" role="status">
        <T k="loading" />
      </span>
    );
  }
  return <span className="answer-file">{file.mediaType.startsWith('audio/') ? <audio controls src={address} aria-label={t('recording')} /> : <img src={address} width={file.width} height={file.height} alt={t('picture')} />}</span>;
}
