import { Field } from './field.tsx';
import { IconButton } from './icon-button.tsx';
import { Icon } from './icon.tsx';
import './search-field.css';

interface SearchFieldProps {
  /** What can be searched; it stands in the empty field. */
  label: string;
  clearLabel: string;
  value: string;
  onChange: (value: string) => void;
}

/** A search line over a list; the label is heard and stands in the empty field. */
export function SearchField({ label, clearLabel, value, onChange }: SearchFieldProps) {
  return (
    <div className="search-bare" role="search">
      <Field label={label}>
        {(ids) => (
          <>
            <Icon name="search" size="s" />
            <input {...ids} type="search" enterKeyHint="search" placeholder={label} value={value} onChange={(event) => onChange(event.target.value)} />
            {value !== '' && <IconButton icon="close" label={clearLabel} onClick={() => onChange('')} />}
          </>
        )}
      </Field>
    </div>
  );
}
