import { expect, it } from 'vitest';
import type { Manifest } from '#core/course/manifest.ts';
import type { Attempt } from '#core/documents/attempt.ts';
import type { Cohort, Membership } from '#core/documents/directory.ts';
import type { Result } from '#core/documents/feedback.ts';
import { isToDo, workRows, type WorkSources } from './work-rows.ts';

const assessment = (id: string) => ({ id, title: { zh: id }, kind: 'graded' as const, items: 1, points: 1, minutes: null, attempts: 2, weight: 0, file: id });
const manifest = (course: string): Manifest => ({
  formatVersion: 1, course, version: 1, title: { zh: course }, summary: { zh: '' }, level: 'degree', branch: { zh: '' }, licence: '', creators: [], languages: ['zh'], assets: [],
  modules: [{ id: 'm', title: { zh: 'm' }, lessons: [], assessments: [assessment('early'), assessment('late')], tasks: [{ id: 'watch', title: { zh: 'watch' }, points: 1, weight: 0, file: 'w' }] }],
});
const cohort = { id: 'c', type: 'cohort', courses: [{ course: 'x', due: { early: '2026-11-01T00:00:00.000Z', late: '2026-12-01T00:00:00.000Z' } }] } as unknown as Cohort;
const membership = { id: 'm', type: 'membership', parent: 'c', learner: 'a', role: 'learner', from: '2026-09-01T00:00:00.000Z' } as Membership;
const attempt = (id: string, state: Attempt['state'], learner = 'a') => ({ id, learner, course: 'x', assessment: 'early', state, startedAt: id }) as Attempt;
const sources = (more: Partial<WorkSources> = {}): WorkSources => ({ learner: 'a', memberships: [membership], cohorts: [cohort], attempts: [], revisions: [], receipts: [], results: [], reviews: [], drafts: new Set(), ...more });

it('lists the work of the learner’s own courses, what is due first on top', () => {
  const rows = workRows([manifest('x'), manifest('other')], sources({ drafts: new Set(['x/watch']) }));
  expect(rows.map((row) => [row.course, row.id, row.state])).toEqual([['x', 'early', 'none'], ['x', 'late', 'none'], ['x', 'watch', 'open']]);
});

it('follows an attempt from open to scored, and puts what is done below', () => {
  const state = (more: Partial<WorkSources>) => workRows([manifest('x')], sources(more)).find((row) => row.id === 'early');
  expect(state({ attempts: [attempt('1', 'handed-in', 'b')] })?.state).toBe('none');
  expect(state({ attempts: [attempt('1', 'open')] })).toMatchObject({ state: 'open', openAttempt: '1' });
  expect(state({ attempts: [attempt('1', 'handed-in')] })?.state).toBe('waiting');
  const results = [{ parent: '1', revision: 1, state: 'scored', score: 4, max: 5 }] as Result[];
  const rows = workRows([manifest('x')], sources({ attempts: [attempt('1', 'handed-in')], results }));
  expect(rows.at(-1)).toMatchObject({ id: 'early', state: 'scored', score: { score: 4, max: 5 } });
  expect(rows.map(isToDo)).toEqual([true, true, false]);
});
