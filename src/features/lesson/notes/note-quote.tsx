import type { Note } from '#core/documents/note.ts';
import { meaningOf } from '#core/notes/note.ts';
import { TAGS } from '#i18n/language.ts';
import { T } from '#i18n/t.tsx';

/** The words that a note marks, in its colour, with what the colour means. */
export function NoteQuote({ note }: { note: Note }) {
  const meaning = meaningOf(note);
  return (
    <div className="note-quote">
      <p className="note">
        <span className={`mark-dot mark-dot-s hl-${meaning}`} aria-hidden /> <T ns="notes" k={`meaning.${meaning}`} />
      </p>
      <blockquote lang={note.language === 'bo' ? TAGS.bo : TAGS.zh} className="body">
        <mark className={`hl hl-${meaning}`}>{note.quote}</mark>
      </blockquote>
    </div>
  );
}
