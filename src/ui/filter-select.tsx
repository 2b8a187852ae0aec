import { Icon } from './icon.tsx';
import './filter-chip.css';

interface FilterSelectProps {
  label: string;
  value: string;
  /** The value at which nothing is filtered. */
  rest?: string;
  onChange: (value: string) => void;
  options: readonly { value: string; label: string; lang?: string }[];
}

/** A filter with more than two states: a chip that opens the phone's own picker. */
export function FilterSelect({ label, value, rest = '', onChange, options }: FilterSelectProps) {
  return (
    <label className={value === rest ? 'fchip fchip-select' : 'fchip fchip-select fchip-on'}>
      <select aria-label={label} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value} lang={option.lang}>
            {option.label}
          </option>
        ))}
      </select>
      <Icon name="down" size="x" />
    </label>
  );
}
