import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Manifest } from '../course/manifest.ts';
import { isSoundDecision, type MarkDecision } from '../documents/mark-decision.ts';
import { markDecision } from '#tests/support/sample-mark-decision.ts';
import { courseMark } from './course-mark.ts';
import { standing, standingMarks, supersededBy } from './mark-decisions.ts';
import type { MarkSources } from './part-marks.ts';

const manifest = { course: 'c', marks: { formative: 40, final: 60, pass: 60 }, modules: [{ id: 'm', title: { zh: 'm' }, lessons: [], assessments: [], tasks: [{ id: 't', title: { zh: 't' }, points: 10, weight: 1, file: 't' }] }] } as unknown as Manifest;
const sources = (...decisions: MarkDecision[]): MarkSources => ({ learner: 'la', attempts: [], results: [], revisions: [], reviews: [], decisions });
const mark = (...decisions: MarkDecision[]) => courseMark(manifest, sources(...decisions))!;

describe('what tutors decide of a mark', () => {
  it('sets a part, an exam in a hall and the course mark, and says what the rule would have given', () => {
    const part = markDecision({ id: 'a', about: 'task:t', mark: 75 });
    const exam = markDecision({ id: 'b', about: 'outside:final', mark: 50 });
    expect(mark(part, exam)).toMatchObject({ earned: 60, state: 'final', passed: true, missing: [], decided: { ruled: 60, now: 60 } });
    const whole = markDecision({ id: 'c', mark: 58 });
    expect(mark(part, exam, whole)).toMatchObject({ earned: 58, passed: false, decided: { ruled: 60, now: 58, override: whole } });
  });

  it('goes back to the rule when it is cleared', () => {
    const set = markDecision({ id: 'a', mark: 90 });
    const clear = markDecision({ id: 'b', decision: 'clear', mark: undefined, supersedes: ['a'], writtenAt: '2020-01-01T00:00:00.000Z' });
    // By what it takes the place of, not by its date: the device of the second tutor is six years behind.
    expect(mark(clear, set)).toMatchObject({ earned: 0, state: 'none', decided: { override: undefined } });
  });

  it('keeps both of two tutors who did not know of each other, counts neither, and a third that knows both settles it', () => {
    const [li, han] = [markDecision({ id: 'a', mark: 70 }), markDecision({ id: 'b', mark: 50, author: 'han' })];
    expect(mark(li, han)).toMatchObject({ earned: 0, state: 'none', decided: { conflicts: [[li, han]] } });
    const settled = markDecision({ id: 'c', mark: 65, supersedes: supersededBy([li, han], '', 'mark') });
    expect(mark(settled, li, han)).toMatchObject({ earned: 65, decided: { conflicts: [] } });
  });

  it('is no conflict where both said the same', () => {
    const [li, han] = [markDecision({ id: 'a', mark: 70, writtenAt: '2026-11-21T08:00:00.000Z' }), markDecision({ id: 'b', mark: 70, author: 'han' })];
    expect(mark(li, han)).toMatchObject({ earned: 70, decided: { conflicts: [], override: han } });
  });

  it('keeps the locked figure and says what it would be now', () => {
    const lock = markDecision({ id: 'l', decision: 'lock', mark: 24, reason: '' });
    const later = markDecision({ id: 'a', about: 'outside:final', mark: 100 });
    expect(mark(lock, later)).toMatchObject({ earned: 24, state: 'final', passed: false, decided: { now: 60, lock } });
    const unlock = markDecision({ id: 'u', decision: 'unlock', mark: undefined, supersedes: ['l'] });
    expect(mark(lock, later, unlock)).toMatchObject({ earned: 60, state: 'provisional', decided: { lock: undefined } });
  });

  it('stays locked while one unlocks and another locks anew', () => {
    const lock = markDecision({ id: 'l', decision: 'lock', mark: 24, reason: '' });
    const unlock = markDecision({ id: 'u', decision: 'unlock', mark: undefined, supersedes: ['l'] });
    const again = markDecision({ id: 'm', decision: 'lock', mark: 60, supersedes: ['l'], author: 'han' });
    expect(mark(lock, unlock, again)).toMatchObject({ earned: 60, decided: { lock: again, conflicts: [[again, unlock]] } });
  });

  it('asks for a reason, and for a mark where one is set', () => {
    expect(isSoundDecision(markDecision({ reason: '  ' }))).toBe(false);
    expect(isSoundDecision(markDecision({ mark: undefined }))).toBe(false);
    expect(isSoundDecision(markDecision({ decision: 'clear', mark: undefined }))).toBe(true);
    expect(isSoundDecision(markDecision({ decision: 'lock', reason: '' }))).toBe(true);
    expect(isSoundDecision(markDecision({ decision: 'lock', about: 'task:t' }))).toBe(false);
    expect(isSoundDecision(markDecision({ decision: 'unlock', reason: '' }))).toBe(false);
  });
});

/** What several tutors' devices write who exchange at any time or never. */
const histories = fc
  .array(fc.record({ device: fc.nat({ max: 2 }), mark: fc.constantFrom(50, 70), hears: fc.boolean(), kind: fc.constantFrom('override', 'clear', 'lock', 'unlock') }), { minLength: 1, maxLength: 10 })
  .map((acts) => {
    const all: MarkDecision[] = [];
    const known: MarkDecision[][] = [[], [], []];
    for (const [at, { device, mark, hears, kind }] of acts.entries()) {
      if (hears) known[device] = [...all];
      const of = kind === 'lock' || kind === 'unlock' ? 'lock' : 'mark';
      const decision = markDecision({ id: `d${at}`, decision: kind as MarkDecision['decision'], mark, author: `t${device}`, supersedes: supersededBy(known[device]!, '', of), writtenAt: `2026-11-${10 + ((at * 7) % 15)}T08:00:00.000Z` });
      all.push(decision);
      known[device]!.push(decision);
    }
    return all;
  });

describe('any history of several tutors', () => {
  it('comes to the same in whatever order it arrives', () => {
    fc.assert(
      fc.property(histories.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))), ([all, shuffled]) => {
        expect(standingMarks(shuffled)).toEqual({ ...standingMarks(all), conflicts: expect.arrayContaining([...standingMarks(all).conflicts]) });
        expect(mark(...shuffled).earned).toBe(mark(...all).earned);
      }),
      { numRuns: 500 },
    );
  });

  it('loses no decision that nobody answered, and is settled by one who knows all', () => {
    fc.assert(
      fc.property(histories, (all) => {
        const answered = new Set(all.flatMap(({ supersedes }) => supersedes));
        const open = all.filter(({ id }) => !answered.has(id)).map(({ id }) => id);
        expect(standing(all).heads.map(({ id }) => id).sort()).toEqual(open.sort());
        const last = [markDecision({ id: 'last', mark: 61, supersedes: supersededBy(all, '', 'mark') }), markDecision({ id: 'free', decision: 'unlock', mark: undefined, supersedes: supersededBy(all, '', 'lock') })];
        expect(standingMarks([...all, ...last]).conflicts).toEqual([]);
        expect(mark(...all, ...last).earned).toBe(61);
      }),
      { numRuns: 500 },
    );
  });
});
