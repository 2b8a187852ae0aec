// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { Suspense } from 'react';
import { Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { Assessment, Item } from '#core/assessment/item.ts';
import { simpleItem } from '#core/assessment/simple-item.ts';
import { formatHlc } from '#core/clock/hlc.ts';
import type { AnyDocument } from '#core/documents/kinds.ts';
import type { Recall } from '#core/documents/recall.ts';
import { logOf } from '#core/practice/log.ts';
import { dayLog } from '#core/practice/practice.fixture.ts';
import { StorageFullError } from '#core/ports/documents.ts';
import type { Services } from '#core/ports/services.ts';
import type { Session } from '#core/ports/session.ts';
import { ServicesProvider } from '#bindings/services.tsx';
import { changeLanguage } from '#i18n/change-language.ts';
import { startTexts } from '#i18n/texts.ts';
import { ToastProvider } from '#ui/toast.tsx';
import { memoryDocuments } from '#tests/support/memory-documents.ts';
import { ReviewScreen } from './review-screen.tsx';

const NOW = Date.parse('2026-11-24T04:00:00Z');

function item(id: string): Item {
  const asked = simpleItem({ id, type: 'choice', prompt: { zh: `问题 ${id}` }, points: 5, choices: [{ id: 'A', text: { zh: `对 ${id}` } }, { id: 'B', text: { zh: `错 ${id}` } }] });
  const response = asked.responses[0]!.id;
  return { ...asked, scoring: { responses: { [response]: { correct: ['A'] } }, outcomes: [], processing: 'matchCorrect', most: 1, explain: { zh: `讲解 ${id}` } } };
}

function setUp(ids: readonly string[]) {
  const items = ids.map(item);
  const assessment: Assessment = { id: 'a', title: { zh: '练习' }, kind: 'practice', items, minutes: null, attempts: 9, pass: 60, weight: 0 };
  const log = dayLog('other', '2026-11-01', Object.fromEntries(ids.map((id) => [id, { item: id }])));
  const memory = memoryDocuments(log);
  const disk = { full: false };
  const documents = { ...memory, put: async (...all: readonly AnyDocument[]) => (disk.full ? Promise.reject(new StorageFullError('full')) : memory.put(...all)) };
  const time = { monotonic: 0, count: 0 };
  const clock = { now: () => NOW, monotonic: () => time.monotonic, stamp: () => formatHlc(NOW, time.count++, 'd') };
  const still = <T,>(value: T) => ({ read: () => value, subscribe: () => () => {} });
  const session = { person: { id: 'la', name: { zh: '卓玛措' }, username: 'x', roles: ['learner'] }, device: 'phone', documents, clock, ids: { id: () => 'x', number: () => time.count++ } } as unknown as Session;
  const manifest = { course: 'c', modules: [{ id: 'm', lessons: [], tasks: [], assessments: [{ id: 'a', kind: 'practice' }] }] };
  const content = { courses: still([{ course: 'c', installed: manifest, installedPackage: 'p' }]), assessment: async () => assessment };
  const services = { people: { current: still(session) }, content, app: {} } as unknown as Services;
  render(
    <Router hook={memoryLocation({ path: '/review' }).hook}>
      <ToastProvider>
        <Suspense>
          <ServicesProvider services={services}>
            <ReviewScreen />
          </ServicesProvider>
        </Suspense>
      </ToastProvider>
    </Router>,
  );
  const lines = async () => logOf((await memory.find('recall')) as readonly Recall[], 'la').filter(({ document }) => document !== log.id);
  return { disk, time, lines };
}

const press = async (name: string | RegExp) => fireEvent.click(await screen.findByRole('button', { name }));
/** A touch: the pointer, then what the browser makes of it. */
async function touch(label: string) {
  const choice = await screen.findByLabelText(new RegExp(label));
  fireEvent.pointerDown(choice);
  fireEvent.click(choice);
}

beforeAll(async () => {
  await startTexts(['practice', 'assessment', 'common']);
  await changeLanguage('zh');
});
beforeEach(() => void vi.spyOn(window, 'scrollTo').mockImplementation(() => {}));
afterEach(cleanup);

it('a touch answers, the explanation comes, and the line is written; what was wrong comes once more at the end', async () => {
  const { lines } = setUp(['q1', 'q2']);
  await screen.findByText('2 题该复习了');
  await press('开始复习');
  await touch('错 q1');
  await screen.findByText('讲解 q1');
  expect(screen.queryByRole('button', { name: '很容易' })).toBeNull();
  await press('下一题');
  await touch('对 q2');
  await press('下一题');
  await touch('对 q1');
  await press('下一题');
  await screen.findByText('今天的复习做完了');
  expect((await lines()).map(({ item: id, rating }) => [id, rating])).toEqual([['q1', 1], ['q2', 3], ['q1', 3]]);
});

it('the arrow keys wander over the choices without answering', async () => {
  const { lines } = setUp(['q1']);
  await press('开始复习');
  const choice = await screen.findByLabelText(/对 q1/);
  fireEvent.keyDown(choice, { key: 'ArrowDown' });
  fireEvent.click(choice);
  expect(screen.queryByText('讲解 q1')).toBeNull();
  expect(await lines()).toEqual([]);
  await press('看对不对');
  await screen.findByText('讲解 q1');
});

it('what was easy takes the place of the line, and the last answer can be undone', async () => {
  const { lines } = setUp(['q1', 'q2']);
  await press('开始复习');
  await touch('对 q1');
  await press('很容易');
  await screen.findByText('问题 q2');
  expect((await lines()).map(({ rating }) => rating)).toEqual([4]);
  await press('撤销上一题');
  await screen.findByText('问题 q1');
  await waitFor(async () => expect(await lines()).toEqual([]));
});

it('is over with a good word when the ten minutes are, and the rest is not pressed for', async () => {
  const { time } = setUp(['q1', 'q2', 'q3']);
  await press('开始复习');
  for (let second = 0; second < 620; second += 10) {
    time.monotonic += 10_000;
    fireEvent.pointerDown(document.body);
  }
  await touch('对 q1');
  await press('下一题');
  await screen.findByText('十分钟到了，今天就到这里');
  await screen.findByText(/另有 2 题/);
  await press('再来十分钟');
  await screen.findByText('2 题该复习了');
});

it('says so when the disk is full, and takes the answer when there is room again', async () => {
  const { disk, lines } = setUp(['q1']);
  await press('开始复习');
  disk.full = true;
  await touch('对 q1');
  await screen.findByRole('alert');
  disk.full = false;
  await press('看对不对');
  await screen.findByText('讲解 q1');
  expect(await lines()).toHaveLength(1);
});
