import { Field } from './field.tsx';
import { IconButton } from './icon-button.tsx';
import { Icon } from './icon.tsx';
import './search-field.css';

interface SearchFieldProps {
  /** What can be searched; it stands in the empty field. */
  label: string;
  clearLabel: string;
  value: string;
  /** `composing`: half-typed pinyin, not yet what is meant. */
  onChange: (value: string, composing: boolean) => void;
  /** The search key of the keyboard. */
  onSubmit?: () => void;
  /** Takes the focus when it appears: on a page that is there for searching. */
  autoFocus?: boolean;
}

/** A search line over a list; the label is heard and stands in the empty field. */
export function SearchField({ label, clearLabel, value, onChange, onSubmit, autoFocus = false }: SearchFieldProps) {
  return (
    <form
      className="search-bare"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit?.();
      }}
    >
      <Field label={label}>
        {(ids) => (
          <>
            <Icon name="search" size="s" />
            <input
              {...ids}
              type="search"
              enterKeyHint="search"
              autoComplete="off"
              spellCheck={false}
              autoFocus={autoFocus}
              placeholder={label}
              value={value}
              onChange={(event) => onChange(event.target.value, (event.nativeEvent as InputEvent).isComposing === true)}
              onCompositionEnd={(event) => onChange(event.currentTarget.value, false)}
            />
            {value !== '' && <IconButton icon="close" label={clearLabel} onClick={() => onChange('', false)} />}
          </>
        )}
      </Field>
    </form>
  );
}
