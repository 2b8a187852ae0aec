import type { AppShell } from '#core/ports/app.ts';
import { createValue } from './value.ts';

/** What Chromium fires when it would let the app be installed. */
interface BeforeInstallPrompt extends Event {
  prompt(): Promise<unknown>;
  userChoice: Promise<{ outcome: 'accepted' | 'dismissed' }>;
}

/** Keeps the browser's offer to install until the person asks for it. */
export function createInstallPrompt(page: Window): Pick<AppShell, 'install' | 'promptInstall'> {
  const standalone = () => page.matchMedia('(display-mode: standalone)').matches || (page.navigator as { standalone?: boolean }).standalone === true;
  const install = createValue<'prompt' | 'manual' | 'installed'>(standalone() ? 'installed' : 'manual');
  let offer: BeforeInstallPrompt | null = null;

  page.addEventListener('beforeinstallprompt', (event) => {
    // The browser's own banner would come over whatever the person is doing.
    event.preventDefault();
    offer = event as BeforeInstallPrompt;
    if (!standalone()) install.set('prompt');
  });
  page.addEventListener('appinstalled', () => {
    offer = null;
    install.set('installed');
  });

  return {
    install,
    async promptInstall() {
      const asked = offer;
      if (!asked) return false;
      // An offer can be used once.
      offer = null;
      await asked.prompt();
      const accepted = (await asked.userChoice).outcome === 'accepted';
      install.set(accepted ? 'installed' : 'manual');
      return accepted;
    },
  };
}
