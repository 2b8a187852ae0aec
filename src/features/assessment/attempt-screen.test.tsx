// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { Suspense } from 'react';
import { Route, Router, Switch } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import type { Assessment, Item } from '#core/assessment/item.ts';
import type { ItemBlock } from '#core/assessment/item-body.ts';
import type { Expression } from '#core/assessment/qti/expression.ts';
import { respond, startAttempt } from '#core/assessment/responses.ts';
import { simpleItem } from '#core/assessment/simple-item.ts';
import type { Attempt, Response } from '#core/documents/attempt.ts';
import type { AnyDocument } from '#core/documents/kinds.ts';
import { merge } from '#core/merge/merge.ts';
import { StorageFullError } from '#core/ports/documents.ts';
import type { Services } from '#core/ports/services.ts';
import type { Session } from '#core/ports/session.ts';
import { PATTERNS, paths } from '#bindings/paths.ts';
import { ServicesProvider } from '#bindings/services.tsx';
import { changeLanguage } from '#i18n/change-language.ts';
import { startTexts } from '#i18n/texts.ts';
import { AttemptReceiptScreen } from './attempt-receipt-screen.tsx';
import { AttemptScreen } from './attempt-screen.tsx';

const assessment: Assessment = {
  id: 'check', title: { zh: '形考作业' }, kind: 'graded', minutes: null, attempts: 2, pass: 60, weight: 20,
  items: [
    simpleItem({ id: 'q1', type: 'choice', prompt: { zh: '先做什么？' }, points: 5, choices: [{ id: 'A', text: { zh: '观察' } }, { id: 'B', text: { zh: '打断' } }] }),
    simpleItem({ id: 'q2', type: 'text', prompt: { zh: '湖的名字？' }, points: 5 }),
  ],
};

/** Services in memory; `disk` can be filled up or held. */
function setUp(shown: Assessment = assessment) {
  const stored = new Map<string, AnyDocument>();
  const listeners = new Set<() => void>();
  let lists = new Map<string, readonly AnyDocument[]>();
  const disk = { full: false, hold: undefined as Promise<void> | undefined };
  const find = (kind: string, parent?: string) => [...stored.values()].filter((document) => document.type === kind && (parent === undefined || document.parent === parent)).sort((a, b) => (a.id < b.id ? -1 : 1));
  const cached = (kind: string, parent?: string) => {
    const key = `${kind} ${parent}`;
    if (!lists.has(key)) lists.set(key, find(kind, parent));
    return lists.get(key);
  };
  const put = async (...documents: AnyDocument[]) => {
    await disk.hold;
    if (disk.full) throw new StorageFullError('full');
    for (const document of documents) {
      const before = stored.get(document.id);
      stored.set(document.id, before ? merge(before, document) : document);
    }
    lists = new Map();
    for (const listener of listeners) listener();
  };
  const documents = {
    live: (kind: string, parent?: string) => ({ read: () => cached(kind, parent), subscribe: (listener: () => void) => (listeners.add(listener), () => listeners.delete(listener)) }),
    find: async (kind: string, parent?: string) => find(kind, parent),
    get: async (_kind: string, id: string) => stored.get(id),
    put,
  };
  const clock = { now: () => Date.parse('2026-11-23T02:06:00.000Z'), monotonic: () => 0, stamp: () => '1' };
  const ids = { id: () => 'attempt-1', number: () => 1 };
  const still = <T,>(value: T) => ({ read: () => value, subscribe: () => () => {} });
  const session = { person: { id: 'me', name: { zh: '卓玛措' }, username: 'x', roles: ['learner'] }, device: 'phone', documents, clock, ids, sync: { state: still(undefined) } } as unknown as Session;
  const content = { assessment: async () => shown, manifest: async () => null, pin: async () => {}, unpin: vi.fn(async () => {}), courses: still([]) };
  const services = { people: { current: still(session) }, content, app: {} } as unknown as Services;
  const attempt = startAttempt({ learner: 'me', cohort: 'c', course: 'x', assessment: 'check', package: 'p', device: 'phone' }, clock, ids);
  stored.set(attempt.id, attempt);
  const show = () =>
    render(
      <Router hook={memoryLocation({ path: paths.attempt(attempt.id) }).hook}>
        <Suspense>
          <ServicesProvider services={services}>
            <Switch>
              <Route path={PATTERNS.attempt}>
                <AttemptScreen />
              </Route>
              <Route path={PATTERNS.attemptReceipt}>
                <AttemptReceiptScreen />
              </Route>
            </Switch>
          </ServicesProvider>
        </Suspense>
      </Router>,
    );
  const stand = <D extends AnyDocument>(kind: D['type']) => find(kind) as unknown as readonly D[];
  return { show, disk, put, stand, attempt, content, clock };
}

beforeAll(async () => {
  Object.defineProperty(window, 'scrollTo', { value: () => {}, writable: true });
  await startTexts(['assessment', 'item']);
  await changeLanguage('zh');
});
afterEach(cleanup);

