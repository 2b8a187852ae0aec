import type { Page } from 'playwright-core';
import type { Revision } from '../../src/core/documents/coursework.ts';
import { derivedId } from '../../src/core/hash/canonical.ts';
import { demoId } from '../../sync-server/services/demo-people.ts';
import { addSecondTutor, ApiDevice, COURSE, packageOf, publishTwoMarkers, TASK, windowSill } from '../../tests/e2e/support/desk-work.ts';
import { TestServer } from '../../tests/e2e/support/server.ts';
import { visit, wanted, type Shot } from './camera.ts';

const TWO = 'qinghai-lake';
const COHORT = demoId('cohort', 'yushu');
const TEXT = '“湖里的水为什么是咸的？”十一个孩子看了一瓶湖水。才让先闻了闻，又蘸了一点放到嘴里。卓玛站在后面，看了三分钟。';
const POINTS = { concrete: 20, fact: 16, theory: 12, support: 16, respect: 20 };

type Works = Record<'photos' | 'conflict' | 'beside' | 'apart', Revision>;

/** What a tutor's device says of a piece. */
const judged = (id: string, on: Revision, author: string, more: object) => ({ id, type: 'review', parent: on.id, learner: on.learner, cohort: on.cohort, course: on.course, about: TASK, author, points: {}, mark: 50, max: 100, comment: '', decision: 'accepted', supersedes: [], writtenAt: new Date().toISOString(), ...more });
const proposed = (by: ApiDevice, on: Revision, version: object) => ({ ...judged(derivedId('proposal', on.id, by.person, by.device), on, by.person, {}), type: 'proposal', device: by.device, versions: [{ n: 1, at: new Date().toISOString(), state: 'ready', points: POINTS, mark: 84, max: 100, comment: '写得细，孩子的话都在。', decision: 'accepted', ...version }] });

/** Work of several learners and two tutors, as it comes to the desk. */
async function fillDesk(server: TestServer): Promise<Works> {
  const sill = await windowSill();
  const [mine, other] = [await ApiDevice.signIn(server, 'lilaoshi'), await ApiDevice.signIn(server, 'hanlaoshi')];
  const [packageId, two] = [await packageOf(server, COURSE), await publishTwoMarkers(server, TWO, 5)];
  const work = async (username: string, text: string, daysAgo: number, photos = [sill.photo], earlier: Revision[] = []) => {
    const learner = await ApiDevice.signIn(server, username);
    await learner.sendPhoto(sill);
    return learner.handIn(packageId, text, photos, earlier, daysAgo);
  };
  const first = await work('zhaxi', TEXT, 3);
  const on = TEXT.indexOf('十一个孩子');
  const said = [
    { id: 'c-1', on: { kind: 'passage', from: on, to: on + 12, quote: TEXT.slice(on, on + 12) }, text: '看得见动作。' },
    { id: 'c-2', on: { kind: 'photo', sha256: sill.photo.sha256, x: 0.7, y: 0.55 }, text: '瓶子放在哪里？' },
  ];
  await mine.exchange({ feedback: [judged('li-1', first, mine.person, { mark: 68, points: { ...POINTS, fact: 6, respect: 14 }, comment: '请写下另外两次观察。', decision: 'revise', comments: said })] });
  const photos = await work('zhaxi', `${TEXT}我把瓶子放在窗台上。`, 2, [sill.photo, sill.photo], [first]);
  const [conflict, beside] = [await work('maxiaolan', TEXT, 2), await work('yangjin', TEXT, 1)];
  const [ready, apart] = [await work('hanyumei', TEXT, 1), await (await ApiDevice.signIn(server, 'zhaxi')).handIn(two, TEXT, [], [], 0.1, TWO)];
  await other.exchange({ feedback: [judged('han-2', conflict, other.person, { mark: 40, points: { concrete: 20 }, comment: '只写了一个孩子，另外几个呢？' }), proposed(other, beside, { state: 'writing', mark: 0, points: {}, comment: '还没写完' }), proposed(other, apart, { points: { concrete: 5 }, mark: 5, max: 15 })] });
  await mine.exchange({ feedback: [judged('li-2', conflict, mine.person, { mark: 90, points: POINTS, comment: '写得细，孩子的话都在。' }), proposed(mine, ready, {}), proposed(mine, apart, { points: { concrete: 15 }, mark: 15, max: 15 })] });
  return { photos, conflict, beside, apart };
}

const firstOfInbox = (page: Page) => page.locator('.inbox a').first().click();
/** On a phone the rubric is the other half of the desk. */
const toRubric = async (page: Page) => {
  if (page.viewportSize()!.width < 600) await page.locator('.desk-foot input').nth(1).check({ force: true });
};

/** The review desk, what is ready, messages. */
function shots(works?: Works): Shot[] {
  const piece = (name: keyof Works) => (works ? `/tutor/review/${works[name].id}` : '');
  return [
    { name: 'inbox-full', path: '/tutor' },
    { name: 'desk-photos', path: piece('photos'), whole: true },
    { name: 'desk-rubric', path: '', whole: true, act: toRubric },
    { name: 'desk-conflict', path: piece('conflict'), whole: true, act: toRubric },
    { name: 'desk-beside', path: piece('beside'), whole: true, act: toRubric },
    { name: 'desk-markers', path: piece('apart'), whole: true, act: toRubric },
    { name: 'desk-late', path: '/tutor?kind=late', whole: true, act: firstOfInbox },
    { name: 'desk-items', path: '/tutor?kind=assessment', whole: true, act: firstOfInbox },
    { name: 'desk-items-rubric', path: '', whole: true, act: toRubric },
    { name: 'desk-keys', path: '', act: (page) => page.keyboard.press('?') },
    { name: 'ready', path: '/tutor/ready' },
    { name: 'tutor-messages', path: '/tutor/messages' },
    { name: 'tutor-sendings', path: '', act: (page) => page.locator('.seg input').last().check({ force: true }) },
    { name: 'tutor-sending', path: '', act: (page) => page.locator('main a.lrow').first().click() },
    { name: 'tutor-conversation', path: `/tutor/cohorts/${COHORT}/conversations/${demoId('person', 'zhuomacuo')}` },
    { name: 'tutor-write', path: `/tutor/cohorts/${COHORT}/write`, act: (page) => page.locator('.compose textarea').fill('下周三停电，请提前把课程下载好。') },
  ];
}
const FEEDBACK: readonly Shot[] = [{ name: 'feedback', path: `/courses/${COURSE}/tasks/${TASK}`, whole: true }];
const LEARNER: readonly Shot[] = [
  { name: 'messages', path: '/messages' },
  { name: 'conversation', path: '', act: (page) => page.locator('main a.lrow').first().click() },
];

export async function photographDesk(): Promise<void> {
  if (!wanted([...shots(), ...FEEDBACK, ...LEARNER])) return;
  const server = await TestServer.start();
  try {
    await server.stop();
    await addSecondTutor(server);
    await server.start();
    if (wanted(LEARNER)) await visit(server, 'zhuomacuo', [], LEARNER);
    if (!wanted([...shots(), ...FEEDBACK])) return;
    const works = await fillDesk(server);
    if (wanted(FEEDBACK)) await visit(server, 'zhaxi', [COURSE], FEEDBACK);
    if (wanted(shots())) await visit(server, 'lilaoshi', [COURSE, TWO], shots(works));
  } finally {
    await server.end();
  }
}
