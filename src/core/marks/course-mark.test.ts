import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Manifest } from '../course/manifest.ts';
import type { Attempt } from '../documents/attempt.ts';
import type { Revision } from '../documents/coursework.ts';
import type { Result, Review } from '../documents/feedback.ts';
import { markDecision } from '#tests/support/sample-mark-decision.ts';
import { courseMark } from './course-mark.ts';
import type { MarkSources } from './part-marks.ts';
import { roundMark } from './round-mark.ts';

const entry = (id: string, weight: number, counts?: 'formative' | 'final') => ({ id, title: { zh: id }, kind: 'graded' as const, items: 1, points: 10, minutes: null, attempts: 3, weight, file: id, ...(counts ? { counts } : {}) });
const task = (id: string, weight: number) => ({ id, title: { zh: id }, points: 10, weight, file: id });

function course(marks: Manifest['marks'], assessments: readonly ReturnType<typeof entry>[], tasks: readonly ReturnType<typeof task>[] = []): Manifest {
  return { course: 'c', ...(marks ? { marks } : {}), modules: [{ id: 'm', title: { zh: 'm' }, lessons: [], assessments, tasks }] } as unknown as Manifest;
}

const nothing: MarkSources = { learner: 'la', attempts: [], results: [], revisions: [], reviews: [] };
const base = { parent: '', learner: 'la', cohort: '', course: 'c' };

function attempt(id: string, assessment: string, at: string, score: number | null): { attempts: Attempt[]; results: Result[] } {
  const result = { ...base, id: `result ${id}`, type: 'result', parent: id, assessment, revision: 1, state: 'scored', score: score ?? 0, max: 10, passed: true, items: [], at };
  return {
    attempts: [{ ...base, id, type: 'attempt', assessment, package: 'p', seed: 1, device: 'd', state: 'handed-in', startedAt: at, handedInAt: at, seconds: {} }],
    results: score === null ? [] : [result as Result],
  };
}

function revision(number: number, mark: number | null, decision: Review['decision'] = 'accepted'): { revisions: Revision[]; reviews: Review[] } {
  const id = `revision ${number}`;
  const writtenAt = `2026-11-0${number}T08:00:00.000Z`;
  return {
    revisions: [{ ...base, id, type: 'revision', task: 't', package: 'p', device: 'd', number, work: { text: '', photos: [] }, writtenAt, seconds: 0, receipt: '' }],
    reviews: mark === null ? [] : [{ ...base, id: `review ${number}`, type: 'review', parent: id, author: 'li', about: 't', points: {}, mark, max: 10, comment: '', decision, writtenAt }],
  };
}

function all(...parts: readonly Partial<MarkSources>[]): MarkSources {
  const of = <K extends 'attempts' | 'results' | 'revisions' | 'reviews'>(key: K) => parts.flatMap((part) => [...(part[key] ?? [])]) as unknown as MarkSources[K];
  return { ...nothing, attempts: of('attempts'), results: of('results'), revisions: of('revisions'), reviews: of('reviews') };
}

const HALVES = { formative: 50, final: 50, pass: 60 };
const DAY = (day: number) => `2026-11-0${day}T10:00:00.000Z`;

