import { useState, type FormEvent } from 'react';
import type { SignInFailure } from '#core/ports/people.ts';
import { paths } from '#bindings/paths.ts';
import { usePeople } from '#bindings/services.tsx';
import { LanguageChoice } from '#i18n/language-choice.tsx';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Button } from '#ui/button.tsx';
import { ButtonLink } from '#ui/button-link.tsx';
import { PasswordField } from '#ui/password-field.tsx';
import { TextField } from '#ui/text-field.tsx';
import { SecretField, SHORTEST_SECRET } from './secret-field.tsx';

interface SignInFormProps {
  /** Nobody is on this device yet: there is no way back. */
  first?: boolean;
}

/** First sign-in on this device: with a network once, and a PIN for every time after that. */
export function SignInForm({ first = false }: SignInFormProps) {
  const { t } = useText('people');
  const people = usePeople();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [pin, setPin] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<{ why: SignInFailure; minutes: number }>();
  const ready = username.trim() !== '' && password !== '' && pin.length >= SHORTEST_SECRET;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || !ready) return;
    setBusy(true);
    setFailure(undefined);
    // Where it succeeds, somebody is here, and the app leaves this screen.
    const result = await people.signIn({ username: username.trim(), password, pin }).finally(() => setBusy(false));
    if (result.ok) return;
    setFailure({ why: result.why, minutes: Math.max(1, Math.ceil((result.retryAfter ?? 60) / 60)) });
  };
  const wrongPassword = failure?.why === 'wrong-credentials';

  return (
    <form className="stack sign-in" onSubmit={(event) => void submit(event)}>
      <div>
        <h1 className="page">
          <T ns="people" k="signIn" />
        </h1>
        <p className="note">
          <T ns="people" k="signInNote" />
        </p>
      </div>
      {failure && !wrongPassword && (
        <p className="card card-clay card-tight" role="alert">
          <T ns="people" k={`signInFailure.${failure.why}`} values={{ count: failure.minutes }} />
        </p>
      )}
      <TextField label={t('username')} value={username} onChange={(event) => setUsername(event.target.value)} autoComplete="username" autoCapitalize="off" autoCorrect="off" spellCheck={false} maxLength={128} />
      <PasswordField label={t('password')} value={password} onChange={(event) => setPassword(event.target.value)} error={wrongPassword ? t('signInFailure.wrong-credentials') : undefined} showLabel={t('show')} hideLabel={t('hide')} maxLength={256} />
      <SecretField label={t('newPin')} hint={t('newPinHint')} value={pin} onChange={setPin} />
      <Button variant="primary" full type="submit" busy={busy} disabled={!ready}>
        <T ns="people" k={busy ? 'signingIn' : 'signInButton'} />
      </Button>
      {first ? (
        <LanguageChoice />
      ) : (
        <ButtonLink variant="text" to={paths.who()} icon="back">
          <T ns="people" k="backToPeople" />
        </ButtonLink>
      )}
    </form>
  );
}
