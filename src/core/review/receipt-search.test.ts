import { expect, it } from 'vitest';
import { handInsByCode } from './receipt-search.ts';

const attempt = (id: string, receipt: string, state = 'handed-in') => ({ id, receipt, state, learner: 'l', course: 'k', assessment: 'a', package: 'p', startedAt: '1', handedInAt: id });
const search = (code: string, receipts: object[] = []) => handInsByCode(code, { attempts: [attempt('x', '111'), attempt('y', '222'), attempt('z', '222', 'open')], revisions: [{ id: 'r', receipt: '222', learner: 'm', course: 'k', task: 't', package: 'p', writtenAt: 'zz' }], receipts } as never);

it('finds what a code stands for, both where it stands for two, and nothing that is still open', () => {
  expect(search('222').map(({ id, kind }) => [id, kind])).toEqual([['r', 'revision'], ['y', 'attempt']]);
  expect(search('333')).toEqual([]);
});

it('tells whether the server has exactly that', () => {
  expect(search('111')[0]).toMatchObject({ whole: false, receipt: undefined });
  expect(search('111', [{ parent: 'x', code: '111' }])[0]?.whole).toBe(true);
  expect(search('111', [{ parent: 'x', code: '999' }])[0]?.whole).toBe(false);
  expect(search('999', [{ parent: 'x', code: '999' }])[0]).toMatchObject({ id: 'x', whole: true });
});
