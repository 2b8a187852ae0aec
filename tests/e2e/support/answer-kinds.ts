import type { Locator, Page } from 'playwright-core';
import type { InteractionKind } from '#core/assessment/interaction.ts';

type Answer = (page: Page) => Promise<void>;

/** A picture of one pixel: as much as a camera needs to give here. */
const PIXEL = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

async function touch(page: Page, name: string | RegExp, role: 'button' | 'checkbox' | 'radio' = 'button'): Promise<void> {
  await page.getByRole(role, { name, ...(typeof name === 'string' ? { exact: true } : {}) }).first().tap({ force: role !== 'button' });
}

/** Touches a picture at a share of its width and height. */
async function touchAt(page: Page, selector: string, x: number, y: number): Promise<void> {
  const target = page.locator(selector);
  await target.scrollIntoViewIfNeeded();
  const box = (await target.boundingBox())!;
  await target.tap({ position: { x: box.width * x, y: box.height * y } });
}

/** Drags with a finger, as a touch screen tells it: press, move, let go. */
async function drag(page: Page, from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: { x: number; y: number }[]) => session.send('Input.dispatchTouchEvent', { type, touchPoints: points });
  await send('touchStart', [from]);
  for (let step = 1; step <= 8; step++) await send('touchMove', [{ x: from.x + ((to.x - from.x) * step) / 8, y: from.y + ((to.y - from.y) * step) / 8 }]);
  await send('touchEnd', []);
  await session.detach();
  // Chromium takes a touch that follows at once for one that ends the movement, not for a tap.
  await page.waitForTimeout(500);
}

async function middle(target: Locator, x = 0.5, y = 0.5): Promise<{ x: number; y: number }> {
  await target.scrollIntoViewIfNeeded();
  const box = (await target.boundingBox())!;
  return { x: box.x + box.width * x, y: box.y + box.height * y };
}

const record: Answer = async (page) => {
  await touch(page, '开始录音');
  await page.getByText(/还能录/).waitFor();
  await page.waitForTimeout(1500);
  await touch(page, '停');
  await page.locator('.answer-file audio').waitFor();
};

/** How each kind is answered with a finger (Chinese interface). */
export const BY_TOUCH: Readonly<Record<InteractionKind, Answer>> = {
  choice: (page) => touch(page, /早上/, 'radio'),
  'inline-choice': async (page) => void (await page.getByRole('combobox').selectOption('a')),
  'text-entry': (page) => page.getByRole('textbox').fill('3196'),
  'extended-text': (page) => page.getByRole('textbox').fill('孩子们在窗边搭羊圈。'),
  order: async (page) => {
    // The first is dragged to the last place by its handle.
    const name = await page.locator('.order-grip').first().innerText();
    await drag(page, await middle(page.locator('.order-handle').first()), await middle(page.locator('.order-row').nth(2)));
    await page.locator('.order-grip').nth(2).getByText(name.split('\n').at(-1)!).waitFor();
  },
  match: async (page) => {
    await page.getByRole('group', { name: '晨检' }).getByRole('checkbox', { name: '早上' }).tap({ force: true });
    await page.getByRole('group', { name: '午睡' }).getByRole('checkbox', { name: '中午' }).tap({ force: true });
    await page.locator('.match-on').nth(1).waitFor();
  },
  associate: async (page) => {
    for (const name of ['手', '手套', '脚', '靴子']) await touch(page, name);
  },
  'gap-match': async (page) => {
    await drag(page, await middle(page.getByRole('button', { name: '早上', exact: true })), await middle(page.getByRole('button', { name: /^第 1 空/ })));
    await page.getByRole('button', { name: '第 1 空：早上' }).waitFor();
    await touch(page, /^第 2 空/);
    await touch(page, '中午');
    await page.getByRole('button', { name: '第 2 空：中午' }).waitFor();
  },
  hotspot: (page) => touchAt(page, '.stage-picture', 0.7, 0.5),
  'select-point': (page) => touchAt(page, '.stage-picture', 0.7, 0.5),
  'hot-text': async (page) => {
    for (const name of ['早上', '八点']) await touch(page, name, 'checkbox');
  },
  slider: async (page) => {
    const box = (await page.getByRole('slider').boundingBox())!;
    await page.touchscreen.tap(box.x + box.width * 0.7, box.y + box.height / 2);
  },
  upload: async (page) => {
    await page.locator('input[type=file]').first().setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: PIXEL });
    await page.locator('.answer-file img').waitFor();
  },
  recording: record,
  drawing: async (page) => {
    const canvas = page.locator('canvas');
    await drag(page, await middle(canvas, 0.3, 0.3), await middle(canvas, 0.6, 0.5));
  },
};

/** Puts the focus with the Tab key alone. */
async function tabTo(page: Page, passes: (told: { name: string; tag: string; role: string }) => boolean): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab');
    const told = await page.evaluate(() => {
      const at = document.activeElement;
      return { name: at?.getAttribute('aria-label') ?? at?.textContent ?? '', tag: at?.tagName.toLowerCase() ?? '', role: at?.getAttribute('role') ?? at?.getAttribute('type') ?? '' };
    });
    if (passes(told)) return;
  }
  throw new Error('The Tab key does not come there.');
}

const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const toField = (page: Page, tag: string) => tabTo(page, (told) => told.tag === tag);
const toButton = (page: Page, name: RegExp) => tabTo(page, (told) => told.tag === 'button' && name.test(told.name));

/** How each kind is answered by the keyboard alone; what needs a camera is chosen with the phone's own picker. */
export const BY_KEYS: Readonly<Record<Exclude<InteractionKind, 'upload' | 'recording'>, Answer>> = {
  choice: async (page) => {
    await tabTo(page, (told) => told.role === 'radio');
    await press(page, 'ArrowDown');
  },
  'inline-choice': async (page) => {
    await toField(page, 'select');
    await press(page, 'ArrowDown');
  },
  'text-entry': async (page) => {
    await toField(page, 'input');
    await page.keyboard.type('3196');
  },
  'extended-text': async (page) => {
    await toField(page, 'textarea');
    await page.keyboard.type('ok');
  },
  order: async (page) => {
    await toButton(page, /第 1 位/);
    await press(page, 'ArrowDown', 'ArrowDown');
  },
  match: async (page) => {
    await tabTo(page, (told) => told.role === 'checkbox');
    await press(page, 'Space');
  },
  associate: async (page) => {
    await toButton(page, /^手$/);
    await press(page, 'Enter');
    await toButton(page, /^手套$/);
    await press(page, 'Enter');
  },
  'gap-match': async (page) => {
    await toButton(page, /^第 1 空/);
    await press(page, 'Enter');
    await toButton(page, /^早上$/);
    await press(page, 'Enter');
  },
  hotspot: async (page) => {
    await tabTo(page, (told) => told.role === 'checkbox');
    await press(page, 'Space');
  },
  'select-point': async (page) => {
    await toButton(page, /^定点的十字/);
    await press(page, 'ArrowRight', 'ArrowRight', 'Enter');
  },
  'hot-text': async (page) => {
    await tabTo(page, (told) => told.role === 'checkbox');
    await press(page, 'Space');
  },
  slider: async (page) => {
    await tabTo(page, (told) => told.role === 'range');
    await press(page, 'ArrowRight');
  },
  drawing: async (page) => {
    await toField(page, 'canvas');
    await press(page, 'Space', 'ArrowRight', 'ArrowRight', 'ArrowDown', 'Space');
  },
};
