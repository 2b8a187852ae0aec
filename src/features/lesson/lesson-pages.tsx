import { useEffect, useMemo, useRef, useState } from 'react';
import type { LessonPlace } from '#core/progress/lesson-progress.ts';
import { paths } from '#bindings/paths.ts';
import { useText } from '#i18n/use-text.ts';
import { IconButton } from '#ui/icon-button.tsx';
import { ProgressBar } from '#ui/progress-bar.tsx';
import { Screen } from '#ui/screen.tsx';
import { TopBar } from '#ui/top-bar.tsx';
import { useAddressedBlock } from './block-address.ts';
import { ContentsSheet } from './contents-sheet.tsx';
import { LanguageChoice } from './language-choice.tsx';
import { LessonFoot } from './lesson-foot.tsx';
import { LessonPage } from './lesson-page.tsx';
import { NotesSheet } from './notes/notes-sheet.tsx';
import { useMarking } from './notes/use-marking.tsx';
import { MiniPlayer } from './sound/mini-player.tsx';
import { useSound } from './sound/sound.tsx';
import { ListenBar } from './speech/listen-bar.tsx';
import { NoVoiceSheet } from './speech/no-voice-sheet.tsx';
import { useReadAloud } from './speech/use-read-aloud.ts';
import { TermSlip } from './term-slip.tsx';
import { useKeepInView } from './use-keep-in-view.ts';
import { useLessonMode } from './use-lesson-mode.ts';
import type { LoadedLesson } from './use-lesson.ts';
import { usePageTurning } from './use-page-turning.ts';
import { blockElement, blockInView, usePlace } from './use-place.ts';
import { usePrint } from './use-print.ts';
import { useReading } from './use-reading.ts';
import type { Following } from './what-follows.ts';
import { ReadingContext } from './words.tsx';

type Opened = 'contents' | 'notes' | 'no-voice' | null;

interface LessonPagesProps {
  place: LessonPlace;
  loaded: LoadedLesson;
  /** Where to begin. */
  start: { page: number; block?: string | undefined };
  following: Following;
}

/** The pages of a lesson that is on this device, one at a time. */
export function LessonPages({ place, loaded, start, following }: LessonPagesProps) {
  const { lesson } = loaded;
  const { course } = place;
  const { t } = useText('lesson');
  const article = useRef<HTMLElement>(null);
  const [term, setTerm] = useState<string | null>(null);
  const [opened, setOpened] = useState<Opened>(null);
  const { mode, setMode, bilingual } = useLessonMode(lesson);
  const hold = useKeepInView(mode);
  const { at, turn, goTo } = usePlace(lesson, start, article);
  const page = lesson.pages[at];
  useAddressedBlock();
  const previous = at > 0 ? () => turn(at - 1) : undefined;
  const next = at < lesson.pages.length - 1 ? () => turn(at + 1) : undefined;
  useReading(place, page?.id, lesson.pages.length);
  usePageTurning({ next, previous });
  useEffect(() => setTerm(null), [at]);
  const [printing, print] = usePrint();
  const aloud = useReadAloud(page, mode, next);
  const spoken = aloud.state.block;
  useFollow(spoken);
  const marking = useMarking({ course, lesson, blocks: page?.blocks ?? [], article, openTerm: setTerm });
  const { marks, openNote } = marking;
  const sound = useSound().state.track;
  const reading = useMemo(() => ({ course, mode, openTerm: setTerm, term, marks, openNote, spoken }), [course, mode, term, marks, openNote, spoken]);
  const close = () => setOpened(null);
  const listen = () => {
    if (spoken) aloud.speaker.stop();
    else if (aloud.language) aloud.start(blockInView());
    else setOpened('no-voice');
  };
  const slip = term === null ? undefined : lesson.terms[term];
  const elsewhere = sound && !page?.blocks.some((block) => block.id === sound.block);

  return (
    <Screen kind="paper">
      <div className="les-top">
        <TopBar
          back={{ label: t('toCourse'), to: paths.course(course) }}
          actions={
            <>
              <IconButton icon="listen" label={t('readAloud')} pressed={spoken !== null} onClick={listen} />
              <IconButton icon="write" label={t('notes')} aria-haspopup="dialog" onClick={() => setOpened('notes')} />
            </>
          }
        >
          {bilingual && <LanguageChoice mode={mode} onChange={(chosen) => (hold(), setMode(chosen))} />}
        </TopBar>
        <ProgressBar value={lesson.pages.length > 0 ? (at + 1) / lesson.pages.length : 1} label={t('pageOf', { page: at + 1, pages: lesson.pages.length })} />
      </div>
      <ReadingContext value={reading}>
        <article ref={article} tabIndex={-1} className="les-page">
          {lesson.pages.map((each, index) => (index === at || printing) && <LessonPage key={each.id} loaded={loaded} page={each} first={index === 0} headed={!printing || index === 0} following={next || printing ? null : following} notes={next ? [] : marking.notes} onEditNote={marking.edit} />)}
        </article>
        <ContentsSheet open={opened === 'contents'} onClose={close} lesson={lesson} at={at} onTurn={turn} onGoTo={goTo} onPrint={print} />
      </ReadingContext>
      <LessonFoot
        course={course}
        previous={previous}
        next={next}
        following={following}
        page={at + 1}
        pages={lesson.pages.length}
        onContents={() => setOpened('contents')}
        slip={marking.bar !== null || slip !== undefined}
        above={
          <>
            {marking.bar}
            {!marking.bar && slip && <TermSlip term={slip} onClose={() => setTerm(null)} />}
            {spoken && <ListenBar aloud={aloud} />}
            {elsewhere && <MiniPlayer onGoTo={goTo} />}
          </>
        }
      />
      <NotesSheet open={opened === 'notes'} onClose={close} course={course} notes={marking.notes} onEdit={(note) => (close(), marking.edit(note))} onGoTo={({ place }) => (close(), place && goTo(place.block))} />
      {opened === 'no-voice' && <NoVoiceSheet onClose={close} lesson={lesson} onChinese={aloud.chinese ? () => (close(), aloud.start(blockInView(), 'zh')) : undefined} onGoTo={(block) => (close(), goTo(block))} />}
      {marking.editor}
    </Screen>
  );
}

/** Keeps the block that is read aloud on the screen. */
function useFollow(spoken: string | null): void {
  useEffect(() => {
    const element = spoken === null ? null : blockElement(spoken);
    if (!element) return;
    const { top, bottom } = element.getBoundingClientRect();
    if (top < 60 || bottom > window.innerHeight - 140) element.scrollIntoView({ block: 'start', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth' });
  }, [spoken]);
}
