import { expect, it } from 'vitest';
import { formatHlc } from '../clock/hlc.ts';
import type { Manifest } from '../course/manifest.ts';
import { inMapOrder, learnerRow } from './cohort-map.ts';
import type { LearnerRecord } from './study-record.ts';

const manifest = { course: 'k', modules: [{ id: 'm', lessons: [{ id: 'a' }, { id: 'b' }] }, { id: 'n', lessons: [{ id: 'c' }] }] } as unknown as Manifest;
const record = (progress: object[], devices?: object[]) => ({ learner: 'l', progress, attempts: [], results: [], revisions: [], receipts: [], reviews: [], decisions: [], devices }) as unknown as LearnerRecord;
const read = (lesson: string, at: number, completed = false, course = 'k') => ({ course, lesson, completed, position: { hlc: formatHlc(at, 0, 'd'), page: 'p' } });

it('tells what was not read from what is not known', () => {
  expect(learnerRow(manifest, record([read('a', 1, true), read('c', 2)]))).toMatchObject({ states: ['done', 'none', 'some'], done: 1, begun: 1 });
  expect(learnerRow(manifest, record([])).states).toEqual(['unknown', 'unknown', 'unknown']);
  expect(learnerRow(manifest, record([], [{ heardAt: '2026' }])).states).toEqual(['none', 'none', 'none']);
  expect(learnerRow(manifest, record([read('a', 1, true, 'other')])).states).toEqual(['none', 'none', 'none']);
});

it('finds where somebody stands: the lesson read last that is not done', () => {
  expect(learnerRow(manifest, record([read('a', 3), read('b', 9, true), read('c', 2)])).at).toBe(0);
  expect(learnerRow(manifest, record([read('a', 3, true)])).at).toBeUndefined();
});

it('orders by who is behind, with those nobody has heard of at the end, and by who was heard of last', () => {
  const member = (id: string, done: number, state: 'well' | 'unknown', heardAt?: string) => ({ id, row: { done, begun: 0 }, standing: { state, heardAt } });
  const members = [member('a', 3, 'well', '5'), member('b', 0, 'unknown'), member('c', 1, 'well', '2'), member('d', 1, 'well', '9')];
  const order = (by: 'behind' | 'name' | 'heard') => inMapOrder(members, by).map(({ id }) => id).join('');
  expect([order('behind'), order('name'), order('heard')]).toEqual(['cdab', 'abcd', 'bcad']);
});
