import type { Live } from './live.ts';

/** The app itself: new versions and installing. */
export interface AppShell {
  /** 'ready': a new version is stored and waits for consent. */
  update: Live<'none' | 'ready'>;
  /** Changes to the new version by loading the page again. Only ever called by the person. */
  applyUpdate(): void;
  /** Whether everything needed without a network is stored. */
  readyOffline: Live<boolean>;
  /** 'prompt': the browser can ask; 'manual': show guidance; 'installed': it is. */
  install: Live<'prompt' | 'manual' | 'installed'>;
  promptInstall(): Promise<boolean>;
}
