import { useCallback, useMemo, useState } from 'react';
import type { Lesson } from '#core/course/lesson.ts';
import { useOwnSetting } from '#bindings/use-own-setting.ts';
import { useLanguage } from '#i18n/use-language.ts';
import { chooseMode, hasTibetan, type LessonMode } from './lesson-mode.ts';

/** The mode the reader chose: at once on this page, and from the profile on all their devices. */
export function useLessonMode(lesson: Lesson) {
  const language = useLanguage();
  const [setting, change] = useOwnSetting('lessonLanguage');
  const [here, setHere] = useState<LessonMode>();
  const bilingual = useMemo(() => hasTibetan(lesson), [lesson]);
  const setMode = useCallback(
    (mode: LessonMode) => {
      setHere(mode);
      // A full disk must not keep anybody from reading in their language; the choice is then only for this page.
      change(mode).catch(() => {});
    },
    [change],
  );
  return { mode: chooseMode(here ?? setting, language, bilingual), setMode, bilingual };
}
