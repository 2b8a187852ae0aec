import { useMemo } from 'react';
import { Link } from 'wouter';
import type { CourseOnDevice } from '#core/ports/content.ts';
import type { Wanted } from '#core/search/grams.ts';
import { markedPassage } from '#core/search/marks.ts';
import { courseworkWritings, findWritings, type Writing } from '#core/search/writings.ts';
import type { LocalText } from '#core/text.ts';
import { paths } from '#bindings/paths.ts';
import { useSession } from '#bindings/services.tsx';
import { useDocuments } from '#bindings/use-documents.ts';
import { Localised } from '#i18n/localised.tsx';
import { Marked } from '#i18n/marked.tsx';
import { T } from '#i18n/t.tsx';
import { useLanguage } from '#i18n/use-language.ts';
import { Icon } from '#ui/icon.tsx';
import { SectionHead } from '#ui/section-head.tsx';

/** More of the person's own work than this is never shown above the courses. */
const MOST = 3;

/** What the person wrote and can read on this device. */
function useOwnWritings(): readonly Writing[] {
  const { person } = useSession();
  const drafts = useDocuments('draft');
  const revisions = useDocuments('revision');
  return useMemo(() => courseworkWritings(person.id, drafts ?? [], revisions ?? []), [person.id, drafts, revisions]);
}

/** The person's own writings that have what was asked for, the newest three. */
export function useOwnFound(question: string): readonly Writing[] {
  const writings = useOwnWritings();
  return useMemo(() => findWritings(writings, question).slice(0, MOST), [writings, question]);
}

interface OwnFoundProps {
  found: readonly Writing[];
  courses: readonly CourseOnDevice[];
  wanted: readonly Wanted[];
  onOpen: () => void;
}

export function OwnFound({ found, courses, wanted, onOpen }: OwnFoundProps) {
  const language = useLanguage();
  if (found.length === 0) return null;
  return (
    <section>
      <SectionHead title={<T ns="search" k="own" />} />
      <ul role="list" className="found-list">
        {found.map((writing) => (
          <li key={writing.id} className="found card">
            <Link to={paths.task(writing.course, writing.place)} className="found-head" onClick={onOpen}>
              <Icon name="write" />
              <span className="grow">
                <span className="block head">
                  <Localised text={titleOf(writing, courses)} />
                </span>
                <span className="block body">{markedPassage(writing.text, wanted).map((piece, at) => (piece.found ? <mark key={at}>{piece.text}</mark> : <Marked key={at} text={piece.text} language={language} />))}</span>
              </span>
              <Icon name="next" size="s" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The title of a task, from the course as it is on this device; its id where the course is not here any more. */
function titleOf({ course, place }: Writing, courses: readonly CourseOnDevice[]): LocalText {
  const modules = courses.find((entry) => entry.course === course)?.installed?.modules ?? [];
  return modules.flatMap(({ tasks }) => tasks).find(({ id }) => id === place)?.title ?? { zh: place };
}
