// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { Suspense } from 'react';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import type { Task } from '#core/coursework/task.ts';
import type { Revision } from '#core/documents/coursework.ts';
import type { Review } from '#core/documents/feedback.ts';
import type { Services } from '#core/ports/services.ts';
import type { Session } from '#core/ports/session.ts';
import { ServicesProvider } from '#bindings/services.tsx';
import { changeLanguage } from '#i18n/change-language.ts';
import { startTexts } from '#i18n/texts.ts';
import { memoryDocuments } from '#tests/support/memory-documents.ts';
import { handedIn } from './submission.ts';
import { VersionList } from './version-list.tsx';

const AT = '2026-11-23T08:00:00.000Z';
const base = { learner: 'la', cohort: 'A', course: 'k' };
const TEXT = '早上入园，孩子不再排队。\n曲珍自己把名字牌挂上。';
const revision = (id: string, number: number, text: string): Revision => ({ ...base, id, type: 'revision', parent: 's', task: 't', package: 'p', device: 'd', number, work: { text, photos: [] }, writtenAt: AT, seconds: 0, receipt: '' });
const review = (id: string, author: string, more: Partial<Review> = {}): Review => ({ ...base, id, type: 'review', parent: 'r1', author, about: 't', points: { c: 3 }, mark: 3, max: 5, comment: '请补上孩子的原话', decision: 'revise', supersedes: [], writtenAt: AT, ...more });
const task = { id: 't', title: { zh: '观察记录' }, rubric: [{ id: 'c', title: { zh: '具体' }, levels: [{ id: 'a', title: { zh: '接近' }, points: 3, about: { zh: '细节少' } }, { id: 'b', title: { zh: '出色' }, points: 5 }] }] } as unknown as Task;
const voice = { sha256: 'a'.repeat(64), bytes: 38_000, mediaType: 'audio/webm', seconds: 24 };

function show(revisions: readonly Revision[], reviews: readonly Review[]) {
  const still = <T,>(value: T) => ({ read: () => value, subscribe: () => () => {} });
  const people = ['ta', 'tb'].map((id, rank) => ({ id, type: 'person' as const, parent: '', learner: id, cohort: '', version: 1, name: { zh: id === 'ta' ? '李青山' : '韩秀英' }, branch: 'b', rank }));
  const photos = { kept: vi.fn(async () => null), load: vi.fn(async () => null) };
  const session = { person: { id: 'la', name: { zh: '卓玛措' }, username: 'x', roles: ['learner'] }, device: 'd', documents: memoryDocuments(...people), photos, clock: { now: () => Date.parse(AT) } } as unknown as Session;
  render(
    <Suspense>
      <ServicesProvider services={{ people: { current: still(session) } } as unknown as Services}>
        <VersionList task={task} course="k" handed={handedIn(revisions, [], reviews)} />
      </ServicesProvider>
    </Suspense>,
  );
  return photos;
}

beforeAll(async () => {
  await startTexts(['coursework', 'feedback', 'messages', 'common']);
  await changeLanguage('zh');
});
afterEach(cleanup);

it('shows comments on their passages by number, the level in words, and a voice that waits to be asked for', async () => {
  const quote = '孩子不再排队';
  const on = { kind: 'passage' as const, from: TEXT.indexOf(quote), to: TEXT.indexOf(quote) + quote.length, quote };
  const photos = show([revision('r1', 1, TEXT)], [review('v1', 'ta', { comments: [{ id: 'c1', on, text: '他们做了什么？', voice }] })]);
  await screen.findByText('他们做了什么？');
  expect(document.querySelector('mark')?.textContent).toBe(quote);
  expect(document.querySelector('sup')?.textContent).toBe('1');
  expect(screen.getByText('细节少')).toBeTruthy();
  expect(screen.getByText('请你改的')).toBeTruthy();
  const hear = screen.getByRole('button', { name: /听老师说/ });
  expect(hear.textContent).toContain('38 KB');
  expect(photos.load).not.toHaveBeenCalled();
  fireEvent.click(hear);
  await screen.findByText(/这一步要有网络/);
  expect(photos.load).toHaveBeenCalledTimes(1);
});

it('shows both of two judgements that do not know of each other, with who made them, and says that it is being settled', async () => {
  show([revision('r1', 1, TEXT)], [review('v1', 'ta'), review('v2', 'tb', { mark: 5, points: { c: 5 }, comment: '写得好', decision: 'accepted' })]);
  await screen.findByText(/两位老师各自看过/);
  for (const words of ['请补上孩子的原话', '写得好', '老师在商量', '李青山', '韩秀英']) expect(screen.getByText(new RegExp(words)), words).toBeTruthy();
});

it('says what changed since the version before, when it is asked', async () => {
  show([revision('r1', 1, '孩子排队。'), revision('r2', 2, '孩子不再排队。')], []);
  fireEvent.click(await screen.findByText('和上一版比，改了什么'));
  const details = document.querySelectorAll('details');
  const last = [...details].find((one) => one.textContent?.includes('和上一版比'))!;
  last.open = true;
  fireEvent(last, new Event('toggle'));
  expect((await screen.findByText('不再')).tagName).toBe('INS');
});
