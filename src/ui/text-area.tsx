import type { ComponentProps, CSSProperties } from 'react';
import { Field, type FieldWords } from './field.tsx';

type TextAreaProps = FieldWords & Omit<ComponentProps<'textarea'>, 'id' | 'className'>;

/** Several lines; grows with what is written, where the browser can. */
export function TextArea({ label, hint, error, rows = 3, ...rest }: TextAreaProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(ids) => <textarea {...rest} {...ids} rows={rows} style={{ '--rows': rows } as CSSProperties} />}
    </Field>
  );
}
