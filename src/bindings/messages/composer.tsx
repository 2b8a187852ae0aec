import { useRef, useState, type ReactNode } from 'react';
import type { MessageDraft } from '#core/documents/message.ts';
import { begun, messageDraftId, saveMessageDraft } from '#core/messages/draft.ts';
import type { Letter } from '#core/messages/letter.ts';
import { T } from '#i18n/t.tsx';
import { useFormat } from '#i18n/use-format.ts';
import { Button } from '#ui/button.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { SaveLine } from '../save-line.tsx';
import { useSession } from '../services.tsx';
import { useAutosave } from '../use-autosave.ts';
import { useDocuments } from '../use-documents.ts';
import './messages.css';

/** A pause in typing after which the draft is written, in milliseconds. */
const TYPING_PAUSE_MS = 600;
const KEY = 'draft';

interface ComposerProps {
  cohort: string;
  /** To whom: `conversationId`, or the cohort. */
  parent: string;
  label: string;
  /** What this person has sent there before. */
  sent: readonly Letter[];
  /** Makes what is to be sent of the words. */
  letters: (text: string) => readonly Letter[];
  onSent?: (letters: readonly Letter[]) => void;
  /** Something else is missing: it cannot be sent yet. */
  disabled?: boolean;
  rows?: number;
  /** What the button says; beside it other things of the letter. */
  send: ReactNode;
  children?: ReactNode;
}

/** Where a letter is written: kept as one goes, and sent from here, with a network or without. */
export function Composer(props: ComposerProps) {
  const { person } = useSession();
  const drafts = useDocuments('message-draft', props.parent);
  return drafts ? <Desk key={props.parent} {...props} drafts={drafts.filter((draft) => draft.learner === person.id)} /> : null;
}

function Desk({ drafts, cohort, parent, label, sent, letters, onSent, disabled = false, rows = 2, send, children }: ComposerProps & { drafts: readonly MessageDraft[] }) {
  const { documents, person, device, clock } = useSession();
  const format = useFormat(clock.now());
  const { own, others } = begun(drafts, device, sent);
  const [text, setText] = useState(own);
  const [state, setState] = useState<'ready' | 'busy' | 'failed'>('ready');
  const sending = useRef(false);
  const autosave = useAutosave<string>(async (_key, next) => {
    const place = { learner: person.id, cohort, parent, device };
    // What is stored may be newer than what this screen has written: an old copy of this device was restored.
    await documents.put(saveMessageDraft(place, next, await documents.get('message-draft', messageDraftId(place)), clock));
  });
  const change = (next: string) => {
    setText(next);
    setState('ready');
    autosave.change(KEY, next, TYPING_PAUSE_MS);
  };
  const empty = text.trim() === '';
  const sendNow = async () => {
    if (empty || disabled || sending.current) return;
    // At once, not with the next draw: two quick presses are one letter.
    sending.current = true;
    setState('busy');
    try {
      const made = letters(text);
      await documents.put(...made);
      change('');
      void autosave.flush();
      onSent?.(made);
    } catch {
      // Nothing was sent; the words stay here and in the draft.
      setState('failed');
    } finally {
      sending.current = false;
    }
  };
  return (
    <form
      className="compose"
      onSubmit={(event) => {
        event.preventDefault();
        void sendNow();
      }}
    >
      {others.filter((other) => !text.includes(other.text)).map((other) => (
        <div className="card card-barley card-tight" key={other.at}>
          <p className="note">
            <T ns="messages" k="otherDevice" values={{ when: format.moment(Date.parse(other.at)) }} />
          </p>
          <p className="body letter-text">{other.text}</p>
          <Button variant="text" size="sm" onClick={() => change([text, other.text].filter(Boolean).join('\n'))}>
            <T ns="messages" k="take" />
          </Button>
        </div>
      ))}
      <TextArea
        label={label}
        rows={rows}
        maxLength={10_000}
        value={text}
        onChange={(event) => change(event.target.value)}
        onBlur={() => void autosave.flush()}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void sendNow();
        }}
      />
      {children}
      {state === 'failed' && (
        <p className="note late" role="alert">
          <T k="notSaved" />
        </p>
      )}
      <div className="compose-foot">
        <div className="grow">{!empty && <SaveLine autosave={autosave} />}</div>
        <Button type="submit" variant="primary" icon="send" busy={state === 'busy'} disabled={empty || disabled}>
          {send}
        </Button>
      </div>
    </form>
  );
}
