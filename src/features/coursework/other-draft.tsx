import type { Work } from '#core/documents/coursework.ts';
import { useSession } from '#bindings/services.tsx';
import { Marked } from '#i18n/marked.tsx';
import { T } from '#i18n/t.tsx';
import { useFormat } from '#i18n/use-format.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { PhotoView } from './photo-view.tsx';

interface OtherDraftProps {
  other: { work: Work; at: string };
  /** Puts it behind what is written here. */
  onJoin: () => void;
  /** Goes on with it instead. */
  onTake: () => void;
}

/** What another device of the same person wrote: offered, never put in place of anything. */
export function OtherDraft({ other, onJoin, onTake }: OtherDraftProps) {
  const { clock } = useSession();
  const format = useFormat(clock.now());
  return (
    <Card tone="barley" tight as="div">
      <p className="note waits">
        <T ns="coursework" k="otherDevice" values={{ when: format.moment(Date.parse(other.at)) }} />
      </p>
      <details>
        <summary className="body link">
          <T ns="coursework" k="seeOther" />
        </summary>
        <p className="body written">
          <Marked text={other.work.text} language={format.language} />
        </p>
        <div className="photos">
          {other.work.photos.map((photo) => (
            <PhotoView key={photo.sha256} photo={photo} />
          ))}
        </div>
      </details>
      <div className="row wrap">
        <Button variant="outline" size="sm" onClick={onJoin}>
          <T ns="coursework" k="joinOther" />
        </Button>
        <Button variant="text" size="sm" onClick={onTake}>
          <T ns="coursework" k="takeOther" />
        </Button>
      </div>
    </Card>
  );
}
