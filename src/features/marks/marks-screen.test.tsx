// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/preact';
import { Suspense } from 'react';
import { Route, Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import { afterEach, beforeAll, expect, it } from 'vitest';
import type { Manifest } from '#core/course/manifest.ts';
import type { Revision } from '#core/documents/coursework.ts';
import type { Review } from '#core/documents/feedback.ts';
import type { AnyDocument } from '#core/documents/kinds.ts';
import type { Services } from '#core/ports/services.ts';
import type { Session } from '#core/ports/session.ts';
import { PATTERNS, paths } from '#bindings/paths.ts';
import { ServicesProvider } from '#bindings/services.tsx';
import { changeLanguage } from '#i18n/change-language.ts';
import { startTexts } from '#i18n/texts.ts';
import { memoryDocuments } from '#tests/support/memory-documents.ts';
import { attempt, result } from '#tests/support/sample-documents.ts';
import { MarksScreen } from './marks-screen.tsx';

const AT = '2026-11-23T08:00:00.000Z';
const mine = { learner: 'person-zhuoma', cohort: 'cohort-1', course: 'child-language' };
const graded = (id: string, zh: string, weight: number) => ({ id, title: { zh }, kind: 'graded', items: 1, points: 10, minutes: null, attempts: 2, weight, file: id });
const manifest = {
  course: 'child-language',
  title: { zh: '幼儿语言' },
  marks: { formative: 50, final: 50, pass: 60 },
  modules: [{ id: 'm', title: { zh: '一' }, lessons: [], assessments: [graded('quiz-1', '形考作业一', 40), graded('quiz-2', '形考作业二', 20)], tasks: [{ id: 't', title: { zh: '观察记录' }, points: 10, weight: 40, file: 't' }] }],
} as unknown as Manifest;

function show(...documents: readonly AnyDocument[]) {
  const still = <T,>(value: T) => ({ read: () => value, subscribe: () => () => {} });
  const session = { person: { id: 'person-zhuoma', name: { zh: '卓玛措' }, username: 'x', roles: ['learner'] }, device: 'device-1', documents: memoryDocuments(...documents) } as unknown as Session;
  const services = { people: { current: still(session) }, content: { courses: still([{ course: 'child-language', installed: manifest, installedPackage: 'p' }]) } } as unknown as Services;
  render(
    <Router hook={memoryLocation({ path: paths.marks('child-language') }).hook}>
      <Suspense>
        <ServicesProvider services={services}>
          <Route path={PATTERNS.marks}>
            <MarksScreen />
          </Route>
        </ServicesProvider>
      </Suspense>
    </Router>,
  );
}

beforeAll(async () => {
  await startTexts(['marks', 'common']);
  await changeLanguage('zh');
});
afterEach(cleanup);

it('shows what is earned, that it is provisional, and how each part stands', async () => {
  const revision: Revision = { ...mine, id: 'r1', type: 'revision', parent: 's', task: 't', package: 'p', device: 'device-1', number: 1, work: { text: '', photos: [] }, writtenAt: AT, seconds: 0, receipt: '' };
  const review: Review = { ...mine, id: 'v1', type: 'review', parent: 'r1', author: 'li', about: 't', points: {}, mark: 5, max: 10, comment: '', decision: 'revise', writtenAt: AT };
  show(attempt('attempt-1', { state: 'handed-in', handedInAt: AT }), result('result-1', 9), attempt('attempt-2', { assessment: 'quiz-2', state: 'handed-in', handedInAt: AT }), revision, review);
  await screen.findByText('暂定');
  // 20 × 0.9 + 20 × 0.5
  expect(screen.getByText('28')).toBeTruthy();
  const rows = screen.getAllByRole('listitem').map((row) => row.textContent);
  expect(rows).toEqual([expect.stringMatching(/形考作业一.*20 分.*90%/), expect.stringMatching(/形考作业二.*10 分.*等评分/), expect.stringMatching(/观察记录.*20 分.*请改一稿/), expect.stringMatching(/终考.*50 分.*不在这里考/)]);
});
