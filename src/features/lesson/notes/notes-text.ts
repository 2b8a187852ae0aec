import type { Note } from '#core/documents/note.ts';
import { textsOfNote } from '#core/notes/note.ts';

/** The notes of one lesson, under its title. */
export interface NoteGroup {
  title: string;
  notes: readonly Note[];
}

interface Labels {
  course: string;
  meaning: (note: Note) => string;
  date: (at: number) => string;
}

/** Notes as plain text: lesson by lesson, the passage in quotation marks, below it what was written, the meaning and the day. */
export function notesAsText(groups: readonly NoteGroup[], labels: Labels): string {
  const block = (note: Note) => [`“${note.quote.replaceAll('\n', ' / ')}”`, ...textsOfNote(note), `（${labels.meaning(note)} · ${labels.date(Date.parse(note.madeAt))}）`].join('\n');
  return [labels.course, ...groups.map(({ title, notes }) => [`## ${title}`, ...notes.map(block)].join('\n\n'))].join('\n\n') + '\n';
}

const folded = (text: string) => text.normalize('NFKC').toLowerCase();

/** Whether a note has the words looked for, in its passage or in what was written to it. */
export function noteMatches(note: Note, search: string): boolean {
  const words = folded(search).split(/\s+/).filter(Boolean);
  const text = folded([note.quote, ...textsOfNote(note)].join('\n'));
  return words.every((word) => text.includes(word));
}
