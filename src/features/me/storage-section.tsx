import { useEffect, useState } from 'react';
import type { StorageReport } from '#core/ports/content.ts';
import { useContent } from '#bindings/services.tsx';
import { useLive } from '#bindings/use-live.ts';
import { sizeText } from '#i18n/format.ts';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Button } from '#ui/button.tsx';
import { Meter } from '#ui/meter.tsx';
import { SectionHead } from '#ui/section-head.tsx';

/** What lies on this device, and whether the browser has promised to keep it. */
export function StorageSection() {
  const { t } = useText('me');
  const content = useContent();
  const courses = useLive(content.courses);
  const [report, setReport] = useState<StorageReport>();
  useEffect(() => {
    void content.storage().then(setReport);
  }, [content, courses]);
  if (!report) return null;
  const quota = report.quotaBytes ?? Math.max(report.usedBytes, 1);
  const other = Math.max(0, report.usedBytes - report.courseBytes);
  const ask = async () => {
    await content.askToPersist();
    setReport(await content.storage());
  };
  return (
    <section className="stack">
      <SectionHead title={<T ns="me" k="storage.title" />} end={<T ns="me" k="storage.used" values={{ used: sizeText(report.usedBytes), free: sizeText(Math.max(0, quota - report.usedBytes)) }} />} />
      <Meter
        label={t('storage.used', { used: sizeText(report.usedBytes), free: sizeText(Math.max(0, quota - report.usedBytes)) })}
        parts={[
          { share: report.courseBytes / quota, tone: 'lake', legend: <T ns="me" k="storage.courses" values={{ size: sizeText(report.courseBytes) }} /> },
          { share: other / quota, tone: 'other', legend: <T ns="me" k="storage.other" values={{ size: sizeText(other) }} /> },
        ]}
      />
      {report.persisted ? (
        <p className="note">
          <T ns="me" k="storage.kept" />
        </p>
      ) : (
        <>
          <p className="note">
            <T ns="me" k="storage.notKept" />
          </p>
          <Button variant="outline" size="sm" onClick={() => void ask()}>
            <T ns="me" k="storage.ask" />
          </Button>
        </>
      )}
    </section>
  );
}
