import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Revision } from '#core/documents/coursework.ts';
import type { Review } from '#core/documents/feedback.ts';
import { derivedId } from '#core/hash/canonical.ts';
import { downloadCourse, go, readyOffline, signIn, syncAll, unlock } from './support/acts.ts';
import { addSecondTutor, ApiDevice, COURSE, packageOf, publishTwoMarkers, TASK, windowSill } from './support/desk-work.ts';
import { Device, LAPTOP, PHONE } from './support/device.ts';
import { TestServer } from './support/server.ts';

const TEXT = '“湖里的水为什么是咸的？”十一个孩子看了一瓶湖水。才让先闻了闻，又蘸了一点放到嘴里。卓玛站在后面，看了三分钟。';
const TWO = 'qinghai-lake';
let server: TestServer;
let laptop: Device;
let learner: ApiDevice;
let other: ApiDevice;
let packageId = '';
let sill: Awaited<ReturnType<typeof windowSill>>;

/** How many keys were pressed since it was set to 0. */
let keys = 0;
const press = async (...names: string[]) => {
  for (const name of names) {
    await laptop.page.keyboard.press(name);
    keys += 1;
  }
};
const open = async (revision: { id: string }, query = '') => {
  await go(laptop.page, `/tutor/review/${revision.id}`);
  if (query) await laptop.page.evaluate((to) => (history.replaceState(null, '', to), dispatchEvent(new PopStateEvent('popstate'))), `/tutor/review/${revision.id}${query}`);
  await laptop.page.getByText('观察具体').first().waitFor();
};
const saved = () => laptop.page.locator('.judge-foot').getByText(/已存在这部设备上/).waitFor();
const reviewsOf = async (revision: Revision) => ((await learner.documents('review')) as unknown as Review[]).filter(({ parent }) => parent === revision.id);
const judged = (id: string, revision: Revision, author: string, more: object) => ({ id, type: 'review', parent: revision.id, learner: revision.learner, cohort: revision.cohort, course: revision.course, about: TASK, author, points: {}, mark: 50, max: 100, comment: '韩老师说', decision: 'accepted', supersedes: [], writtenAt: new Date().toISOString(), ...more });
async function axe(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
}

beforeAll(async () => {
  server = await TestServer.start();
  await server.stop();
  await addSecondTutor(server);
  await server.start();
  packageId = await packageOf(server, COURSE);
  [learner, other, sill] = [await ApiDevice.signIn(server, 'zhaxi'), await ApiDevice.signIn(server, 'hanlaoshi'), await windowSill()];
  await learner.sendPhoto(sill);
  laptop = await Device.open({ viewport: LAPTOP });
  await signIn(laptop.page, server.url, 'lilaoshi');
  await readyOffline(laptop.page);
  await downloadCourse(laptop.page, COURSE);
});
afterAll(async () => {
  await laptop?.throwAway();
  await server?.end();
});

/** All that the learner handed in for the one task. */
const chain: Revision[] = [];
const handIn = async (text = TEXT) => {
  const revision = await learner.handIn(packageId, text, [sill.photo], chain, 3 - chain.length / 10);
  chain.push(revision);
  await syncAll(laptop.page);
  return revision;
};

