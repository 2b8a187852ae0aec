import { useState } from 'react';
import { useText } from '#i18n/use-text.ts';
import { Button } from '#ui/button.tsx';
import { PasswordField } from '#ui/password-field.tsx';
import { PinField } from '#ui/pin-field.tsx';

export const SHORTEST_SECRET = 4;
const PIN_LENGTH = 6;

interface SecretFieldProps {
  value: string;
  onChange: (secret: string) => void;
  label: string;
  hint?: string;
  error?: string;
  autoFocus?: boolean;
}

/** The secret that seals a person's database on this device: six digits with the number pad, or a passphrase for whoever wants more. */
export function SecretField({ value, onChange, label, hint, error, autoFocus }: SecretFieldProps) {
  const { t } = useText('people');
  const [words, setWords] = useState(false);
  const swap = () => {
    setWords(!words);
    onChange('');
  };
  return (
    <div className="stack">
      {words ? (
        <PasswordField
          label={label}
          hint={t('passphraseHint')}
          error={error}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          autoFocus={autoFocus}
          autoComplete="off"
          maxLength={64}
          showLabel={t('show')}
          hideLabel={t('hide')}
        />
      ) : (
        <PinField label={label} hint={hint} error={error} value={value} onChange={onChange} length={PIN_LENGTH} autoFocus={autoFocus} />
      )}
      <Button variant="text" size="sm" onClick={swap}>
        {words ? t('usePin') : t('usePassphrase')}
      </Button>
    </div>
  );
}
