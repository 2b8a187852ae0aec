import { expect, it } from 'vitest';
import type { Proposal } from '../documents/proposal.ts';
import type { Review } from '../documents/feedback.ts';
import type { Piece } from './inbox.ts';
import type { Marking } from './marking.ts';
import { readyRows } from './ready.ts';

const piece = (id: string, more: Partial<Piece> = {}) => ({ kind: 'revision', id, learner: `l-${id}`, cohort: 'A', course: 'k', about: 'essay', number: 1, writtenAt: id, heads: [], ...more }) as unknown as Piece;
const ready = (parent: string, author = 'me', more: object = {}) => ({ id: `${parent}-${author}`, parent, author, versions: [{ n: 1, at: '1', state: 'ready', points: {}, mark: 5, decision: 'accepted', ...more }] }) as unknown as Proposal;
const rows = (pieces: Piece[], proposals: Proposal[], reviews: Review[] = [], rule?: Marking) => readyRows({ pieces, proposals, reviews, me: 'me', markingOf: () => rule, tutorsOf: () => ['me', 'other', 'third'] }).map(({ piece: { id }, state, marks }) => [id, state, marks.length]);

it('lists what this tutor has made ready, and nothing of others, half written or released', () => {
  expect(rows([piece('b'), piece('a'), piece('c'), piece('d')], [ready('b'), ready('a'), ready('c', 'other'), ready('d', 'me', { state: 'writing' })])).toEqual([['a', 'go', 1], ['b', 'go', 1]]);
  expect(rows([piece('a')], [ready('a')], [{ id: 'r', parent: 'a', proposals: [{ id: 'a-me', n: 1 }] } as unknown as Review])).toEqual([]);
});

it('does not let go what its author should look at again', () => {
  const review = { id: 'r', parent: 'a' } as unknown as Review;
  expect(rows([piece('a')], [ready('a')], [review])).toEqual([['a', 'review', 1]]);
  expect(rows([piece('a')], [ready('a', 'me', { seen: ['r'] })], [review])).toEqual([['a', 'go', 1]]);
  expect(rows([piece('a'), piece('b', { learner: 'l-a', number: 2 })], [ready('a')])).toEqual([['a', 'newer', 1]]);
});

it('waits for the second marker, and for a third where the two are apart', () => {
  const rule: Marking = { markers: 2, moderateAbove: 2 };
  expect(rows([piece('a')], [ready('a')], [], rule)).toEqual([['a', 'second', 1]]);
  expect(rows([piece('a')], [ready('a'), ready('a', 'other', { mark: 7 })], [], rule)).toEqual([['a', 'go', 2]]);
  expect(rows([piece('a')], [ready('a'), ready('a', 'other', { mark: 8 })], [], rule)).toEqual([['a', 'apart', 1]]);
});
