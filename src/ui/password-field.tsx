import { useState, type ComponentProps } from 'react';
import { Field, type FieldWords } from './field.tsx';
import { IconButton } from './icon-button.tsx';

interface PasswordFieldProps extends FieldWords, Omit<ComponentProps<'input'>, 'id' | 'className' | 'type'> {
  /** Names of the button that shows what is typed. */
  showLabel: string;
  hideLabel: string;
}

/** A password that can be shown: people type it on a small screen. */
export function PasswordField({ label, hint, error, showLabel, hideLabel, autoComplete = 'current-password', ...rest }: PasswordFieldProps) {
  const [shown, setShown] = useState(false);
  return (
    <Field label={label} hint={hint} error={error}>
      {(ids) => (
        <>
          <input {...rest} {...ids} type={shown ? 'text' : 'password'} autoComplete={autoComplete} autoCapitalize="off" autoCorrect="off" spellCheck={false} />
          <IconButton icon={shown ? 'eye-off' : 'eye'} label={shown ? hideLabel : showLabel} onClick={() => setShown(!shown)} />
        </>
      )}
    </Field>
  );
}
