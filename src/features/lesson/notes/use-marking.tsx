import { useMemo, useState, type ReactNode, type RefObject } from 'react';
import type { Block, Lesson } from '#core/course/lesson.ts';
import type { Note, NoteMeaning } from '#core/documents/note.ts';
import { useText } from '#i18n/use-text.ts';
import { useToast } from '#ui/toast.tsx';
import { termIn } from './term-in.ts';
import { MarkBar } from './mark-bar.tsx';
import { NoteEditor } from './note-editor.tsx';
import { wordsOf } from './selection.ts';
import { marksOf, useLessonNotes } from './use-lesson-notes.ts';
import { useNoteActs } from './use-note-acts.ts';
import { useSelectedPassage } from './use-selected-passage.ts';

interface MarkingProps {
  course: string;
  lesson: Lesson;
  /** The blocks that are shown, and what holds them. */
  blocks: readonly Block[];
  article: RefObject<HTMLElement | null>;
  openTerm: (term: string) => void;
}

/** Copies a text, also where a browser keeps its clipboard shut (an address without TLS). */
async function copyText(text: string): Promise<boolean> {
  return (
    navigator.clipboard?.writeText(text).then(
      () => true,
      () => document.execCommand('copy'),
    ) ?? document.execCommand('copy')
  );
}

/** Everything about marking: the notes of the lesson with their places, the bar for what is selected, and the editor. */
export function useMarking({ course, lesson, blocks, article, openTerm }: MarkingProps) {
  const { t } = useText('notes');
  const toast = useToast();
  const acts = useNoteActs();
  const notes = useLessonNotes(course, lesson);
  const marks = useMemo(() => marksOf(notes), [notes]);
  const [passage, clear] = useSelectedPassage(article, blocks);
  const [edited, setEdited] = useState<Note | null>(null);
  const words = passage ? wordsOf(passage, blocks) : '';
  const term = passage && termIn(lesson, words, passage.language);

  const mark = async (meaning: NoteMeaning, write: boolean) => {
    const block = passage && blocks.find((each) => each.id === passage.block);
    if (!passage || !block) return;
    clear();
    const note = await acts.make({ course, lesson: lesson.id }, block, passage, meaning);
    if (!note) return;
    if (write) setEdited(note);
    else toast({ text: t('marked'), icon: 'check', undo: { label: t('undo'), onUndo: () => void acts.remove(note) } });
  };
  const copy = async () => {
    const done = await copyText(words);
    clear();
    toast({ text: t(done ? 'copied' : 'notCopied'), icon: done ? 'check' : 'warning' });
  };
  const bar: ReactNode = passage && <MarkBar onMark={(meaning) => void mark(meaning, false)} onNote={() => void mark('key', true)} onCopy={() => void copy()} onTerm={term ? () => (clear(), openTerm(term)) : undefined} />;
  const editing = edited && (notes.find(({ note }) => note.id === edited.id)?.note ?? edited);
  const editor: ReactNode = editing && <NoteEditor key={editing.id} note={editing} onClose={() => setEdited(null)} />;
  const openNote = (id: string) => setEdited(notes.find(({ note }) => note.id === id)?.note ?? null);
  return { notes, marks, bar, editor, openNote, edit: setEdited };
}
