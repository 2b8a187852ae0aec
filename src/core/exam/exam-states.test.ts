import { expect, it } from 'vitest';
import type { Attempt } from '../documents/attempt.ts';
import type { ExamOpening } from '../documents/exam-opening.ts';
import type { Receipt } from '../documents/feedback.ts';
import { examStates } from './exam-states.ts';

const opening = (learner: string, more: object = {}) => ({ id: `o-${learner}`, learner, assessment: 'final', package: 'p2', at: '2026-12-20T01:00:00.000Z', ...more }) as ExamOpening;
const attempt = (id: string, learner: string, more: object = {}) => ({ id, learner, assessment: 'final', package: 'p2', state: 'open', startedAt: '2026-12-20T01:01:00.000Z', ...more }) as Attempt;

it('tells how far each learner is, the furthest of all that is known', () => {
  const states = examStates(['p1', 'p2'], 'final', {
    openings: [opening('la'), opening('lb'), opening('lx', { package: 'p9' }), opening('ly', { assessment: 'other' })],
    attempts: [attempt('a1', 'lb', { opened: 'online' }), attempt('a2', 'lc', { opened: 'code', state: 'handed-in', package: 'p1' }), attempt('a3', 'ld', { state: 'handed-in', opened: 'code' }), attempt('a4', 'ld')],
    receipts: [{ parent: 'a3' } as Receipt],
  });
  expect(Object.fromEntries(states)).toEqual({
    la: { at: 'opened', by: 'online', since: '2026-12-20T01:00:00.000Z' },
    lb: { at: 'open', by: 'online', since: '2026-12-20T01:01:00.000Z' },
    lc: { at: 'handed-in', by: 'code', since: '2026-12-20T01:01:00.000Z' },
    ld: { at: 'received', by: 'code', since: '2026-12-20T01:01:00.000Z' },
  });
});