it('says saved only after the answer is on the disk', async () => {
  const { show, disk, stand } = setUp();
  let release = () => {};
  disk.hold = new Promise<void>((resolve) => (release = resolve));
  show();
  fireEvent.click(await screen.findByRole('radio', { name: /观察/ }));
  await screen.findByText('正在保存');
  expect(screen.queryByText(/已存在这部设备上/)).toBeNull();
  release();
  await screen.findByText(/已存在这部设备上/);
  expect(stand<Response>('response')[0]).toMatchObject({ item: 'q1', versions: [{ n: 1, value: { values: { RESPONSE: ['A'] } } }] });
});

it('keeps the answer on the page where the phone is full, and saves it at the next try', async () => {
  const { show, disk, stand } = setUp();
  disk.full = true;
  show();
  fireEvent.click(await screen.findByRole('radio', { name: /打断/ }));
  await screen.findByText(/这部设备满了/);
  expect(screen.getByRole<HTMLInputElement>('radio', { name: /打断/ }).checked).toBe(true);
  disk.full = false;
  fireEvent.click(screen.getByRole('button', { name: '重试' }));
  await screen.findByText(/已存在这部设备上/);
  expect(stand<Response>('response')).toHaveLength(1);
});

it('shows what another device wrote and takes it only when asked', async () => {
  const { show, put, stand, attempt, clock } = setUp();
  const later = (iso: string) => ({ ...clock, now: () => Date.parse(iso) });
  await put(respond(attempt, 'q2', 'tablet', { text: '青海湖' }, undefined, later('2026-11-23T01:00:00.000Z')), respond(attempt, 'q2', 'phone', { text: '扎陵湖' }, undefined, later('2026-11-23T02:00:00.000Z')));
  show();
  fireEvent.click(await screen.findByRole('button', { name: '下一题' }));
  const field = await screen.findByRole<HTMLInputElement>('textbox');
  expect(field.value).toBe('扎陵湖');
  await screen.findByText('青海湖');
  fireEvent.click(screen.getByRole('button', { name: '用这一个' }));
  await waitFor(() => expect(stand<Response>('response').find((response) => response.device === 'phone')?.versions).toMatchObject([{ n: 2, value: { text: '青海湖' } }]));
  expect(field.value).toBe('青海湖');
});

it('hands in with open items, and the receipt claims nothing of the university', async () => {
  const { show, stand, content } = setUp();
  show();
  fireEvent.click(await screen.findByRole('radio', { name: /观察/ }));
  fireEvent.click(screen.getByRole('button', { name: '下一题' }));
  fireEvent.click(await screen.findByRole('button', { name: '看一遍' }));
  await screen.findByText('还有 1 题没有答');
  fireEvent.click(screen.getByRole('button', { name: '交作业' }));
  await screen.findByText('交好了，留在这部设备上');
  const [attempt] = stand<Attempt>('attempt');
  expect(attempt?.state).toBe('handed-in');
  expect(attempt?.receipt).toMatch(/^\d{10}$/);
  expect(attempt?.responses).toHaveLength(1);
  expect(content.unpin).toHaveBeenCalled();
  expect(screen.getByText('还没有送到大学。有网时自动送出。')).toBeTruthy();
  expect(screen.getByText('得分要等大学评定。')).toBeTruthy();
  expect(document.querySelector('.st-arrived')).toBeNull();
});

const parts = (minutes?: number): Assessment => ({
  ...assessment,
  parts: [
    { id: 'one', navigation: 'linear', sections: [{ id: 's1', children: [{ item: 'q1' }, { item: 'q1' }] }], ...(minutes ? { minutes } : {}) },
    { id: 'two', navigation: 'free', title: { zh: '第二组' }, sections: [{ id: 's2', title: { zh: '湖' }, children: [{ item: 'q2', weight: 2 }] }] },
  ],
});

it('goes forward only through a linear part, also after a restart, and keeps an item that is drawn twice apart', async () => {
  const { show, stand } = setUp(parts());
  show();
  fireEvent.click(await screen.findByRole('button', { name: '开始这一部分' }));
  fireEvent.click(await screen.findByRole('radio', { name: /观察/ }));
  expect(screen.getByRole<HTMLButtonElement>('button', { name: '上一题' }).disabled).toBe(true);
  fireEvent.click(screen.getByRole('button', { name: '下一题' }));
  await screen.findByText('第 2 题 · 5 分 · 单选');
  expect(screen.getByRole<HTMLInputElement>('radio', { name: /观察/ }).checked).toBe(false);
  await waitFor(() => expect(stand<Attempt>('attempt')[0]).toMatchObject({ left: { q1: 0 }, begun: { one: 0 } }));
  // The phone dies; what was left stays left.
  cleanup();
  show();
  await screen.findByText('第 2 题 · 5 分 · 单选');
  fireEvent.click(screen.getByRole('radio', { name: /打断/ }));
  fireEvent.click(screen.getByRole('button', { name: '去下一部分' }));
  await screen.findByText('第二组');
  expect(screen.queryByRole('button', { name: '回到前一部分' })).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: '开始这一部分' }));
  await screen.findByText('第 3 题 · 10 分 · 填写');
  await waitFor(() => expect(stand<Response>('response').map((response) => [response.item, response.versions[0]?.value.values])).toEqual(expect.arrayContaining([['q1', { RESPONSE: ['A'] }], ['q1.2', { RESPONSE: ['B'] }]])));
  expect(stand<Attempt>('attempt')[0]?.left).toEqual({ q1: 0, 'q1.2': 0 });
});

