import type { CourseOnDevice, CourseParts, StorageReport } from '#core/ports/content.ts';
import { sizeText } from '#i18n/format.ts';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Meter, type MeterPart } from '#ui/meter.tsx';

const sumOf = (courses: readonly CourseOnDevice[], part: keyof CourseParts) => courses.reduce((sum, course) => sum + course.parts[part], 0);

/** Everything on this device by kind. Where the browser does not tell the app from what people wrote, neither do we. */
export function UsedMeter({ report, courses }: { report: StorageReport; courses: readonly CourseOnDevice[] }) {
  const { t } = useText('storage');
  const { usedBytes, quotaBytes, courseBytes, reserveBytes, appBytes } = report;
  const quota = quotaBytes ?? Math.max(usedBytes, 1);
  const values = { used: sizeText(usedBytes), free: sizeText(Math.max(0, quota - usedBytes)) };
  const rest = Math.max(0, usedBytes - courseBytes - reserveBytes);
  const kinds: readonly (readonly [key: string, bytes: number, tone: MeterPart['tone']])[] = [
    ['text', sumOf(courses, 'text'), 'lake'],
    ['pictures', sumOf(courses, 'pictures'), 'meadow'],
    ['video', sumOf(courses, 'video'), 'clay'],
    ...(appBytes === null ? [['other', rest, 'other'] as const] : [['written', Math.max(0, rest - appBytes), 'barley'] as const, ['app', Math.min(rest, appBytes), 'other'] as const]),
    ['reserve', reserveBytes, 'spare'],
  ];
  // The bar shows shares of what is used: of a quota of many gigabytes everything would be a hair.
  const whole = Math.max(usedBytes, 1);
  return (
    <section className="stack">
      <p className="note num">
        <T ns="storage" k="used" values={values} />
      </p>
      <Meter label={t('used', values)} parts={kinds.filter(([, bytes]) => bytes > 0).map(([key, bytes, tone]) => ({ share: bytes / whole, tone, legend: <T ns="storage" k={`part.${key}`} values={{ size: sizeText(bytes) }} /> }))} />
    </section>
  );
}
