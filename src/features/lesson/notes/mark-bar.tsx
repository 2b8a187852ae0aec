import { NOTE_MEANINGS, type NoteMeaning } from '#core/documents/note.ts';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Icon, type IconName } from '#ui/icon.tsx';

/** A press must not take the selection away before the click. */
const keepSelection = (event: { preventDefault(): void }) => event.preventDefault();

interface MarkBarProps {
  onMark: (meaning: NoteMeaning) => void;
  onNote: () => void;
  onCopy: () => void;
  /** Only where the passage names a term. */
  onTerm: (() => void) | undefined;
}

/** What can be done with a selected passage. It stands at the foot, where the phone's own bar for copying does not cover it. */
export function MarkBar({ onMark, onNote, onCopy, onTerm }: MarkBarProps) {
  const { t } = useText('notes');
  return (
    <div className="mark-bar" role="group" aria-label={t('bar')}>
      {NOTE_MEANINGS.map((meaning) => (
        <button key={meaning} type="button" className="mark-act" onMouseDown={keepSelection} onClick={() => onMark(meaning)}>
          <span className={`mark-dot hl-${meaning}`} aria-hidden />
          <span>
            <T ns="notes" k={`meaning.${meaning}`} />
          </span>
        </button>
      ))}
      <Act icon="write" k="note" onClick={onNote} />
      <Act icon="copy" k="copy" onClick={onCopy} />
      {onTerm && <Act icon="book" k="term" onClick={onTerm} />}
    </div>
  );
}

function Act({ icon, k, onClick }: { icon: IconName; k: string; onClick: () => void }) {
  return (
    <button type="button" className="mark-act" onMouseDown={keepSelection} onClick={onClick}>
      <Icon name={icon} />
      <span>
        <T ns="notes" k={k} />
      </span>
    </button>
  );
}