it('locks a part whose time is over and lets one go on', async () => {
  const { show, put, attempt } = setUp(parts(1));
  await put({ ...attempt, begun: { one: 0 }, seconds: { phone: 61 } });
  show();
  await screen.findByText(/这一部分的时间到了/);
  expect(screen.getByRole<HTMLInputElement>('radio', { name: /观察/ }).disabled).toBe(true);
  expect(screen.getByRole<HTMLButtonElement>('button', { name: '下一题' }).disabled).toBe(false);
});

const constant = (base: 'float' | 'identifier', value: string | number): Expression => ({ op: 'baseValue', value: { base, items: [value] } });
const is = (id: string, value: string): Expression => ({ op: 'match', args: [{ op: 'variable', id }, constant('identifier', value)] });
const step = (value: string, response: string): ItemBlock => ({ kind: 'feedback', when: { outcome: 'STEP', value, show: true }, blocks: [{ kind: 'interaction', response }] });

/** An adaptive item of two steps: the second is shown when the first was checked. */
function twoSteps(): Item {
  const ask = (response: string, ...words: string[]) => ({ kind: 'choice' as const, response, choices: words.map((zh) => ({ id: zh, text: { zh } })), shuffle: false, least: 0, most: 1 });
  return {
    id: 'q1', prompt: { zh: '两步' }, points: 4, adaptive: true,
    body: [step('one', 'FIRST'), step('two', 'SECOND')],
    interactions: [ask('FIRST', '东', '西'), ask('SECOND', '南', '北')],
    responses: ['FIRST', 'SECOND'].map((id) => ({ id, cardinality: 'single', base: 'identifier' })),
    scoring: {
      responses: {}, most: 1, outcomes: [{ id: 'STEP', cardinality: 'single', base: 'identifier', default: ['one'] }],
      processing: { rules: [{ rule: 'if', branches: [{ when: is('STEP', 'one'), run: [{ rule: 'set', id: 'STEP', to: constant('identifier', 'two') }] }, { when: is('SECOND', '北'), run: [{ rule: 'set', id: 'SCORE', to: constant('float', 1) }, { rule: 'set', id: 'completionStatus', to: constant('identifier', 'completed') }] }] }] },
    },
  };
}

it('an adaptive item goes on step by step, and stands where it was when the page is opened again', async () => {
  const { show, stand } = setUp({ ...assessment, kind: 'practice', items: [twoSteps()] });
  show();
  fireEvent.click(await screen.findByRole('radio', { name: /西/ }));
  expect(screen.queryByRole('radio', { name: /北/ })).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: '看看对不对' }));
  await screen.findByRole('radio', { name: /南/ });
  await screen.findByText(/已存在这部设备上/);
  expect(stand<Response>('response')[0]!.versions[0]!.value.tries).toMatchObject([{ values: { FIRST: ['西'] } }]);
  cleanup();
  show();
  expect(screen.queryByRole('radio', { name: /西/ })).toBeNull();
  fireEvent.click(await screen.findByRole('radio', { name: /南/ }));
  fireEvent.click(screen.getByRole('button', { name: '改了再看' }));
  await screen.findByText('试了 2 次');
  fireEvent.click(screen.getByRole('radio', { name: /北/ }));
  fireEvent.click(screen.getByRole('button', { name: '改了再看' }));
  await screen.findByText('做对了');
  expect(screen.getByRole<HTMLInputElement>('radio', { name: /北/ }).disabled).toBe(true);
  expect(screen.queryByRole('button', { name: '改了再看' })).toBeNull();
});

it('says that an attempt is one more than is allowed, and that nothing of it is lost', async () => {
  const { show, put, attempt } = setUp({ ...assessment, attempts: 1 });
  await put({ ...attempt, id: 'before', state: 'handed-in', startedAt: '2026-11-22T02:06:00.000Z' });
  show();
  fireEvent.click(await screen.findByRole('button', { name: '下一题' }));
  fireEvent.click(screen.getByRole('button', { name: '看一遍' }));
  fireEvent.click(screen.getByRole('button', { name: '交作业' }));
  await screen.findByText(/这是第 2 次，只有 1 次算分/);
});
