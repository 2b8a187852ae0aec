import { useState } from 'react';
import { NOTE_MEANINGS, type Note } from '#core/documents/note.ts';
import { meaningOf, textsOfNote } from '#core/notes/note.ts';
import { SaveLine } from '#bindings/save-line.tsx';
import { useAutosave } from '#bindings/use-autosave.ts';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Button } from '#ui/button.tsx';
import { Segmented } from '#ui/segmented.tsx';
import { Sheet } from '#ui/sheet.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { NoteQuote } from './note-quote.tsx';
import { useNoteActs } from './use-note-acts.ts';

const PAUSE_MS = 600;

/** Writing to a marked passage. What is typed is kept by itself. */
export function NoteEditor({ note, onClose }: { note: Note; onClose: () => void }) {
  const acts = useNoteActs();
  const { t } = useText('notes');
  // What stood here when it was opened: words that come in from another device meanwhile are not written over.
  const [shown] = useState(note);
  const texts = textsOfNote(shown);
  const [text, setText] = useState(texts.join('\n\n'));
  const autosave = useAutosave<string>((_, value) => acts.write(shown, value));
  const type = (value: string) => {
    setText(value);
    autosave.change(note.id, value, PAUSE_MS);
  };
  const remove = () => {
    onClose();
    void acts.remove(note);
  };
  return (
    <Sheet open onClose={onClose} title={<T ns="notes" k="note" />} closeLabel={t('close')}>
      <div className="stack">
        <NoteQuote note={note} />
        <Segmented label={t('meaning.label')} value={meaningOf(note)} onChange={(meaning) => void acts.mean(note, meaning)} options={NOTE_MEANINGS.map((meaning) => ({ value: meaning, label: <T ns="notes" k={`meaning.${meaning}`} /> }))} />
        <TextArea label={t('words')} hint={texts.length > 1 ? t('bothKept') : undefined} rows={3} maxLength={20_000} autoFocus value={text} onChange={(event) => type(event.currentTarget.value)} onBlur={() => void autosave.flush()} />
        <SaveLine autosave={autosave} />
        <div className="row wrap">
          <Button variant="danger" icon="trash" onClick={remove}>
            <T ns="notes" k="remove" />
          </Button>
          <Button variant="primary" className="grow" onClick={() => void autosave.flush().then((done) => done && onClose())}>
            <T ns="notes" k="done" />
          </Button>
        </div>
      </div>
    </Sheet>
  );
}
