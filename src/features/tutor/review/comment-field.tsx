import { useRef, useState, type KeyboardEvent } from 'react';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Button } from '#ui/button.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { Kbd } from '#ui/kbd.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { useToast } from '#ui/toast.tsx';
import { useRemarks, type Remark } from './use-remarks.ts';

/** Alt with a digit puts in one of so many. */
const BY_KEY = 9;

interface CommentFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  rows?: number;
  maxLength: number;
  name?: string;
  placeholder?: string;
}

/** A field for words to the learner, with the tutor's own list of what they say often: put in by a touch or Alt and a digit, added from what was just written. */
export function CommentField({ label, value, onChange, rows = 2, maxLength, name, placeholder }: CommentFieldProps) {
  const { t } = useText('tutor-review');
  const { remarks, add, remove } = useRemarks();
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const holder = useRef<HTMLDivElement>(null);
  const insert = ({ text }: Remark) => {
    const field = holder.current?.querySelector('textarea');
    const at = field?.selectionEnd ?? value.length;
    const gap = at > 0 && !/[\s。！？!?།]$/.test(value.slice(0, at)) ? ' ' : '';
    onChange(`${value.slice(0, at)}${gap}${text}${value.slice(at)}`.slice(0, maxLength));
    field?.focus();
  };
  const key = (event: KeyboardEvent) => {
    const digit = event.altKey ? /^Digit([1-9])$/.exec(event.code) : null;
    const remark = digit && remarks[Number(digit[1]) - 1];
    if (!remark) return;
    event.preventDefault();
    insert(remark);
  };
  const keep = async () => {
    await add(value);
    toast({ text: t('remarkKept') });
  };
  const known = remarks.some(({ text }) => text === value.trim());
  return (
    <div ref={holder} className="comment-field">
      <TextArea label={label} value={value} name={name} placeholder={placeholder} rows={rows} maxLength={maxLength} onChange={(event) => onChange(event.target.value)} onKeyDown={key} />
      <div className="comment-acts">
        {remarks.length > 0 && (
          <Button variant="text" size="sm" icon="bookmark" aria-expanded={open} onClick={() => setOpen(!open)}>
            <T ns="tutor-review" k="remarks" />
          </Button>
        )}
        {value.trim() !== '' && !known && (
          <Button variant="text" size="sm" icon="add" onClick={() => void keep()}>
            <T ns="tutor-review" k="remarkKeep" />
          </Button>
        )}
      </div>
      {open && (
        <ul role="list" className="remarks">
          {remarks.map((remark, at) => (
            <li key={remark.id}>
              <button type="button" className="remark body" onClick={() => insert(remark)}>
                {at < BY_KEY && <Kbd>{`Alt ${at + 1}`}</Kbd>}
                <span>{remark.text}</span>
              </button>
              <IconButton icon="trash" label={t('remarkRemove')} onClick={() => void remove(remark)} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
