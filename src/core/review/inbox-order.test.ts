import { expect, it } from 'vitest';
import { lastWorkBefore } from './last-work.ts';
import { inbox, inboxOrder, waitsFor, type InboxFilter, type Piece } from './inbox.ts';

const piece = (id: string, change: Partial<Piece> = {}): Piece => ({ kind: 'revision', id, learner: id, cohort: 'c', course: 'k', about: 't', package: 'p', writtenAt: `2026-11-0${id}`, number: 1, judged: true, heads: [], ...change });
const pieces = [piece('3', { cohort: 'd' }), piece('1', { receivedAt: '2026-11-20' }), piece('2', { kind: 'attempt', course: 'm', late: 'waiting' }), piece('4', { kind: 'attempt', judged: false, late: 'waiting' })];
const ids = (filter: InboxFilter) => inboxOrder(pieces, filter, (learner) => `央金 Yangjin${learner} དབྱངས`).map(({ id }) => id);

it('is the inbox where nothing is filtered, and a part of it in the same order otherwise', () => {
  expect(inboxOrder(pieces, {})).toEqual(inbox(pieces));
  expect(ids({})).toEqual(['1', '2', '3', '4']);
  expect(ids({ cohort: 'd' })).toEqual(['3']);
  expect(ids({ course: 'm' })).toEqual(['2']);
});

it('finds a piece under each reason for which it waits', () => {
  expect(ids({ kind: 'coursework' })).toEqual(['1', '3']);
  expect(ids({ kind: 'assessment' })).toEqual(['2']);
  expect(ids({ kind: 'late' })).toEqual(['2', '4']);
  const twice = piece('5', { heads: [{ id: 'r1' }, { id: 'r2' }] as never });
  expect(inboxOrder([...pieces, twice], { kind: 'conflict' }).map(({ id }) => id)).toEqual(['5']);
  expect(inbox([...pieces, twice]).every((waiting) => waitsFor(waiting).length > 0)).toBe(true);
});

it('finds names in any language, whatever their case', () => {
  expect(ids({ name: ' yangJIN2 ' })).toEqual(['2']);
  expect(ids({ name: 'དབྱངས' })).toHaveLength(4);
  expect(ids({ name: '卓玛' })).toEqual([]);
});

it('goes by the arrival for what is new: what was written long ago may have come today', () => {
  expect(ids({ since: '2026-11-10' })).toEqual(['1']);
});

it('takes for new what came after the last work before today, or since yesterday where there was none', () => {
  const midnight = Date.parse('2026-11-23T16:00:00.000Z');
  expect(lastWorkBefore(['2026-11-20T09:00:00.000Z', '2026-11-19T09:00:00.000Z', '2026-11-24T01:00:00.000Z'], midnight)).toBe('2026-11-20T09:00:00.000Z');
  expect(lastWorkBefore([], midnight)).toBe('2026-11-22T16:00:00.000Z');
});
