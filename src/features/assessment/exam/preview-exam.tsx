import { useState, type ReactNode } from 'react';
import type { Assessment } from '#core/assessment/item.ts';
import type { ExamHere } from '#core/ports/exams.ts';
import { paths } from '#bindings/paths.ts';
import { LanguageSwitch } from '#i18n/language-switch.tsx';
import { Localised } from '#i18n/localised.tsx';
import { useText } from '#i18n/use-text.ts';
import { Screen } from '#ui/screen.tsx';
import { TopBar } from '#ui/top-bar.tsx';
import { ExamDoor, type Opened } from './exam-door.tsx';
import { ExamMedia } from '#bindings/item/exam-media.tsx';

/** The items of a sealed exam for its tutors and authors: opened for this look alone, kept nowhere. */
export function PreviewExam({ exam, children }: { exam: ExamHere; children: (assessment: Assessment) => ReactNode }) {
  const { t } = useText();
  const [opened, setOpened] = useState<Opened>();
  if (opened) return <ExamMedia media={opened.content.media}>{children(opened.content.assessment)}</ExamMedia>;
  return (
    <Screen bottom="foot">
      <TopBar back={{ label: t('back'), to: paths.assessment(exam.course, exam.sealed.id) }} actions={<LanguageSwitch />} />
      <div className="group">
        <h1 className="page">
          <Localised text={exam.sealed.title} />
        </h1>
        <ExamDoor exam={exam} onOpened={async (opening) => setOpened(opening)} />
      </div>
    </Screen>
  );
}
