import { useAppShell } from '#bindings/services.tsx';
import { useLive } from '#bindings/use-live.ts';
import { T } from '#i18n/t.tsx';
import { Button } from '#ui/button.tsx';
import './update-offer.css';

/** Offers a new version at the main places only, never in the middle of work; nothing happens until it is touched. */
export function UpdateOffer() {
  const shell = useAppShell();
  if (useLive(shell.update) !== 'ready') return null;
  return (
    <aside className="update-offer">
      <span className="grow body">
        <T ns="app" k="update.ready" />
      </span>
      <Button variant="outline" size="sm" onClick={() => shell.applyUpdate()}>
        <T ns="app" k="update.apply" />
      </Button>
    </aside>
  );
}
