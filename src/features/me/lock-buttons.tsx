import { useState } from 'react';
import { useLocation } from 'wouter';
import { paths } from '#bindings/paths.ts';
import { usePeople, useSession } from '#bindings/services.tsx';
import { useLive } from '#bindings/use-live.ts';
import { T } from '#i18n/t.tsx';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Dialog } from '#ui/dialog.tsx';

/** Switching person locks and deletes nothing; taking somebody off the device is refused while anything waits. */
export function LockButtons() {
  const people = usePeople();
  const [, navigate] = useLocation();
  const { sync } = useSession();
  const waiting = useLive(sync.state)?.waiting.length ?? 0;
  const [asking, setAsking] = useState(false);
  const [refused, setRefused] = useState(0);

  const lock = async () => {
    await people.lock();
    navigate(paths.who());
  };
  const remove = async () => {
    setAsking(false);
    const result = await people.remove();
    if (result.ok) navigate(paths.who());
    else setRefused(result.waiting);
  };
  return (
    <div className="stack me-lock">
      <Button variant="primary" full icon="user-switch" onClick={() => void lock()}>
        <T ns="me" k="switch" />
      </Button>
      <p className="note">
        <T ns="me" k={waiting > 0 ? 'switchNoteWaiting' : 'switchNote'} values={{ count: waiting }} />
      </p>
      {refused > 0 && (
        <Card tone="barley" tight>
          <T ns="me" k="removeRefused" values={{ count: refused }} />
        </Card>
      )}
      <Button variant="text" icon="logout" onClick={() => setAsking(true)}>
        <T ns="me" k="remove" />
      </Button>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={<T ns="me" k="removeTitle" />}
        actions={
          <>
            <Button variant="danger" onClick={() => void remove()}>
              <T ns="me" k="removeYes" />
            </Button>
            <Button variant="text" onClick={() => setAsking(false)}>
              <T ns="me" k="removeNo" />
            </Button>
          </>
        }
      >
        <T ns="me" k="removeNote" />
      </Dialog>
    </div>
  );
}
