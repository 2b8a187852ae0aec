import type { ComponentProps } from 'react';
import { Field, type FieldWords } from './field.tsx';

type TextFieldProps = FieldWords & Omit<ComponentProps<'input'>, 'id' | 'className'>;

/** One line of text. */
export function TextField({ label, hint, error, type = 'text', ...rest }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(ids) => <input {...rest} {...ids} type={type} />}
    </Field>
  );
}
