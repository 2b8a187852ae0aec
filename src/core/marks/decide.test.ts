import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Manifest } from '../course/manifest.ts';
import { isSoundDecision, type MarkDecision } from '../documents/mark-decision.ts';
import { filterBook, sortBook, columnMean } from './book-order.ts';
import { courseMark, type CourseMark } from './course-mark.ts';
import { clear, lock, override, take, unlock, type Deciding } from './decide.ts';

const manifest = { course: 'c', marks: { formative: 40, final: 60, pass: 60 }, modules: [{ id: 'm', title: { zh: 'm' }, lessons: [], assessments: [], tasks: [{ id: 't', title: { zh: 't' }, points: 10, weight: 1, file: 't' }] }] } as unknown as Manifest;
const markOf = (decisions: readonly MarkDecision[]) => courseMark(manifest, { learner: 'la', attempts: [], results: [], revisions: [], reviews: [], decisions })!;
const who = (known: readonly MarkDecision[], id = `d${known.length}`, author = 'li'): Deciding => ({ id, learner: 'la', cohort: 'A', course: 'c', author, known, writtenAt: '2026-11-20T08:00:00.000Z' });

it('says what stood before and what is new, through a whole story', () => {
  const log: MarkDecision[] = [];
  const add = (decision: MarkDecision) => log.push(decision);
  const exam = () => markOf(log).parts.find(({ about }) => about === 'outside:final');
  add(override(who(log), markOf(log), exam(), 85.5, '考场'));
  expect(log.at(-1)).toMatchObject({ about: 'outside:final', before: null, mark: 85.5, supersedes: [] });
  expect(markOf(log).earned).toBe(51);
  add(override(who(log), markOf(log), undefined, 60, '复核'));
  expect(log.at(-1)).toMatchObject({ about: '', before: 51, mark: 60 });
  add(lock(who(log), markOf(log), 'pkg', 'act'));
  expect(log.at(-1)).toMatchObject({ mark: 60, parts: { 'outside:final': 85.5 }, package: 'pkg', before: null });
  add(clear(who(log), markOf(log), undefined, '弄错了'));
  expect(markOf(log)).toMatchObject({ earned: 60, decided: { now: 51, ruled: 51 } });
  add(lock(who(log), markOf(log), 'pkg', 'act 2'));
  expect(log.at(-1)).toMatchObject({ mark: 51, before: 60, supersedes: ['d2'] });
  add(unlock(who(log), markOf(log), 'act 3', '再看'));
  expect(markOf(log)).toMatchObject({ earned: 51, decided: { lock: undefined, override: undefined } });
  for (const decision of log) expect(isSoundDecision(decision)).toBe(true);
});

it('taking one of two settles it, as it was said', () => {
  const [li, han] = [override(who([], 'a'), markOf([]), undefined, 70, '一'), override(who([], 'b', 'han'), markOf([]), undefined, 50, '二')];
  const settled = take(who([li, han], 'c'), han);
  expect(settled).toMatchObject({ mark: 50, reason: '二', before: 0, author: 'li', supersedes: ['a', 'b'] });
  expect(markOf([li, han, settled])).toMatchObject({ earned: 50, decided: { conflicts: [] } });
});

it('a lock keeps any mark as it was, whatever comes after it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }), (first, later) => {
      const log = [override(who([]), markOf([]), undefined, first, 'x')];
      log.push(lock(who(log), markOf(log), 'pkg', 'act'));
      log.push(override(who(log), markOf(log), undefined, later, 'y'));
      expect(markOf(log)).toMatchObject({ earned: first, state: 'final', passed: first >= 60, decided: { now: later } });
    }),
  );
});

it('the book is sorted by any column, those without a figure last, and filtered', () => {
  const line = (learner: string, earned: number, part: number | null, more: Partial<CourseMark> = {}) => ({ learner, mark: { earned, missing: [], passed: true, parts: [{ about: 'task:t', part }], ...more } as unknown as CourseMark });
  const lines = [line('a', 50, null, { passed: null }), line('b', 70, 0.2), line('c', 60, 0.9)];
  const order = (by: string, down: boolean) => sortBook(lines, { by, down }).map(({ learner }) => learner).join('');
  expect([order('name', true), order('mark', true), order('task:t', true), order('task:t', false)]).toEqual(['cba', 'bca', 'cba', 'bca']);
  expect(filterBook(lines, 'notPassed').map(({ learner }) => learner)).toEqual(['a']);
  expect(columnMean(lines, 'task:t')).toBeCloseTo(0.55);
  expect(columnMean([], 'mark')).toBeNull();
});
