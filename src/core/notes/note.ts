import type { Note, NoteMeaning, NoteWriting } from '../documents/note.ts';
import { NOTE_MEANINGS } from '../documents/note.ts';
import { derivedId } from '../hash/canonical.ts';
import type { Clock, IdSource } from '../ports/clock.ts';
import type { Place } from './place.ts';

/** What the notes of one lesson hang on. */
export function notesOf(learner: string, course: string, lesson: string): string {
  return derivedId('notes', learner, course, lesson);
}

/** A new mark on a passage, still without words. */
export function makeNote(where: { learner: string; course: string; lesson: string }, place: Place, meaning: NoteMeaning, clock: Clock, ids: IdSource): Note {
  return {
    id: ids.id(),
    type: 'note',
    parent: notesOf(where.learner, where.course, where.lesson),
    cohort: '',
    ...where,
    ...place,
    meaning: { hlc: clock.stamp(), value: meaning },
    writings: {},
    madeAt: new Date(clock.now()).toISOString(),
  };
}

/**
 * The note with new words from this device.
 * @param shown the state that its author had before their eyes: only its writings are replaced, not one that came in meanwhile
 */
export function writeNote(note: Note, text: string, device: string, clock: Clock, shown: Note = note): Note {
  const seen = Object.entries(shown.writings).map(([from, list]) => [from, list[0]?.n ?? 0] as const);
  const over = Object.fromEntries(seen.filter(([from]) => from !== device));
  const n = (note.writings[device]?.[0]?.n ?? 0) + 1;
  return { ...note, writings: { ...note.writings, [device]: [{ n, text, hlc: clock.stamp(), over }] } };
}

export function giveMeaning(note: Note, meaning: NoteMeaning, clock: Clock): Note {
  return { ...note, meaning: { hlc: clock.stamp(), value: meaning } };
}

/** Takes a note away or brings it back. Its words stay in it. */
export function removeNote(note: Note, on: boolean): Note {
  return { ...note, removed: { n: (note.removed?.n ?? 0) + 1, on } };
}

export const isRemoved = (note: Note): boolean => note.removed?.on ?? false;

/** The meaning to show; one that this version does not know is shown as the first. */
export function meaningOf(note: Note): NoteMeaning {
  return NOTE_MEANINGS.find((meaning) => meaning === note.meaning.value) ?? NOTE_MEANINGS[0];
}

/**
 * The words of a note, the latest first. More than one where two devices wrote without knowing of each other: both stay until
 * somebody writes with both in view. Empty writings are left out.
 */
export function textsOfNote(note: Note): readonly string[] {
  const all = Object.entries(note.writings).flatMap(([device, list]) => list.map((writing) => ({ device, writing })));
  const replaced = (device: string, { n }: NoteWriting) => all.some((other) => other.device !== device && (other.writing.over[device] ?? 0) >= n && n > 0);
  const heads = all.filter(({ device, writing }) => !replaced(device, writing)).map(({ writing }) => writing);
  return [...new Set(heads.sort((a, b) => (a.hlc < b.hlc ? 1 : -1)).map(({ text }) => text.trim()))].filter(Boolean);
}
