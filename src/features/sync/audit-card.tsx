import { useState } from 'react';
import type { AuditResult, SyncState } from '#core/ports/sync.ts';
import { useSession } from '#bindings/services.tsx';
import { T } from '#i18n/t.tsx';
import { useFormat } from '#i18n/use-format.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { SectionHead } from '#ui/section-head.tsx';

/** Whether everything has arrived: what the last comparison with the university found, and a button that makes one now. */
export function AuditCard({ audit: { running, wanted, result } }: { audit: SyncState['audit'] }) {
  const { sync } = useSession();
  const [asked, setAsked] = useState(false);
  const busy = running || asked;
  const run = async () => {
    setAsked(true);
    await sync.checkEverything().finally(() => setAsked(false));
  };
  return (
    <section>
      <SectionHead title={<T ns="sync" k="audit.title" />} end={<T ns="sync" k="audit.price" />} />
      <Card tight>
        <div className="stack" role="status">
          {wanted && !running && <p className="body"><T ns="sync" k="audit.wanted" /></p>}
          {result ? <Found result={result} /> : <p className="body"><T ns="sync" k="audit.never" /></p>}
        </div>
        <div className="sync-check">
          <Button variant="outline" icon="check" busy={busy} onClick={() => void run()}>
            <T ns="sync" k={busy ? 'audit.running' : 'audit.start'} />
          </Button>
        </div>
      </Card>
    </section>
  );
}

function Found({ result }: { result: AuditResult }) {
  const format = useFormat(useSession().clock.now());
  const { checked, again, fetched, open } = result;
  const when = format.moment(Date.parse(result.at));
  return (
    <>
      <p className="body">{open > 0 ? <T ns="sync" k="audit.open" values={{ open }} /> : <T ns="sync" k="audit.good" values={{ when, checked }} />}</p>
      {again > 0 && <p className="note"><T ns="sync" k="audit.again" values={{ again }} /></p>}
      {fetched > 0 && <p className="note"><T ns="sync" k="audit.fetched" values={{ fetched }} /></p>}
    </>
  );
}