describe('the review desk, by keyboard alone', () => {
  let first: Revision;
  let second: Revision;

  it('a whole rubric of five criteria, released, and on to the next: six keys, with no network', async () => {
    const maxiaolan = await ApiDevice.signIn(server, 'maxiaolan');
    second = await maxiaolan.handIn(packageId, TEXT, [], [], 2);
    first = await handIn(TEXT);
    await open(first, '?kind=coursework');
    await laptop.context.setOffline(true);
    await laptop.page.getByText('1 / 2').waitFor();
    keys = 0;
    await press('4', '3', '4', '2', '3', 'Enter');
    await laptop.page.waitForURL((url) => url.pathname.endsWith(second.id) && url.search === '?kind=coursework');
    expect(keys).toBeLessThanOrEqual(6);
    await laptop.page.getByText('1 / 1').waitFor();
    await laptop.context.setOffline(false);
    await syncAll(laptop.page);
    const [review] = await reviewsOf(first);
    expect(review).toMatchObject({ mark: 84, max: 100, decision: 'accepted', supersedes: [] });
    expect(Object.keys(review!.points)).toHaveLength(5);
    expect(await learner.documents('proposal')).toEqual([]);
  });

  it('a passage and a place in a photo are commented on; each step is undone; it survives a battery death', async () => {
    const again = await handIn(`${TEXT}我把瓶子放在窗台上。`);
    await open(again);
    const { page } = laptop;
    // The differences from the version before stand beside it.
    expect(await page.locator('.earlier ins').first().innerText()).toBe('我把瓶子放在窗台上。');
    await press('4', '4', 's', 's', 'c');
    await page.keyboard.type('看得见动作。');
    await press('Escape', 'p');
    await page.locator('[data-photo-face]').focus();
    await press('ArrowRight', 'ArrowRight', 'ArrowDown', 'Enter');
    await page.keyboard.type('水面在哪里？');
    await press('Escape');
    expect(await page.locator('.passage').innerText()).toBe('十一个孩子看了一瓶湖水。');
    expect(await page.locator('.passage').getAttribute('data-n')).toBe('1');
    expect(await page.locator('.place-pin').innerText()).toBe('2');
    // The letters of one field go together; then the comment itself.
    await press('z');
    expect(await page.locator('.comment').count()).toBe(2);
    await press('z');
    expect(await page.locator('.comment').count()).toBe(1);
    await page.locator('[data-photo-place]').click();
    await page.locator('[data-photo-face]').click({ position: { x: 30, y: 20 } });
    await page.keyboard.type('窗在哪边？');
    await press('Escape', 'm');
    await page.keyboard.type('写得细。');
    await press('Escape');
    await saved();

    laptop = await laptop.die();
    await laptop.page.goto(`${server.url}/tutor/review/${again.id}`);
    await unlock(laptop.page, '李青山');
    await go(laptop.page, `/tutor/review/${again.id}`);
    await laptop.page.getByText('窗在哪边？').waitFor();
    expect(await laptop.page.getByRole('textbox', { name: /给学员的一句话/ }).inputValue()).toBe('写得细。');
    await press('1', '2', '3');
    await laptop.page.getByText('20 + 20 +').waitFor();
    // Sent back with what to do: one key.
    await press('t');
    await laptop.page.waitForURL((url) => !url.pathname.endsWith(again.id));
    await syncAll(laptop.page);
    const [review] = await reviewsOf(again);
    expect(review).toMatchObject({ decision: 'revise', comment: '写得细。', comments: [{ text: '看得见动作。', on: { kind: 'passage', quote: '十一个孩子看了一瓶湖水。' } }, { text: '窗在哪边？', on: { kind: 'photo', sha256: sill.photo.sha256 } }] });
    const at = review!.comments![1]!.on as { x: number; y: number };
    expect(at.x).toBeGreaterThan(0);
    expect(at.x).toBeLessThan(0.2);
  });

  it('something said is recorded, is there after a restart, and opens for the learner once it is released', async () => {
    const revision = await handIn(`${TEXT}再写一次。`);
    await open(revision);
    await press('v');
    await laptop.page.getByRole('timer').waitFor();
    await laptop.page.waitForTimeout(1500);
    await press('v');
    await laptop.page.locator('.voice-maker audio').waitFor();
    await saved();
    laptop = await laptop.die();
    await laptop.page.goto(server.url);
    await unlock(laptop.page, '李青山');
    await open(revision);
    await laptop.page.locator('.voice-maker audio').waitFor();
    await press('3', '3', '3', '3', '3', 'Enter');
    await laptop.page.waitForURL((url) => !url.pathname.endsWith(revision.id));
    await syncAll(laptop.page);
    const [review] = await reviewsOf(revision);
    expect(review!.voice).toMatchObject({ mediaType: 'audio/webm' });
    expect(await learner.opens(review!.voice!.sha256)).toBe(true);
    expect(await (await ApiDevice.signIn(server, 'yangjin')).opens(review!.voice!.sha256)).toBe(false);
  });

  it("a tutor's own comments are kept, and put in with Alt and a digit", async () => {
    const revision = await handIn(`${TEXT}又写一次。`);
    await open(revision);
    const words = laptop.page.getByRole('textbox', { name: /给学员的一句话/ });
    await press('m');
    await laptop.page.keyboard.type('请写下孩子的原话。');
    await laptop.page.getByRole('button', { name: '存为常用评语' }).click();
    await laptop.page.getByText('已存为常用评语').waitFor();
    await words.fill('很好。');
    await press('Alt+1');
    expect(await words.inputValue()).toBe('很好。请写下孩子的原话。');
    await press('Escape', 'z', 'z', 'z');
  });
});

