import type { Note } from '#core/documents/note.ts';
import { T } from '#i18n/t.tsx';
import { NoteList } from './notes-sheet.tsx';
import type { PlacedNote } from './use-lesson-notes.ts';

/** At the end of a lesson: notes whose words are not in it any more since it was updated. They are kept all the same. */
export function LostNotes({ notes, onEdit }: { notes: readonly PlacedNote[]; onEdit: (note: Note) => void }) {
  const lost = notes.filter(({ place }) => place === null);
  if (lost.length === 0) return null;
  return (
    <section className="lost-notes">
      <h2 className="head">
        <T ns="notes" k="lost" />
      </h2>
      <p className="note">
        <T ns="notes" k="lostNote" />
      </p>
      <NoteList notes={lost} onEdit={onEdit} />
    </section>
  );
}
