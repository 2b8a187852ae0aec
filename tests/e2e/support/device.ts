import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
export const PHONE = { width: 360, height: 640 };
export const LAPTOP = { width: 1280, height: 800 };

export interface DeviceOptions {
  viewport?: { width: number; height: number };
  locale?: string;
  dark?: boolean;
  /** A screen that is touched: no mouse hovers, and touches come as touches. */
  touch?: boolean;
  profile?: string;
}

/** A phone or laptop: a real Chromium with a profile on the disk that outlives it. */
export class Device {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly profile: string;
  readonly #options: DeviceOptions;

  private constructor(context: BrowserContext, page: Page, profile: string, options: DeviceOptions) {
    this.context = context;
    this.page = page;
    this.profile = profile;
    this.#options = options;
  }

  static async open(options: DeviceOptions = {}): Promise<Device> {
    const profile = options.profile ?? (await mkdtemp(join(tmpdir(), 'gesang-device-')));
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      headless: true,
      args: FLAGS,
      viewport: options.viewport ?? PHONE,
      locale: options.locale ?? 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      reducedMotion: 'reduce',
      hasTouch: options.touch ?? false,
      permissions: ['microphone'],
      colorScheme: options.dark ? 'dark' : 'light',
    });
    context.setDefaultTimeout(20_000);
    const page = context.pages()[0] ?? (await context.newPage());
    return new Device(context, page, profile, options);
  }

  /** Closes the window in order. */
  async close(): Promise<void> {
    await this.context.close();
  }

  /** Ends the browser with SIGKILL, as a dead battery would, and opens it again on the same profile. */
  async die(): Promise<Device> {
    const pid = await this.#pid();
    process.kill(pid, 'SIGKILL');
    await this.context.close().catch(() => undefined);
    // The lock of the dead process would keep the next one out.
    await rm(join(this.profile, 'SingletonLock'), { force: true });
    return Device.open({ ...this.#options, profile: this.profile });
  }

  async #pid(): Promise<number> {
    const session = await this.context.browser()?.newBrowserCDPSession() ?? (await this.context.newCDPSession(this.page));
    const { processInfo } = (await session.send('SystemInfo.getProcessInfo' as never)) as unknown as { processInfo: { type: string; id: number }[] };
    const browser = processInfo.find((process) => process.type === 'browser');
    if (!browser) throw new Error('The browser process was not found.');
    return browser.id;
  }

  /** Closes the browser and throws the profile away. */
  async throwAway(): Promise<void> {
    await this.context.close().catch(() => undefined);
    await rm(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
