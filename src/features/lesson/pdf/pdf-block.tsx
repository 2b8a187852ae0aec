import { lazy, Suspense, useEffect, useState } from 'react';
import type { Block } from '#core/course/lesson.ts';
import { useContent } from '#bindings/services.tsx';
import { sizeText } from '#i18n/format.ts';
import { useLocalised } from '#i18n/localised.tsx';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Button } from '#ui/button.tsx';
import { Icon } from '#ui/icon.tsx';
import { useToast } from '#ui/toast.tsx';
import { Caption } from '../caption.tsx';
import { handOver } from '#bindings/hand-over.ts';
import { LocalPair } from '../local-pair.tsx';
import { MediaOffer } from '../media-offer.tsx';
import { useAway } from '../use-on-device.ts';
import { isReaderHere, READER_BYTES } from './load-reader.ts';

const PdfReader = lazy(async () => ({ default: (await import('./pdf-reader.tsx')).PdfReader }));

/** A paper: what it is and how large, to be read here or given to another app. */
export function PdfBlock({ block }: { block: Extract<Block, { kind: 'pdf' }> }) {
  const away = useAway(block.file);
  return (
    <figure className="les-media">
      <div className="paper">
        <Icon name="file" />
        <div className="grow">
          <LocalPair text={block.title} className="body" part={0} />
          <p className="note num">
            <T ns="lesson" k="pdfFacts" values={{ count: block.pages, size: sizeText(block.bytes) }} />
          </p>
        </div>
      </div>
      {away ? <MediaOffer entry={away} what="pdf" /> : <PdfActs block={block} />}
      <Caption block={block} />
    </figure>
  );
}

function PdfActs({ block }: { block: Extract<Block, { kind: 'pdf' }> }) {
  const address = useContent().mediaUrl(block.file);
  const title = useLocalised()(block.title);
  const { t } = useText('lesson');
  const toast = useToast();
  const [reading, setReading] = useState(false);
  // Until it is known, no price is named; it is known before anybody can touch.
  const [here, setHere] = useState(true);
  useEffect(() => void isReaderHere().then(setHere), [reading]);
  const elsewhere = async () => {
    const file = await fetch(address).then(
      (response) => (response.ok ? response.blob() : null),
      () => null,
    );
    if (file) await handOver(new File([file], `${title}.pdf`, { type: 'application/pdf' }));
    else toast({ text: t('mediaFault'), icon: 'warning' });
  };
  return (
    <>
      <div className="row wrap paper-acts">
        <Button variant="outline" icon="book" {...(here ? {} : { price: sizeText(READER_BYTES) })} onClick={() => setReading(true)}>
          <T ns="lesson" k="readPdf" />
        </Button>
        <Button variant="text" icon="share" onClick={() => void elsewhere()}>
          <T ns="lesson" k="openElsewhere" />
        </Button>
      </div>
      {!here && (
        <p className="note">
          <T ns="lesson" k="readerPrice" values={{ size: sizeText(READER_BYTES) }} />
        </p>
      )}
      {reading && (
        <Suspense>
          <PdfReader address={address} title={title} pages={block.pages} onClose={() => setReading(false)} onElsewhere={() => void elsewhere()} />
        </Suspense>
      )}
    </>
  );
}
