import { useMemo } from 'react';
import type { Lesson } from '#core/course/lesson.ts';
import type { Note } from '#core/documents/note.ts';
import { isRemoved, meaningOf, notesOf, textsOfNote } from '#core/notes/note.ts';
import { findPlace, type Found } from '#core/notes/place.ts';
import { useSession } from '#bindings/services.tsx';
import { useDocuments } from '#bindings/use-documents.ts';
import type { Mark } from './marked-runs.ts';

export interface PlacedNote {
  note: Note;
  /** Where it stands in the lesson as it is now; null where its words are nowhere any more. */
  place: Found | null;
}

const NONE: readonly PlacedNote[] = [];

/** The person's notes in a lesson, in the order of the text; those without a place come last. */
export function useLessonNotes(course: string, lesson: Lesson): readonly PlacedNote[] {
  const { person } = useSession();
  const parent = useMemo(() => notesOf(person.id, course, lesson.id), [person.id, course, lesson.id]);
  const notes = useDocuments('note', parent);
  return useMemo(() => {
    if (!notes) return NONE;
    const order = new Map(lesson.pages.flatMap((page) => page.blocks).map((block, at) => [block.id, at]));
    const rank = ({ place }: PlacedNote) => (place ? (order.get(place.block) ?? 0) * 1e6 + place.start : Infinity);
    return notes
      .filter((note) => note.learner === person.id && !isRemoved(note))
      .map((note) => ({ note, place: findPlace(note, lesson) }))
      .sort((a, b) => rank(a) - rank(b) || a.note.madeAt.localeCompare(b.note.madeAt));
  }, [notes, lesson, person.id]);
}

/** The marks of notes that have a place. */
export function marksOf(notes: readonly PlacedNote[]): readonly Mark[] {
  return notes.flatMap(({ note, place }) => (place ? [{ ...place, note: note.id, meaning: meaningOf(note), written: textsOfNote(note).length > 0 }] : []));
}
