import { createContext, use } from 'react';
import type { Run, Words } from '#core/course/lesson.ts';
import { TAGS } from '#i18n/language.ts';
import { partsOf, type LessonMode } from './lesson-mode.ts';

/** What the blocks of a lesson need to know of their page. */
export interface Reading {
  course: string;
  mode: LessonMode;
  /** Opens the slip of a glossary term. */
  openTerm: (term: string) => void;
  /** The term whose slip is open. */
  term: string | null;
}

export const ReadingContext = createContext<Reading>({ course: '', mode: 'zh', openTerm: () => {}, term: null });
export const useReadingContext = (): Reading => use(ReadingContext);

function RunText({ run }: { run: Run }) {
  const { openTerm, term } = useReadingContext();
  const { text, term: id } = run;
  if (id !== undefined) {
    return (
      <button type="button" className="term" aria-expanded={term === id} onClick={() => openTerm(id)}>
        {text}
      </button>
    );
  }
  if (run.strong) return <strong className="mark">{text}</strong>;
  return run.emphasis ? <em>{text}</em> : text;
}

/** The runs of one language. */
export function Runs({ runs }: { runs: readonly Run[] }) {
  return runs.map((run, index) => <RunText key={index} run={run} />);
}

/**
 * The same words in each language that is read: under each other on a phone, side by side on a tablet.
 * @param as the element that holds one language
 */
export function Pair({ words, as: Tag = 'p', className = 'read' }: { words: Words; as?: 'p' | 'h2' | 'h3' | 'div' | 'span'; className?: string }) {
  const { mode } = useReadingContext();
  const parts = partsOf(words, mode);
  const Around = Tag === 'span' ? 'span' : 'div';
  return (
    <Around className={parts.length > 1 ? 'pair' : 'pair pair-one'}>
      {parts.map((part) => (
        <Tag key={part.language} lang={TAGS[part.language]} className={className}>
          <Runs runs={part.value} />
        </Tag>
      ))}
    </Around>
  );
}
