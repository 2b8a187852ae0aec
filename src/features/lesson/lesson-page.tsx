import type { Page } from '#core/course/lesson.ts';
import type { Note } from '#core/documents/note.ts';
import { T } from '#i18n/t.tsx';
import { Icon } from '#ui/icon.tsx';
import { LessonBlock } from './lesson-block.tsx';
import { LessonEnd } from './lesson-end.tsx';
import { isDraftTibetan } from './lesson-mode.ts';
import { LocalPair } from './local-pair.tsx';
import { LostNotes } from './notes/lost-notes.tsx';
import type { PlacedNote } from './notes/use-lesson-notes.ts';
import type { LoadedLesson } from './use-lesson.ts';
import type { Following } from './what-follows.ts';
import { useReadingContext } from './words.tsx';

interface LessonPageProps {
  loaded: LoadedLesson;
  page: Page;
  first: boolean;
  /** With the title above it; only the first one has it where all pages go onto paper. */
  headed: boolean;
  /** On the last page: where it leads. */
  following: Following | null;
  /** On the last page: the notes of the lesson. */
  notes: readonly PlacedNote[];
  onEditNote: (note: Note) => void;
}

/** One page: the title, what one will be able to do (on the first), the blocks, and at the end what comes next. */
export function LessonPage({ loaded, page, first, headed, following, notes, onEditNote }: LessonPageProps) {
  const { lesson, number } = loaded;
  const { mode } = useReadingContext();
  return (
    <>
      {headed && <header className="les-head">
        <p className="note num">
          <T ns="lesson" k="lessonNumber" values={{ number }} />
        </p>
        <LocalPair text={lesson.title} as="h1" className={first ? 'title' : 'les-running'} />
        {isDraftTibetan(lesson, mode) && (
          <p className="les-draft note">
            <T ns="lesson" k="draftTibetan" />
          </p>
        )}
      </header>}
      {first && lesson.objectives.length > 0 && (
        <section className="les-goals">
          <h2 className="note">
            <T ns="lesson" k="objectives" />
          </h2>
          <ul>
            {lesson.objectives.map((objective, index) => (
              <li key={index}>
                <Icon name="check" size="x" />
                <LocalPair text={objective} as="div" className="body" />
              </li>
            ))}
          </ul>
        </section>
      )}
      {page.blocks.map((block) => (
        <LessonBlock key={block.id} block={block} />
      ))}
      <LostNotes notes={notes} onEdit={onEditNote} />
      {following && <LessonEnd following={following} />}
    </>
  );
}
