import type { CDPSession } from 'playwright-core';
import { PIN, signIn, downloadCourse, go } from '../../tests/e2e/support/acts.ts';
import { Device, LAPTOP } from '../../tests/e2e/support/device.ts';
import { TERM_COURSE } from '../../sync-server/term/course-source.ts';

/** What the first exchange of a tutor's new laptop cost. */
export interface FirstSync {
  seconds: number;
  requests: number;
  /** As they came over the wire. */
  bytes: number;
  documents: number;
}

/** A tutor's laptop in a real Chromium, with what is measured of it. */
export class Laptop {
  readonly #device: Device;
  readonly #session: CDPSession;

  private constructor(device: Device, session: CDPSession) {
    this.#device = device;
    this.#session = session;
  }

  static async open(): Promise<Laptop> {
    const device = await Device.open({ viewport: LAPTOP });
    device.context.setDefaultTimeout(120_000);
    const session = await device.context.newCDPSession(device.page);
    await session.send('Performance.enable');
    return new Laptop(device, session);
  }

  get page() {
    return this.#device.page;
  }

  /** Signs in and waits until the last page of the first exchange is on the disk. */
  async firstSync(url: string, username: string): Promise<FirstSync> {
    const { page } = this;
    const found = { requests: 0, bytes: 0, documents: 0 };
    let began = 0;
    const ended = new Promise<void>((resolve) => {
      page.on('response', (response) => {
        if (!response.url().endsWith('/api/exchange')) return;
        began ||= performance.now() - 1;
        void (async () => {
          const reply = (await response.json()) as { pull?: Record<string, unknown[]>; more?: boolean };
          found.requests += 1;
          found.bytes += (await response.request().sizes()).responseBodySize;
          found.documents += Object.values(reply.pull ?? {}).reduce((sum, rows) => sum + rows.length, 0);
          if (!reply.more) resolve();
        })();
      });
    });
    await signIn(page, url, username);
    await ended;
    // The checkpoint is written when everything is: the sync centre then tells that nothing is under way.
    await go(page, '/sync');
    await page.getByRole('button', { name: /现在收发/ }).and(page.locator(':not([aria-busy=true])')).waitFor();
    return { ...found, seconds: (performance.now() - began) / 1000 };
  }

  async fetchCourse(): Promise<void> {
    await downloadCourse(this.page, TERM_COURSE);
  }

  /** Megabytes of JavaScript's heap that are in use. */
  async heap(): Promise<number> {
    await this.#session.send('HeapProfiler.collectGarbage');
    const { metrics } = await this.#session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'JSHeapUsedSize')!.value / 1024 ** 2;
  }

  /** The processor as it is (1), or so many times slower. */
  async slowDown(times: number): Promise<void> {
    await this.#session.send('Emulation.setCPUThrottlingRate', { rate: times });
  }

  /** Milliseconds from going to an address until at least `count` of what is waited for are painted. */
  async opens(path: string, selector: string, count = 1): Promise<number> {
    return this.page.evaluate(
      async ([to, wanted, least]) => {
        const from = performance.now();
        history.pushState(null, '', to);
        dispatchEvent(new PopStateEvent('popstate'));
        const there = () => document.querySelectorAll(wanted).length >= least;
        do {
          if (performance.now() - from > 60_000) throw new Error(`${to} shows no ${least} of ${wanted}.`);
          // A turn of the event loop, so that what is on the screen is of the new address.
          await new Promise((resolve) => setTimeout(resolve, 0));
        } while (!there());
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
        return performance.now() - from;
      },
      [path, selector, count] as const,
    );
  }

  /** Loads the page anew, unlocks, and answers the milliseconds from the PIN to the first row of the inbox. */
  async unlocks(url: string, name: string, selector: string): Promise<number> {
    const { page } = this;
    await page.goto(url);
    await page.getByRole('button', { name: new RegExp(name) }).click();
    await page.getByLabel('PIN', { exact: true }).fill(PIN);
    // Counted in the page: what waits from outside looks only every half second.
    return page.getByRole('button', { name: '打开', exact: true }).evaluate(async (button, wanted) => {
      const from = performance.now();
      (button as HTMLElement).click();
      while (!document.querySelector(wanted)) {
        if (performance.now() - from > 60_000) throw new Error(`No ${wanted} was there a minute after the PIN.`);
        await new Promise((resolve) => setTimeout(resolve, 0));
      }
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
      return performance.now() - from;
    }, selector);
  }

  /** The name under which the person who has signed in stands on the first screen. */
  async nameOnDevice(url: string): Promise<string> {
    await this.page.goto(url);
    const card = this.page.getByRole('button').filter({ hasText: /今天|学过/ }).first();
    return (await card.innerText()).trim().split('\n').find((line) => line.trim().length > 1)!;
  }

  async throwAway(): Promise<void> {
    await this.#device.throwAway();
  }
}
