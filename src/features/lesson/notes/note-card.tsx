import type { Note } from '#core/documents/note.ts';
import { textsOfNote } from '#core/notes/note.ts';
import { useSession } from '#bindings/services.tsx';
import { Marked } from '#i18n/marked.tsx';
import { useFormat } from '#i18n/use-format.ts';
import type { ReactNode } from 'react';
import { NoteQuote } from './note-quote.tsx';

/** A note in a list: the passage, what was written to it (every version that nobody replaced), when, and what can be done. */
export function NoteCard({ note, actions }: { note: Note; actions: ReactNode }) {
  const format = useFormat(useSession().clock.now());
  return (
    <li className="note-card">
      <NoteQuote note={note} />
      {textsOfNote(note).map((text) => (
        <p key={text} className="body note-text">
          <Marked text={text} language={format.language} />
        </p>
      ))}
      <div className="note-foot">
        <span className="note num grow">{format.moment(Date.parse(note.madeAt))}</span>
        {actions}
      </div>
    </li>
  );
}
