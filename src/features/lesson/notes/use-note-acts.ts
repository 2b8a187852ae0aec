import { useMemo } from 'react';
import type { Block } from '#core/course/lesson.ts';
import type { Note, NoteMeaning } from '#core/documents/note.ts';
import { giveMeaning, makeNote, removeNote, writeNote } from '#core/notes/note.ts';
import { placeOf, type Passage } from '#core/notes/place.ts';
import { StorageFullError } from '#core/ports/documents.ts';
import { useSession } from '#bindings/services.tsx';
import { useText } from '#i18n/use-text.ts';
import { useToast } from '#ui/toast.tsx';

export interface NoteActs {
  /** Marks a passage; answers the note once it is on the disk, null where it could not be kept (and says so). */
  make(where: { course: string; lesson: string }, block: Block, passage: Passage, meaning: NoteMeaning): Promise<Note | null>;
  /** Rejects where it could not be kept: the caller keeps the text. */
  write(shown: Note, text: string): Promise<void>;
  mean(note: Note, meaning: NoteMeaning): Promise<void>;
  /** Takes it away at once and offers the way back. */
  remove(note: Note): Promise<void>;
  restore(note: Note): Promise<void>;
}

/** What can be done with notes. Each is on the disk when its promise resolves. */
export function useNoteActs(): NoteActs {
  const { documents, person, device, clock, ids } = useSession();
  const { t } = useText('notes');
  const toast = useToast();
  return useMemo(() => {
    const newest = async (note: Note) => (await documents.get('note', note.id)) ?? note;
    /** Says in words what could not be kept; what is on the screen stays. */
    const kept = async <T,>(work: () => Promise<T>): Promise<T | null> => {
      try {
        return await work();
      } catch (error) {
        toast({ text: t(error instanceof StorageFullError ? 'notKeptFull' : 'notKept'), icon: 'warning' });
        return null;
      }
    };
    const restore = async (note: Note) => void (await kept(async () => documents.put(removeNote(await newest(note), false))));
    return {
      make: (where, block, passage, meaning) =>
        kept(async () => {
          const note = makeNote({ learner: person.id, ...where }, placeOf(block, passage), meaning, clock, ids);
          await documents.put(note);
          return note;
        }),
      write: async (shown, text) => documents.put(writeNote(await newest(shown), text, device, clock, shown)),
      mean: async (note, meaning) => void (await kept(async () => documents.put(giveMeaning(await newest(note), meaning, clock)))),
      async remove(note) {
        const done = await kept(async () => {
          await documents.put(removeNote(await newest(note), true));
          return true;
        });
        if (done) toast({ text: t('removed'), undo: { label: t('undo'), onUndo: () => void restore(note) } });
      },
      restore,
    };
  }, [documents, person.id, device, clock, ids, t, toast]);
}
