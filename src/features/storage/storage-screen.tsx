import { paths } from '#bindings/paths.ts';
import { useContent } from '#bindings/services.tsx';
import { useLive } from '#bindings/use-live.ts';
import { useStorageReport } from '#bindings/use-storage-report.ts';
import { LanguageSwitch } from '#i18n/language-switch.tsx';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { LoadingLine } from '#ui/progress-bar.tsx';
import { Screen } from '#ui/screen.tsx';
import { TopBar } from '#ui/top-bar.tsx';
import { CourseStorage } from './course-storage.tsx';
import { KeepSection } from './keep-section.tsx';
import { TransferSettings } from './transfer-settings.tsx';
import { UsedMeter } from './used-meter.tsx';
import './storage.css';

/** What lies on this device, what each part costs, what may go, and whether the browser will keep it. */
export function StorageScreen() {
  const { t } = useText('storage');
  const courses = useLive(useContent().courses);
  const { report, refresh } = useStorageReport();
  return (
    <Screen>
      <TopBar back={{ label: t('back'), to: paths.me() }} actions={<LanguageSwitch />} />
      <h1 className="title">
        <T ns="storage" k="title" />
      </h1>
      {!report && <LoadingLine label={t('title')} />}
      {report && <UsedMeter report={report} courses={courses ?? []} />}
      {courses && <CourseStorage courses={courses} />}
      {report && <KeepSection report={report} onAsked={refresh} />}
      <TransferSettings />
    </Screen>
  );
}