describe('nobody overwrites anybody', () => {
  it('a judgement of another tutor that comes meanwhile is asked about before anything is released', async () => {
    const revision = await handIn(`${TEXT}（三）`);
    await open(revision);
    await press('4', '4', '4', '4', '4');
    await saved();
    await other.exchange({ feedback: [judged('han-1', revision, other.person, { mark: 30 })] });
    await laptop.page.getByText('另一位老师刚给出了评价').waitFor();
    await press('Enter');
    await laptop.page.waitForTimeout(400);
    expect(laptop.page.url()).toContain(revision.id);
    await laptop.page.getByRole('button', { name: '用我的替下它' }).click();
    await press('Escape');
    await laptop.page.locator('body').click({ position: { x: 5, y: 700 } });
    await press('Enter');
    await laptop.page.waitForURL((url) => !url.pathname.endsWith(revision.id));
    await syncAll(laptop.page);
    const reviews = await reviewsOf(revision);
    expect(reviews).toHaveLength(2);
    expect(reviews.find(({ id }) => id !== 'han-1')).toMatchObject({ mark: 100, supersedes: ['han-1'] });
  });

  it('two that did not know of each other both stand, and one act settles it', async () => {
    const revision = await handIn(`${TEXT}（四）`);
    const mine = await ApiDevice.signIn(server, 'lilaoshi');
    await other.exchange({ feedback: [judged('han-2', revision, other.person, { mark: 40, points: { concrete: 20 } })] });
    await mine.exchange({ feedback: [judged('li-2', revision, mine.person, { mark: 90, comment: '李老师说' })] });
    await syncAll(laptop.page);
    await open(revision);
    await laptop.page.getByText('几位老师评得不一样').waitFor();
    await laptop.page.getByText('韩老师说').waitFor();
    await laptop.page.getByText('李老师说').waitFor();
    await axe(laptop.page);
    await laptop.page.getByRole('button', { name: '拿这份接着评' }).first().click();
    await laptop.page.locator('body').click({ position: { x: 5, y: 700 } });
    await press('3', '3', '3', '3', '3', 'Enter');
    await laptop.page.waitForURL((url) => !url.pathname.endsWith(revision.id));
    await syncAll(laptop.page);
    const last = (await reviewsOf(revision)).find(({ id }) => !['han-2', 'li-2'].includes(id));
    expect([...last!.supersedes!].sort()).toEqual(['han-2', 'li-2']);
  });

  it('a newer version of the learner that comes while one writes is asked about, and what was written is kept', async () => {
    const revision = await handIn(`${TEXT}（五）`);
    await open(revision);
    await press('4', '4');
    await saved();
    const newer = await learner.handIn(packageId, `${TEXT}（五，改过）`, [], chain, 0.4);
    chain.push(newer);
    await laptop.page.getByText(/学员刚交来第 \d+ 稿/).waitFor();
    await press('4', '4', '4', 'Enter');
    await laptop.page.waitForTimeout(300);
    expect(laptop.page.url()).toContain(revision.id);
    await laptop.page.getByRole('link', { name: '看新的一稿' }).click();
    await laptop.page.waitForURL((url) => url.pathname.endsWith(newer.id));
    await open(revision);
    await laptop.page.getByText('= 100').waitFor();
  });

  it('what another tutor is writing is shown with who and when', async () => {
    const revision = await handIn(`${TEXT}（六）`);
    const version = { n: 1, at: new Date().toISOString(), state: 'writing', points: {}, mark: 0, max: 100, comment: '还没写完', decision: 'accepted' };
    await other.exchange({ feedback: [{ ...judged(derivedId('proposal', revision.id, other.person, other.device), revision, other.person, {}), type: 'proposal', device: other.device, versions: [version] }] });
    await syncAll(laptop.page);
    await open(revision);
    await laptop.page.getByText('正在评').waitFor();
    await laptop.page.getByText('韩秀英').waitFor();
    expect((await learner.documents('proposal')).length).toBe(0);
  });
});

