import type { Note } from '#core/documents/note.ts';
import { paths } from '#bindings/paths.ts';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { ButtonLink } from '#ui/button-link.tsx';
import { Button } from '#ui/button.tsx';
import { Sheet } from '#ui/sheet.tsx';
import { NoteCard } from './note-card.tsx';
import type { PlacedNote } from './use-lesson-notes.ts';

interface NotesSheetProps {
  open: boolean;
  onClose: () => void;
  course: string;
  notes: readonly PlacedNote[];
  onGoTo: (note: PlacedNote) => void;
  onEdit: (note: Note) => void;
}

/** The notes of this lesson, in the order of the text. */
export function NotesSheet({ open, onClose, course, notes, onGoTo, onEdit }: NotesSheetProps) {
  const { t } = useText('notes');
  return (
    <Sheet open={open} onClose={onClose} title={<T ns="notes" k="ofLesson" />} closeLabel={t('close')}>
      <div className="stack">
        {notes.length === 0 && (
          <p className="body soft">
            <T ns="notes" k="empty" />
          </p>
        )}
        <NoteList notes={notes} onGoTo={onGoTo} onEdit={onEdit} />
        <ButtonLink variant="outline" icon="list" to={paths.courseNotes(course)}>
          <T ns="notes" k="ofCourse" />
        </ButtonLink>
      </div>
    </Sheet>
  );
}

/** Notes as cards; those whose place is gone say so. */
export function NoteList({ notes, onGoTo, onEdit }: { notes: readonly PlacedNote[]; onGoTo?: (note: PlacedNote) => void; onEdit: (note: Note) => void }) {
  return (
    <ul className="note-list" role="list">
      {notes.map((placed) => (
        <NoteCard
          key={placed.note.id}
          note={placed.note}
          actions={
            <>
              {placed.place && onGoTo && (
                <Button variant="text" size="sm" onClick={() => onGoTo(placed)}>
                  <T ns="notes" k="goTo" />
                </Button>
              )}
              {!placed.place && (
                <span className="note waits">
                  <T ns="notes" k="placeGone" />
                </span>
              )}
              <Button variant="text" size="sm" onClick={() => onEdit(placed.note)}>
                <T ns="notes" k="edit" />
              </Button>
            </>
          }
        />
      ))}
    </ul>
  );
}
