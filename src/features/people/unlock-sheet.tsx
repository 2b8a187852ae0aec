import { useState, type FormEvent } from 'react';
import type { PersonOnDevice, UnlockResult } from '#core/ports/people.ts';
import { usePeople } from '#bindings/services.tsx';
import { useLanguage } from '#i18n/use-language.ts';
import { useText } from '#i18n/use-text.ts';
import { pickText } from '#core/text.ts';
import { Button } from '#ui/button.tsx';
import { Sheet } from '#ui/sheet.tsx';
import { SecretField, SHORTEST_SECRET } from './secret-field.tsx';

interface UnlockSheetProps {
  person: PersonOnDevice;
  onClose: () => void;
}

/** Asks for the PIN of one person; works with no network. */
export function UnlockSheet({ person, onClose }: UnlockSheetProps) {
  const { t } = useText('people');
  const people = usePeople();
  const language = useLanguage();
  const [pin, setPin] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Exclude<UnlockResult, { ok: true }>['why']>();

  const open = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || pin.length < SHORTEST_SECRET) return;
    setBusy(true);
    setFailure(undefined);
    // Where it succeeds, somebody is here, and the app leaves this screen.
    const result = await people.unlock(person.key, pin).finally(() => setBusy(false));
    if (result.ok) return;
    setFailure(result.why);
    if (result.why === 'wrong-pin') setPin('');
  };

  return (
    <Sheet open title={pickText(person.name, language).text} closeLabel={t('close')} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void open(event)}>
        <SecretField label={t('pin')} hint={t('unlockHint')} value={pin} onChange={setPin} error={failure && t(`unlockFailure.${failure}`)} autoFocus />
        <Button variant="primary" full type="submit" icon="lock" busy={busy} disabled={pin.length < SHORTEST_SECRET}>
          {t(busy ? 'opening' : 'open')}
        </Button>
      </form>
    </Sheet>
  );
}