describe('ready, and released together', () => {
  it('what is ready goes to nobody until the whole cohort is released with one act', async () => {
    const [zhaxi, yangjin] = [await handIn(`${TEXT}（七）`), await (await ApiDevice.signIn(server, 'yangjin')).handIn(packageId, TEXT, [], [], 0.2)];
    await syncAll(laptop.page);
    for (const revision of [zhaxi, yangjin]) {
      await open(revision);
      await press('4', '4', '4', '4', '4', 'g');
      await laptop.page.waitForURL((url) => !url.pathname.endsWith(revision.id));
    }
    await syncAll(laptop.page);
    expect(await reviewsOf(zhaxi)).toEqual([]);
    await go(laptop.page, '/tutor/ready');
    await axe(laptop.page);
    await laptop.page.getByRole('button', { name: '给出这 2 份' }).click();
    await laptop.page.getByText('没有备好的').waitFor();
    await syncAll(laptop.page);
    expect(await reviewsOf(zhaxi)).toMatchObject([{ mark: 100 }]);
    expect(await reviewsOf(yangjin)).toEqual([]);
  });
});

describe('where the course asks for two markers', () => {
  it('the learner sees nothing before the second has marked; then the mean of both', async () => {
    const two = await publishTwoMarkers(server, TWO, 5);
    await downloadCourse(laptop.page, TWO);
    const revision = await learner.handIn(two, TEXT, [], [], 0.1, TWO);
    await syncAll(laptop.page);
    await open(revision);
    await laptop.page.getByText('两位老师评，您是第一位').waitFor();
    await press('2', 'Enter');
    await laptop.page.waitForURL((url) => !url.pathname.endsWith(revision.id));
    await syncAll(laptop.page);
    expect(await reviewsOf(revision)).toEqual([]);
    const version = { n: 1, at: new Date().toISOString(), state: 'ready', points: { concrete: 10 }, mark: 10, max: 15, comment: '韩老师的话', decision: 'accepted' };
    await other.exchange({ feedback: [{ ...judged(derivedId('proposal', revision.id, other.person, other.device), revision, other.person, {}), type: 'proposal', device: other.device, versions: [version] }] });
    await syncAll(laptop.page);
    await open(revision);
    await laptop.page.getByText('两位的分相近，可以给出').waitFor();
    await press('Enter');
    await laptop.page.waitForURL((url) => !url.pathname.endsWith(revision.id));
    await syncAll(laptop.page);
    expect(await reviewsOf(revision)).toMatchObject([{ mark: 12.5, points: { concrete: 12.5 }, comment: '韩老师的话', role: 'second', marks: [{ role: 'first', mark: 15 }, { role: 'second', mark: 10 }] }]);
  });

  it('two that are too far apart are decided by a moderator', async () => {
    const two = await packageOf(server, TWO);
    const revision = await learner.handIn(two, `${TEXT}（二）`, [], [], 0.05, TWO);
    const version = { n: 1, at: new Date().toISOString(), state: 'ready', points: { concrete: 5 }, mark: 5, max: 15, comment: '', decision: 'accepted' };
    await other.exchange({ feedback: [{ ...judged(derivedId('proposal', revision.id, other.person, other.device), revision, other.person, {}), type: 'proposal', device: other.device, versions: [version] }] });
    await syncAll(laptop.page);
    await open(revision);
    await laptop.page.getByText('另一位已经评好，等您的分').waitFor();
    // Each marks without seeing the other's points.
    expect(await laptop.page.locator('.judge').getByText('5 / 15').count()).toBe(0);
    await press('2', 'Enter');
    await laptop.page.waitForURL((url) => !url.pathname.endsWith(revision.id));
    await open(revision);
    // The cohort has no third tutor: one of the two decides, and it is said.
    await laptop.page.getByText('两位差得多，由您来定').waitFor();
    await axe(laptop.page);
    await press('2', 'Enter');
    await laptop.page.waitForURL((url) => !url.pathname.endsWith(revision.id));
    await syncAll(laptop.page);
    expect(await reviewsOf(revision)).toMatchObject([{ mark: 15, role: 'moderator', marks: [{ mark: 5 }, { mark: 15 }] }]);
  });
});

describe('the desk as a page', () => {
  it.each(['zh', 'bo', 'en'])('has nothing that axe objects to, in %s', async (language) => {
    const revision = chain.at(-1)!;
    const { page } = laptop;
    await go(page, '/me');
    await page.locator(`main input[value=${language}]`).check({ force: true });
    for (const size of [PHONE, LAPTOP]) {
      await page.setViewportSize(size);
      await go(page, `/tutor/review/${revision.id}`);
      await page.locator('[data-photo-face]').waitFor();
      await press('s', 'c', 'Escape');
      await axe(page);
      if (size === LAPTOP) continue;
      await page.locator('.desk-foot input').nth(1).check({ force: true });
      await axe(page);
    }
  });
});
