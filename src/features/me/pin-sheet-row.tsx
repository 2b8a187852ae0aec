import { useState, type FormEvent } from 'react';
import { usePeople } from '#bindings/services.tsx';
import { T } from '#i18n/t.tsx';
import { useText } from '#i18n/use-text.ts';
import { Button } from '#ui/button.tsx';
import { ListRow } from '#ui/list-row.tsx';
import { PasswordField } from '#ui/password-field.tsx';
import { Sheet } from '#ui/sheet.tsx';
import { useToast } from '#ui/toast.tsx';

const SHORTEST = 4;

/** Changing the PIN or passphrase of this device. */
export function PinSheetRow() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <ListRow icon="lock" title={<T ns="me" k="pin.change" />} note={<T ns="me" k="pin.note" />} onClick={() => setOpen(true)} />
      {open && <PinSheet onClose={() => setOpen(false)} />}
    </>
  );
}

function PinSheet({ onClose }: { onClose: () => void }) {
  const { t } = useText('me');
  const people = usePeople();
  const toast = useToast();
  const [oldPin, setOldPin] = useState('');
  const [newPin, setNewPin] = useState('');
  const [wrong, setWrong] = useState(false);
  const [busy, setBusy] = useState(false);
  const ready = oldPin.length >= SHORTEST && newPin.length >= SHORTEST;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || !ready) return;
    setBusy(true);
    const result = await people.changePin(oldPin, newPin);
    setBusy(false);
    setWrong(!result.ok);
    if (!result.ok) return;
    onClose();
    toast({ text: t('pin.changed') });
  };
  const words = { showLabel: t('pin.show'), hideLabel: t('pin.hide'), autoComplete: 'off', maxLength: 64 };
  return (
    <Sheet open title={<T ns="me" k="pin.change" />} closeLabel={t('close')} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <PasswordField {...words} label={t('pin.old')} value={oldPin} onChange={(event) => setOldPin(event.target.value)} error={wrong ? t('pin.wrong') : undefined} autoFocus />
        <PasswordField {...words} label={t('pin.new')} hint={t('pin.newHint')} value={newPin} onChange={(event) => setNewPin(event.target.value)} />
        <Button variant="primary" full type="submit" busy={busy} disabled={!ready}>
          <T ns="me" k="pin.save" />
        </Button>
      </form>
    </Sheet>
  );
}
