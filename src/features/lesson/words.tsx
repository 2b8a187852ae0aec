import { createContext, use, type ReactNode } from 'react';
import type { Block, Run, Words } from '#core/course/lesson.ts';
import { partStart, type ReadLanguage } from '#core/notes/block-text.ts';
import { TAGS } from '#i18n/language.ts';
import { FormulaSign } from './formula.tsx';
import { partsOf, type LessonMode } from './lesson-mode.ts';
import { markedRuns, type Mark, type MarkedRun } from './notes/marked-runs.ts';

/** What the blocks of a lesson need to know of their page. */
export interface Reading {
  course: string;
  mode: LessonMode;
  /** Opens the slip of a glossary term. */
  openTerm: (term: string) => void;
  /** The term whose slip is open. */
  term: string | null;
  /** Passages that the reader marked. */
  marks: readonly Mark[];
  openNote: (note: string) => void;
  /** The block that is being read aloud. */
  spoken: string | null;
}

export const ReadingContext = createContext<Reading>({ course: '', mode: 'zh', openTerm: () => {}, term: null, marks: [], openNote: () => {}, spoken: null });
export const useReadingContext = (): Reading => use(ReadingContext);

/** The block whose words are shown: passages count in its text. Null outside of blocks. */
export const BlockContext = createContext<Block | null>(null);

interface PressableProps {
  className: string;
  onPress: () => void;
  expanded?: boolean;
  children: ReactNode;
}

/** Words in a line of text that can be touched. No <button>: that would break the line as one piece and keep its words from being selected. */
function Pressable({ className, onPress, expanded, children }: PressableProps) {
  return (
    <span
      role="button"
      tabIndex={0}
      className={className}
      aria-expanded={expanded}
      onClick={() => window.getSelection()?.isCollapsed !== false && onPress()}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        onPress();
      }}
    >
      {children}
    </span>
  );
}

function RunText({ run }: { run: Run }) {
  const { openTerm, term } = useReadingContext();
  const { text, term: id } = run;
  if (run.formula) return <FormulaSign formula={run.formula} text={text} />;
  if (id !== undefined) {
    return (
      <Pressable className="term" expanded={term === id} onPress={() => openTerm(id)}>
        {text}
      </Pressable>
    );
  }
  if (run.strong) return <strong className="mark">{text}</strong>;
  return run.emphasis ? <em>{text}</em> : text;
}

/** A run, in the colour of its mark where it is marked. Inside a mark a term stays a term. */
function MarkedText({ run }: { run: MarkedRun }) {
  const { openNote } = useReadingContext();
  const { mark } = run;
  if (!mark) return <RunText run={run} />;
  const written = mark.written ? ' hl-written' : '';
  return (
    <mark className={`hl hl-${mark.meaning}${written}`} data-note={mark.note}>
      {run.term === undefined ? (
        <Pressable className="hl-words" onPress={() => openNote(mark.note)}>
          <RunText run={run} />
        </Pressable>
      ) : (
        <RunText run={run} />
      )}
    </mark>
  );
}

interface PartProps {
  as: 'p' | 'h1' | 'h2' | 'h3' | 'div' | 'span';
  className: string;
  language: ReadLanguage;
  runs: readonly Run[];
  /** Which part of its block this is; undefined for what cannot be marked. */
  part: number | undefined;
}

/** Words in one language, with what the reader marked in them. */
export function Part({ as: Tag, className, language, runs, part }: PartProps) {
  const block = use(BlockContext);
  const { marks } = useReadingContext();
  if (!block || part === undefined) {
    return (
      <Tag lang={TAGS[language]} className={className}>
        {runs.map((run, index) => (
          <RunText key={index} run={run} />
        ))}
      </Tag>
    );
  }
  const own = marks.filter((mark) => mark.block === block.id && mark.language === language);
  return (
    <Tag lang={TAGS[language]} className={className} data-part={part} data-words={language}>
      {markedRuns(runs, own, partStart(block, language, part)).map((run, index) => (
        <MarkedText key={index} run={run} />
      ))}
    </Tag>
  );
}

/**
 * The same words in each language that is read: under each other on a phone, side by side on a tablet.
 * @param as the element that holds one language
 * @param part which part of its block these words are
 */
export function Pair({ words, as = 'p', className = 'read', part = 0 }: { words: Words; as?: 'p' | 'h2' | 'h3' | 'div' | 'span'; className?: string; part?: number }) {
  const { mode } = useReadingContext();
  const parts = partsOf(words, mode);
  const Around = as === 'span' ? 'span' : 'div';
  return (
    <Around className={parts.length > 1 ? 'pair' : 'pair pair-one'}>
      {parts.map(({ language, value }) => (
        <Part key={language} as={as} className={className} language={language} runs={value} part={part} />
      ))}
    </Around>
  );
}
