import { useId, type ReactNode } from 'react';
import { Icon } from './icon.tsx';
import './field.css';

/** What every field says around its input. */
export interface FieldWords {
  label: ReactNode;
  /** What to write, or what it is for. */
  hint?: ReactNode;
  /** What is wrong and what to do; marks the field. */
  error?: ReactNode;
}

interface FieldProps extends FieldWords {
  /** Draws the input with the ids that bind it to its words. */
  children: (ids: { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined }) => ReactNode;
  className?: string;
}

/** Label, input, hint and error, bound together. */
export function Field({ label, hint, error, children, className = '' }: FieldProps) {
  const id = useId();
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ') || undefined;
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <div className={`inp ${className} ${error ? 'inp-bad' : ''}`}>{children({ id, 'aria-describedby': described, 'aria-invalid': error ? true : undefined })}</div>
      {error && (
        <p className="field-error note" id={`${id}-error`} role="alert">
          <Icon name="warning" size="x" />
          <span>{error}</span>
        </p>
      )}
      {hint && (
        <p className="field-hint note" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