describe('the course mark', () => {
  it('is none for a course without marks', () => expect(courseMark(course(undefined, []), nothing)).toBeNull());

  it('names what is missing, the final exam in a hall too', () => {
    const mark = courseMark(course(HALVES, [entry('a', 60), entry('b', 40)]), all(attempt('1', 'a', DAY(1), 9)))!;
    expect(mark).toMatchObject({ earned: 27, state: 'provisional', passed: null });
    expect(mark.missing.map((part) => [part.kind, part.entry?.id, part.group])).toEqual([['assessment', 'b', 'formative'], ['outside', undefined, 'final']]);
  });

  it('is final when everything is judged', () => {
    const sources = all(attempt('1', 'a', DAY(1), 9), attempt('2', 'f', DAY(2), 5));
    expect(courseMark(course(HALVES, [entry('a', 100), entry('f', 100, 'final')]), sources)).toMatchObject({ earned: 70, state: 'final', passed: true, missing: [] });
  });

  it('takes weights in proportion where they do not add up to 100, and passes over what weighs nothing', () => {
    const manifest = course({ formative: 100, final: 0, pass: 60 }, [entry('a', 30), entry('b', 10), entry('zero', 0)]);
    const mark = courseMark(manifest, all(attempt('1', 'a', DAY(1), 10), attempt('2', 'b', DAY(1), 0)))!;
    expect(mark).toMatchObject({ earned: 75, state: 'final' });
    expect(mark.parts).toHaveLength(2);
  });

  it('counts the best or the last attempt by rule, never one that is open', () => {
    const open = attempt('3', 'a', DAY(3), null);
    open.attempts[0]!.state = 'open';
    const sources = all(attempt('1', 'a', DAY(1), 9), attempt('2', 'a', DAY(2), 4), open);
    const marks = { formative: 100, final: 0, pass: 60 };
    expect(courseMark(course(marks, [entry('a', 1)]), sources)).toMatchObject({ earned: 90, state: 'final' });
    expect(courseMark(course({ ...marks, attempt: 'last' }, [entry('a', 1)]), sources)).toMatchObject({ earned: 40, state: 'final', passed: false });
  });

  it('is provisional while a hand-in waits, though an earlier one is judged', () => {
    const sources = all(attempt('1', 'a', DAY(1), 9), attempt('2', 'a', DAY(2), null));
    expect(courseMark(course({ formative: 100, final: 0, pass: 60 }, [entry('a', 1)]), sources)).toMatchObject({ earned: 90, state: 'provisional', passed: null });
  });

  it('follows the server: one attempt too many counts nothing, a late one waits, a refused one is said to be so', () => {
    const standing = (more: Partial<Result>) => {
      const made = attempt('2', 'a', DAY(2), 9);
      const sources = all(attempt('1', 'a', DAY(1), 4), { ...made, results: [{ ...made.results[0]!, ...more }] });
      const mark = courseMark(course({ formative: 100, final: 0, pass: 60 }, [entry('a', 1)]), sources)!;
      return [mark.earned, mark.parts[0]!.open];
    };
    expect(standing({})).toEqual([90, false]);
    expect(standing({ beyond: { number: 2, allowed: 1 } })).toEqual([40, false]);
    expect(standing({ late: 'waiting' })).toEqual([40, true]);
    expect(standing({ late: 'refused' })).toEqual([40, false]);
    expect(standing({ late: 'accepted' })).toEqual([90, false]);
  });

  it('does not count what was refused for being late, and says so', () => {
    const mark = courseMark(course({ formative: 100, final: 0, pass: 60 }, [entry('a', 1)]), { ...all(attempt('1', 'a', DAY(1), 9)), refused: new Set(['1']) })!;
    expect(mark).toMatchObject({ earned: 0, state: 'none' });
    expect(mark.missing[0]!.state).toBe('refused');
  });

  it('puts a moderated mark in the place of the one given, and an outside mark into its share', () => {
    const sources = { ...all(attempt('1', 'a', DAY(1), 9)), moderated: new Map([['1', 0.5]]), decisions: [markDecision({ about: 'outside:final', mark: 80 })] };
    expect(courseMark(course(HALVES, [entry('a', 1)]), sources)).toMatchObject({ earned: 65, state: 'final', passed: true });
  });

  it('keeps coursework open while a new version is asked for', () => {
    const manifest = course({ formative: 100, final: 0, pass: 60 }, [], [task('t', 1)]);
    expect(courseMark(manifest, all(revision(1, 5, 'revise')))!).toMatchObject({ earned: 50, state: 'provisional', missing: [{ state: 'revise' }] });
    expect(courseMark(manifest, all(revision(1, 5, 'revise'), revision(2, null)))!).toMatchObject({ earned: 50, state: 'provisional', missing: [] });
    expect(courseMark(manifest, all(revision(1, 5, 'revise'), revision(2, 8)))!).toMatchObject({ earned: 80, state: 'final' });
  });

  it('passes over the work of others', () => {
    const other = attempt('1', 'a', DAY(1), 9);
    other.attempts[0]!.learner = 'zha';
    expect(courseMark(course(HALVES, [entry('a', 1)]), all(other))!.state).toBe('none');
  });

  it('rounds once, half up, and passes by the rounded mark', () => {
    expect([roundMark(59.5), roundMark(59.49), roundMark(0.1 + 0.2 + 59.2)]).toEqual([60, 59, 60]);
    const manifest = course({ formative: 100, final: 0, pass: 60 }, [entry('a', 1), entry('b', 1)]);
    const sources = all(attempt('1', 'a', DAY(1), 5.9), attempt('2', 'b', DAY(1), 6));
    expect(courseMark(manifest, sources)).toMatchObject({ earned: 60, passed: true });
  });

  it('lies between 0 and 100, has shares that add up to 100, and never falls by a better mark', () => {
    const some = fc.tuple(fc.integer({ min: 0, max: 100 }), fc.array(fc.record({ weight: fc.integer({ min: 0, max: 100 }), score: fc.option(fc.double({ min: 0, max: 10, noNaN: true })), final: fc.boolean() }), { maxLength: 6 }));
    fc.assert(
      fc.property(some, ([formative, work]) => {
        const manifest = course({ formative, final: 100 - formative, pass: 60 }, work.map(({ weight, final }, at) => entry(`a${at}`, weight, final ? 'final' : 'formative')));
        const markOf = (better: number) => courseMark(manifest, all(...work.flatMap(({ score }, at) => (score === null ? [] : [attempt(`t${at}`, `a${at}`, DAY(1), Math.min(10, score + better))]))))!;
        const mark = markOf(0);
        expect(mark.parts.reduce((sum, part) => sum + part.share, 0)).toBeCloseTo(100);
        expect(mark.earned).toBeGreaterThanOrEqual(0);
        expect(markOf(1).earned).toBeGreaterThanOrEqual(mark.earned);
        expect(mark.earned).toBeLessThanOrEqual(100);
      }),
    );
  });
});
