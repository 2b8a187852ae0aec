import { useState } from 'react';
import type { Voice } from '#core/documents/judgement.ts';
import { useAddress } from '#bindings/use-address.ts';
import { useLoaded } from '#bindings/use-loaded.ts';
import { useSession } from '#bindings/services.tsx';
import { clockText, sizeText } from '#i18n/format.ts';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Button } from '#ui/button.tsx';

/** What a tutor said: fetched when it is asked for, with its price; afterwards it is on this device. */
export function VoicePlayer({ voice }: { voice: Voice }) {
  const { photos } = useSession();
  const { t } = useText('feedback');
  const [tries, setTries] = useState(0);
  const bytes = useLoaded(`${voice.sha256} ${tries}`, () => (tries > 0 ? photos.load(voice) : photos.kept(voice)));
  const address = useAddress(bytes, voice.mediaType);
  if (address) return <audio className="voice" controls src={address} aria-label={t('voice')} />;
  return (
    <p className="voice">
      <Button variant="outline" size="sm" icon="listen" busy={bytes === undefined} price={`${clockText(voice.seconds)} · ${sizeText(voice.bytes)}`} onClick={() => setTries(tries + 1)}>
        <T ns="feedback" k="hear" />
      </Button>
      {tries > 0 && bytes === null && (
        <span className="note block" role="status">
          <T k="errors.needNetwork" />
        </span>
      )}
    </p>
  );
}
