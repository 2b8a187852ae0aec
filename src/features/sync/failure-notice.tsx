import { useState, type FormEvent } from 'react';
import type { SignInFailure } from '#core/ports/people.ts';
import type { SyncState } from '#core/ports/sync.ts';
import { usePeople, useSession } from '#bindings/services.tsx';
import { T } from '#i18n/t.tsx';
import { useFormat } from '#i18n/use-format.ts';
import { useText } from '#i18n/use-text.ts';
import { Button } from '#ui/button.tsx';
import { CopyCode, Notice } from '#ui/notice.tsx';
import { PasswordField } from '#ui/password-field.tsx';
import { Card } from '#ui/card.tsx';

/** Why the last exchange did not succeed: what happened, what is safe, what to do. Being offline is no fault. */
export function FailureNotice({ state }: { state: SyncState }) {
  const format = useFormat(useSession().clock.now());
  const { failure } = state;
  if (!failure) return null;
  if (failure === 'sign-in-needed') return <SignInAgain />;
  const next = state.nextTryAt && <T ns="sync" k="nextTry" values={{ when: format.time(Date.parse(state.nextTryAt)) }} />;
  if (failure === 'offline') {
    return (
      <Card tone="barley" tight>
        <p className="body">
          <T ns="sync" k="failure.offline" /> {next}
        </p>
      </Card>
    );
  }
  return (
    <Notice
      icon="warning"
      tone={failure === 'slow-down' ? 'wait' : 'bad'}
      title={<T ns="sync" k={`failureTitle.${failure}`} />}
      code={state.failureCode && <CopyCode value={state.failureCode} copy={<T ns="sync" k="copy" />} copied={<T ns="sync" k="copied" />} />}
    >
      <T ns="sync" k={`failure.${failure}`} /> {next}
    </Notice>
  );
}

/** The session with the server has ended: the password once more, and nothing local is touched. */
function SignInAgain() {
  const { t } = useText('sync');
  const people = usePeople();
  const { sync } = useSession();
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<SignInFailure>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || !password) return;
    setBusy(true);
    const result = await people.signInAgain(password);
    setBusy(false);
    if (!result.ok) return setFailure(result.why);
    setPassword('');
    await sync.syncNow();
  };
  return (
    <Card tone="barley">
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <p className="body">
          <T ns="sync" k="failure.sign-in-needed" />
        </p>
        <PasswordField label={t('password')} value={password} onChange={(event) => setPassword(event.target.value)} error={failure && t(failure === 'wrong-credentials' ? 'wrongPassword' : 'signInFailed')} showLabel={t('show')} hideLabel={t('hide')} />
        <Button variant="outline" type="submit" busy={busy} disabled={!password}>
          <T ns="sync" k="signIn" />
        </Button>
      </form>
    </Card>
  );
}
