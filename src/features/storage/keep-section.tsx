import type { StorageReport } from '#core/ports/content.ts';
import { useAppShell, useContent } from '#bindings/services.tsx';
import { useLive } from '#bindings/use-live.ts';
import { sizeText } from '#i18n/format.ts';
import { T } from '#i18n/t.tsx';
import { Button } from '#ui/button.tsx';
import { SectionHead } from '#ui/section-head.tsx';

/** Whether the browser promises to keep what is here, why it may not, and the next step; and whether answers have room set aside. */
export function KeepSection({ report, onAsked }: { report: StorageReport; onAsked: () => void }) {
  const { persisted, reserveBytes } = report;
  const answer = persisted === null ? 'unknown' : persisted ? 'yes' : 'no';
  return (
    <section className="stack">
      <SectionHead title={<T ns="storage" k="keep.title" />} />
      <p className="body">
        <T ns="storage" k={`keep.${answer}`} />
      </p>
      {answer === 'no' && <NextStep onAsked={onAsked} />}
      <SectionHead title={<T ns="storage" k="reserve.title" />} />
      <p className="body">
        <T ns="storage" k={reserveBytes > 0 ? 'reserve.yes' : 'reserve.no'} values={{ size: sizeText(reserveBytes) }} />
      </p>
    </section>
  );
}

function NextStep({ onAsked }: { onAsked: () => void }) {
  const content = useContent();
  const shell = useAppShell();
  const install = useLive(shell.install);
  const ask = async () => {
    await content.askToPersist();
    onAsked();
  };
  return (
    <>
      <p className="note">
        <T ns="storage" k="keep.why" /> {install === 'installed' && <T ns="storage" k="keep.often" />}
        {install === 'manual' && <T ns="storage" k="keep.howTo" />}
      </p>
      <div className="row store-actions">
        {install === 'prompt' && (
          <Button variant="outline" size="sm" icon="install" onClick={() => void shell.promptInstall().then(onAsked)}>
            <T ns="storage" k="keep.install" />
          </Button>
        )}
        <Button variant="outline" size="sm" onClick={() => void ask()}>
          <T ns="storage" k="keep.ask" />
        </Button>
      </div>
    </>
  );
}
