import { useAppShell } from '#bindings/services.tsx';
import { useLive } from '#bindings/use-live.ts';
import { T } from '#i18n/t.tsx';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { SectionHead } from '#ui/section-head.tsx';

/** The app itself: ready without a network, a new version, putting it on the home screen. */
export function AppSection() {
  const shell = useAppShell();
  const update = useLive(shell.update);
  const ready = useLive(shell.readyOffline);
  const install = useLive(shell.install);
  return (
    <section className="stack">
      <SectionHead title={<T ns="me" k="app.title" />} />
      <p className="note">
        <T ns="me" k={ready ? 'app.ready' : 'app.notReady'} />
      </p>
      {update === 'ready' && (
        <Card tone="lake" tight>
          <div className="row">
            <p className="grow body">
              <T ns="me" k="app.update" />
            </p>
            <Button variant="outline" size="sm" onClick={() => shell.applyUpdate()}>
              <T ns="me" k="app.apply" />
            </Button>
          </div>
        </Card>
      )}
      {install === 'prompt' && (
        <Button variant="outline" icon="install" onClick={() => void shell.promptInstall()}>
          <T ns="me" k="app.install" />
        </Button>
      )}
      {install === 'manual' && (
        <Card tight>
          <p className="body">
            <T ns="me" k="app.install" />
          </p>
          <ul className="note app-steps">
            <li><T ns="me" k="app.android" /></li>
            <li><T ns="me" k="app.ios" /></li>
            <li><T ns="me" k="app.desktop" /></li>
          </ul>
        </Card>
      )}
      {install === 'installed' && (
        <p className="note">
          <T ns="me" k="app.installed" />
        </p>
      )}
    </section>
  );
}
