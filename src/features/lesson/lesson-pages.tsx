import { useCallback, useMemo, useRef, useState } from 'react';
import type { LessonPlace } from '#core/progress/lesson-progress.ts';
import { paths } from '#bindings/paths.ts';
import { useOwnSetting } from '#bindings/use-own-setting.ts';
import { useLanguage } from '#i18n/use-language.ts';
import { useText } from '#i18n/use-text.ts';
import { IconButton } from '#ui/icon-button.tsx';
import { ProgressBar } from '#ui/progress-bar.tsx';
import { Screen } from '#ui/screen.tsx';
import { TopBar } from '#ui/top-bar.tsx';
import { useAddressedBlock } from './block-address.ts';
import { LanguageChoice } from './language-choice.tsx';
import { LessonFoot } from './lesson-foot.tsx';
import { chooseMode, hasTibetan, type LessonMode } from './lesson-mode.ts';
import { LessonPage } from './lesson-page.tsx';
import { TextSizeSheet } from './text-size-sheet.tsx';
import { useKeepInView } from './use-keep-in-view.ts';
import type { LoadedLesson } from './use-lesson.ts';
import { usePageTurning } from './use-page-turning.ts';
import { useReading } from './use-reading.ts';
import type { Following } from './what-follows.ts';
import { ReadingContext } from './words.tsx';

interface LessonPagesProps {
  place: LessonPlace;
  loaded: LoadedLesson;
  /** Index of the page to begin with. */
  start: number;
  following: Following;
}

/** The pages of a lesson that is on this device, one at a time. */
export function LessonPages({ place, loaded, start, following }: LessonPagesProps) {
  const { lesson } = loaded;
  const { t } = useText('lesson');
  const [index, setIndex] = useState(start);
  const [term, setTerm] = useState<string | null>(null);
  const [sizing, setSizing] = useState(false);
  const article = useRef<HTMLElement>(null);
  const { mode, setMode, bilingual } = useLessonMode(loaded);
  const hold = useKeepInView(mode);
  const at = Math.min(index, lesson.pages.length - 1);
  const page = lesson.pages[at];
  useReading(place, page?.id, lesson.pages.length);
  useAddressedBlock();

  const turn = (to: number) => {
    setIndex(to);
    setTerm(null);
    window.scrollTo({ top: 0, behavior: 'instant' });
    article.current?.focus({ preventScroll: true });
  };
  const previous = at > 0 ? () => turn(at - 1) : undefined;
  const next = at < lesson.pages.length - 1 ? () => turn(at + 1) : undefined;
  usePageTurning({ next, previous });
  const reading = useMemo(() => ({ course: place.course, mode, openTerm: setTerm, term }), [place.course, mode, term]);

  return (
    <Screen kind="paper">
      <div className="les-top">
        <TopBar back={{ label: t('toCourse'), to: paths.course(place.course) }} actions={<IconButton icon="text" label={t('textSize')} aria-haspopup="dialog" onClick={() => setSizing(true)} />}>
          {bilingual && (
            <LanguageChoice
              mode={mode}
              onChange={(chosen) => {
                hold();
                setMode(chosen);
              }}
            />
          )}
        </TopBar>
        <ProgressBar value={lesson.pages.length > 0 ? (at + 1) / lesson.pages.length : 1} label={t('pageOf', { page: at + 1, pages: lesson.pages.length })} />
      </div>
      <ReadingContext value={reading}>
        <article ref={article} tabIndex={-1} className="les-page">
          {page && <LessonPage key={page.id} loaded={loaded} page={page} first={at === 0} following={next ? null : following} />}
        </article>
      </ReadingContext>
      <LessonFoot course={place.course} previous={previous} next={next} following={following} page={at + 1} pages={lesson.pages.length} term={term === null ? undefined : lesson.terms[term]} onCloseTerm={() => setTerm(null)} />
      <TextSizeSheet open={sizing} onClose={() => setSizing(false)} />
    </Screen>
  );
}

/** The mode the reader chose: at once on this page, and from the profile on all their devices. */
function useLessonMode({ lesson }: LoadedLesson) {
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
