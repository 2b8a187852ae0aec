import { expect, it } from 'vitest';
import { formatHlc } from '../clock/hlc.ts';
import type { AnyDocument } from '../documents/kinds.ts';
import { TIMELINE_KINDS, timelineOf } from './timeline.ts';

const document = (type: string, id: string, fields: object = {}) => ({ id, type, course: 'k', ...fields }) as unknown as AnyDocument;

it('puts everything in the order of time, the newest first, by when it was done', () => {
  const read = formatHlc(Date.parse('2026-11-05T00:00:00.000Z'), 0, 'd');
  const events = timelineOf([
    document('attempt', 'a', { startedAt: '2026-11-01T00:00:00.000Z', handedInAt: '2026-11-07T00:00:00.000Z' }),
    document('lesson-progress', 'reading', { position: { hlc: read, page: 'p' } }),
    document('lesson-progress', 'done', { position: { hlc: read, page: 'p' }, completedAt: '2026-11-03T00:00:00.000Z' }),
    document('revision', 'r', { writtenAt: '2026-11-06T00:00:00.000Z' }),
    document('message', 'm', { course: undefined, writtenAt: '2026-11-08T00:00:00.000Z' }),
  ]);
  expect(events.map(({ id, sort }) => [id, sort])).toEqual([['m', 'message'], ['a', 'attempt'], ['r', 'hand-in'], ['reading', 'lesson'], ['done', 'lesson']]);
});

it('leaves nothing out: neither a kind of a later day nor what says no time', () => {
  const events = timelineOf([document('certificate', 'c', { at: '2026-11-01T00:00:00.000Z' }), document('riddle', 'x'), document('review', 'v', { writtenAt: 'never' })]);
  expect(events.map(({ id, sort }) => [id, sort])).toEqual([['c', 'other'], ['v', 'review'], ['x', 'other']]);
});

it('reads only what tutors may see, and what says something by itself', () => {
  expect(TIMELINE_KINDS).toEqual(expect.arrayContaining(['lesson-progress', 'attempt', 'revision', 'review', 'late-decision', 'message']));
  for (const kind of ['note', 'draft', 'profile', 'response', 'receipt', 'message-draft'] as const) expect(TIMELINE_KINDS).not.toContain(kind);
});
