import { expect, it } from 'vitest';
import { inbox, lateness, piecesOf, type Record } from './inbox.ts';

const revision = (id: string, number: number, writtenAt: string) => ({ id, number, writtenAt, learner: 'l', cohort: 'c', course: 'k', task: 't', package: 'p' });
const record = (change: Partial<{ [K in keyof Record]: unknown }>): Record => ({ revisions: [], attempts: [], results: [], receipts: [], reviews: [], decisions: [], ...change }) as unknown as Record;

it('shows the last version of coursework that has no review, the longest waiting first', () => {
  const waiting = inbox(piecesOf(record({ revisions: [revision('a', 1, '2026-11-01'), revision('b', 2, '2026-11-05'), { ...revision('c', 1, '2026-11-03'), learner: 'm' }], reviews: [{ id: 'r', parent: 'a', writtenAt: '2026-11-02' }] })));
  expect(waiting.map((piece) => piece.id)).toEqual(['c', 'b']);
});

it('takes a reviewed piece out, and an attempt only when something in it is for a person', () => {
  const attempts = [{ id: 'x', state: 'handed-in', startedAt: '1', handedInAt: '2' }, { id: 'y', state: 'handed-in', startedAt: '1', handedInAt: '2' }, { id: 'z', state: 'open', startedAt: '1' }];
  const results = [{ parent: 'x', state: 'needs-review', items: [] }, { parent: 'y', state: 'scored', items: [{ by: 'server' }] }, { parent: 'z', state: 'needs-review', items: [] }];
  expect(inbox(piecesOf(record({ attempts, results }))).map((piece) => piece.id)).toEqual(['x']);
  expect(inbox(piecesOf(record({ attempts, results, reviews: [{ id: 'r', parent: 'x', writtenAt: '3' }] })))).toEqual([]);
});

it('tells work written in time and received late from late work', () => {
  const dueAt = '2026-11-15';
  expect(lateness({ writtenAt: '2026-11-14', receivedAt: '2026-11-20', dueAt })).toBe('on-time-late');
  expect(lateness({ writtenAt: '2026-11-16', receivedAt: '2026-11-20', dueAt })).toBe('late');
  expect(lateness({ writtenAt: '2026-11-14', receivedAt: '2026-11-14', dueAt })).toBe('on-time');
  expect(lateness({ writtenAt: '2026-11-16' })).toBe('no-limit');
});

it('keeps a late attempt that needs no judge until it is decided', () => {
  const attempts = [{ id: 'x', state: 'handed-in', startedAt: '1', handedInAt: '2' }, { id: 'y', state: 'handed-in', startedAt: '1', handedInAt: '2' }];
  const results = [{ parent: 'x', state: 'scored', items: [] }, { parent: 'y', state: 'scored', items: [] }];
  const receipts = [{ parent: 'x', receivedAt: '2026-11-20', dueAt: '2026-11-15' }, { parent: 'y', receivedAt: '2026-11-14', dueAt: '2026-11-15' }];
  expect(inbox(piecesOf(record({ attempts, results, receipts }))).map((piece) => [piece.id, piece.late, piece.judged])).toEqual([['x', 'waiting', false]]);
  const decided = piecesOf(record({ attempts, results, receipts, decisions: [{ id: 'd', parent: 'x', decision: 'refused', note: '', writtenAt: '3' }, { id: 'e', parent: 'x', decision: 'accepted', note: '', writtenAt: '4' }] }));
  expect(inbox(decided)).toEqual([]);
  expect(decided.map((piece) => piece.late)).toEqual(['accepted']);
});

it('nobody is refused without a reason: such a decision leaves the work waiting', () => {
  const attempts = [{ id: 'x', state: 'handed-in', startedAt: '1', handedInAt: '2' }];
  const receipts = [{ parent: 'x', receivedAt: '2026-11-20', dueAt: '2026-11-15' }];
  const state = (...decisions: object[]) => piecesOf(record({ attempts, results: [], receipts, decisions }))[0]?.late;
  const bare = { id: 'd', parent: 'x', decision: 'refused', note: ' ', writtenAt: '5' };
  expect([state(bare), state({ ...bare, note: '讲过了' }), state({ ...bare, id: 'c', decision: 'accepted', writtenAt: '4' }, bare)]).toEqual(['waiting', 'refused', 'accepted']);
});

it('answers beyond the time limit have to be decided on as well', () => {
  const attempts = [{ id: 'x', state: 'handed-in', startedAt: '1', handedInAt: '2' }];
  expect(inbox(piecesOf(record({ attempts, results: [], receipts: [{ parent: 'x', receivedAt: '2026-11-20', evidence: { seconds: 700, over: 30 } }] })))).toHaveLength(1);
});
