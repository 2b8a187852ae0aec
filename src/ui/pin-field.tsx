import type { ComponentProps } from 'react';
import { Field, type FieldWords } from './field.tsx';

interface PinFieldProps extends FieldWords, Omit<ComponentProps<'input'>, 'id' | 'className' | 'type' | 'value' | 'onChange' | 'maxLength'> {
  value: string;
  /** Digits only: Tibetan and full-width digits come as 0 to 9. */
  onChange: (digits: string) => void;
  /** At most so many digits. */
  length?: number;
}

const OTHER_ZEROS = ['༠', '０'].map((zero) => zero.charCodeAt(0));

/** Folds Tibetan and full-width digits to 0-9 and drops all else. */
export function digitsOf(typed: string): string {
  return Array.from(typed, (sign) => {
    const code = sign.charCodeAt(0);
    const zero = OTHER_ZEROS.find((start) => code >= start && code < start + 10);
    return zero === undefined ? sign : String(code - zero);
  })
    .join('')
    .replace(/\D/g, '');
}

/** A short secret of digits, with the number pad of the phone. */
export function PinField({ label, hint, error, value, onChange, length = 6, autoComplete = 'off', ...rest }: PinFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} className="inp-pin">
      {(ids) => <input {...rest} {...ids} type="password" inputMode="numeric" autoComplete={autoComplete} value={value} onChange={(event) => onChange(digitsOf(event.target.value).slice(0, length))} />}
    </Field>
  );
}
