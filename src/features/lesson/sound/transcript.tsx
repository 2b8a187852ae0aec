import { useEffect, useRef } from 'react';
import { lineAt, timedLines } from '#core/course/timed-text.ts';
import type { LocalText } from '#core/text.ts';
import { TAGS } from '#i18n/language.ts';
import { T } from '#i18n/t.tsx';
import { textParts } from '../lesson-mode.ts';
import { LocalPair } from '../local-pair.tsx';
import { useReadingContext } from '../words.tsx';

interface TranscriptProps {
  text: LocalText;
  /** Where the sound is; null while it is not this one that plays. */
  seconds: number | null;
  onSeek: ((seconds: number) => void) | undefined;
}

/** The words of a sound. Where its lines have times, the one that is said is marked, and a touch on a line goes there. */
export function Transcript({ text, seconds, onSeek }: TranscriptProps) {
  const { mode } = useReadingContext();
  const parts = textParts(text, mode);
  const timed = parts.map(({ language, value }) => ({ language, lines: timedLines(value) }));
  return (
    <details className="transcript">
      <summary className="body">
        <T ns="lesson" k="transcript" />
      </summary>
      {timed.every(({ lines }) => lines !== null) ? (
        <div className={parts.length > 1 ? 'pair' : 'pair pair-one'}>
          {timed.map(({ language, lines }) => (
            <Lines key={language} tag={TAGS[language]} lines={lines!} seconds={seconds} onSeek={onSeek} />
          ))}
        </div>
      ) : (
        <LocalPair text={text} className="body les-transcript" part={1} />
      )}
    </details>
  );
}

function Lines({ tag, lines, seconds, onSeek }: { tag: string; lines: NonNullable<ReturnType<typeof timedLines>>; seconds: number | null; onSeek: ((seconds: number) => void) | undefined }) {
  const said = seconds === null ? -1 : lineAt(lines, seconds);
  const line = useRef<HTMLLIElement>(null);
  useEffect(() => {
    // Only within the list: the page itself stays where the reader has it.
    const list = line.current?.parentElement;
    if (line.current && list) list.scrollTop = line.current.offsetTop - list.clientHeight / 3;
  }, [said]);
  return (
    <ol className="timed body" lang={tag} data-scrolls tabIndex={0}>
      {lines.map(({ at, text }, index) => (
        <li key={index} ref={index === said ? line : undefined} className={index === said ? 'timed-now' : undefined} aria-current={index === said || undefined}>
          {onSeek ? (
            <button type="button" onClick={() => onSeek(at)}>
              {text}
            </button>
          ) : (
            text
          )}
        </li>
      ))}
    </ol>
  );
}
