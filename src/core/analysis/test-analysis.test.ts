import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Assessment, Item } from '../assessment/item.ts';
import { simpleItem } from '../assessment/simple-item.ts';
import type { Attempt, Response } from '../documents/attempt.ts';
import type { Result } from '../documents/feedback.ts';
import type { MarkRecord } from '../marks/mark-record.ts';
import type { AnalysisSources } from './hand-ins.ts';
import { itemSeconds } from './item-seconds.ts';
import { LSAT } from './lsat.fixture.ts';
import { analyseAssessment } from './test-analysis.ts';

const AT = '2026-11-23T08:00:00.000Z';
const base = { cohort: 'A', course: 'k' };
const choices = ['a', 'b', 'c'].map((id) => ({ id, text: { zh: id } }));
const choice = (id: string, points = 1): Item => simpleItem({ id, type: 'choice', prompt: { zh: `题 ${id}` }, choices, points });
const typed = (id: string): Item => simpleItem({ id, type: 'text', prompt: { zh: id }, points: 1 });
const assessment = (items: readonly Item[], more: Partial<Assessment> = {}): Assessment => ({ id: 'final', title: { zh: '终考' }, kind: 'graded', items, minutes: null, attempts: 2, pass: 60, weight: 1, ...more });

interface Case {
  learner: string;
  /** By item: its points and what was answered. */
  items: Readonly<Record<string, { score: number; max?: number; answer?: string }>>;
  attempt?: string;
  handedInAt?: string;
  change?: Partial<Result>;
}

function documents({ learner, items, attempt: id = `attempt-${learner}`, handedInAt = AT, change }: Case): { attempt: Attempt; result: Result; responses: Response[] } {
  const responses = Object.entries(items).flatMap(([item, { answer }]): Response[] =>
    answer === undefined ? [] : [{ ...base, id: `${id} ${item}`, type: 'response', parent: id, learner, item, device: 'd', versions: [{ n: 1, value: { values: { RESPONSE: [answer] } }, at: AT }] }],
  );
  const list = Object.entries(items).map(([item, { score, max = 1 }]) => ({ item, score, max, by: 'server' as const }));
  const score = list.reduce((sum, entry) => sum + entry.score, 0);
  const max = list.reduce((sum, entry) => sum + entry.max, 0);
  return {
    attempt: { ...base, id, type: 'attempt', parent: '', learner, assessment: 'final', package: 'pkg', seed: 1, device: 'd', state: 'handed-in', startedAt: AT, handedInAt, seconds: {}, responses: responses.map((response) => response.id) },
    result: { ...base, id: `result ${id}`, type: 'result', parent: id, learner, assessment: 'final', revision: 1, state: 'scored', score, max, passed: score * 100 >= 60 * max, items: list, at: AT, ...change },
    responses,
  };
}

function sourcesOf(cases: readonly Case[], own: Assessment, more: Partial<AnalysisSources> = {}): AnalysisSources {
  const made = cases.map(documents);
  const record: MarkRecord = { attempts: made.map(({ attempt }) => attempt), results: made.map(({ result }) => result), revisions: [], reviews: [], receipts: [], lateDecisions: [], decisions: [] };
  return { manifest: { course: 'k' }, cohort: 'A', assessment: 'final', learners: [...new Set(cases.map(({ learner }) => learner))], record, responses: made.flatMap(({ responses }) => responses), packages: new Map([['pkg', own]]), ...more };
}

const THREE = assessment([choice('i1'), choice('i2'), choice('i3')]);
const row = (learner: string, ...scores: number[]): Case => ({ learner, items: Object.fromEntries(scores.map((score, at) => [`i${at + 1}`, { score, answer: score > 0 ? 'a' : 'b' }])) });
/** Twelve learners: four strong, four middling, four weak; i3 is the other way round. */
const TWELVE = [...Array(4).keys()].flatMap((at) => [row(`s${at}`, 1, 1, 0), row(`m${at}`, 1, at % 2, at % 2), row(`w${at}`, 0, 0, 1)]);

describe('the analysis of an assessment', () => {
  it('comes to the figures that are known of a test from literature', () => {
    const five = assessment(['i1', 'i2', 'i3', 'i4', 'i5'].map((id) => choice(id)));
    const cases = LSAT.map((scores, at) => row(`p${at}`, ...scores));
    const analysis = analyseAssessment(sourcesOf(cases, five), five);
    expect(analysis.items.map(({ difficulty }) => difficulty)).toEqual([0.924, 0.709, 0.553, 0.763, 0.87]);
    expect(analysis.items[2]!.discrimination!.r).toBeCloseTo(0.1728, 3);
    expect(analysis.reliability).toMatchObject({ items: 5, of: 5 });
    expect((analysis.reliability as { alpha: number }).alpha).toBeCloseTo(0.295, 4);
    expect(analysis).toMatchObject({ founded: 'well', learners: 1000, counted: 1000 });
  });

  it('says by words what to look at', () => {
    const { items, mean, distribution, founded } = analyseAssessment(sourcesOf(TWELVE, THREE), THREE);
    expect(items.map(({ difficulty }) => difficulty)).toEqual([8 / 12, 6 / 12, 6 / 12]);
    expect(items[2]!.discrimination!.r).toBeLessThan(0);
    expect(items[2]!.findings[0]).toBe('reversed');
    expect(items[0]!.findings).not.toContain('reversed');
    expect(mean).toBeCloseTo(20 / 36);
    expect(distribution.reduce((sum, count) => sum + count, 0)).toBe(12);
    expect(founded).toBe('little');
  });

  it('says nothing of items, and gives no alpha, for fewer than ten learners', () => {
    const analysis = analyseAssessment(sourcesOf(TWELVE.slice(0, 9), THREE), THREE);
    expect(analysis).toMatchObject({ founded: 'no', reliability: 'fewLearners' });
    for (const item of analysis.items) expect(item).toMatchObject({ discrimination: null, groups: null, findings: [] });
    expect(analysis.items[0]!.difficulty).not.toBeNull();
  });

  it('takes of each learner the one hand-in that counts, none that was refused, and names those who wait', () => {
    const cases: Case[] = [
      { ...row('la', 1, 1, 1), attempt: 'best', handedInAt: '2026-11-21T08:00:00.000Z' },
      { ...row('la', 0, 0, 0), attempt: 'last', handedInAt: '2026-11-22T08:00:00.000Z' },
      { ...row('lb', 1, 1, 1), attempt: 'wait', change: { state: 'needs-review' } },
    ];
    expect(analyseAssessment(sourcesOf(cases, THREE), THREE)).toMatchObject({ counted: 1, waiting: 1, mean: 1 });
    const last = { manifest: { course: 'k', marks: { formative: 100, final: 0, pass: 60, attempt: 'last' as const } } };
    expect(analyseAssessment(sourcesOf(cases, THREE, last), THREE)).toMatchObject({ counted: 1, mean: 0 });
    const late = sourcesOf(cases, THREE);
    const receipts = [{ id: 'r', type: 'receipt' as const, parent: 'best', learner: 'la', cohort: 'A', code: '', writtenAt: AT, receivedAt: '2026-12-02', dueAt: '2026-12-01' }];
    const lateDecisions = [{ id: 'x', type: 'late-decision' as const, parent: 'best', learner: 'la', ...base, author: 't', about: 'final', decision: 'refused' as const, note: '讲过了', writtenAt: AT }];
    expect(analyseAssessment({ ...late, record: { ...late.record, receipts, lateDecisions } }, THREE)).toMatchObject({ counted: 1, mean: 0 });
  });

  it('takes no alpha over items that not all have seen, where they are drawn from a bank', () => {
    const drawn = [...Array(12).keys()].map((at): Case => ({ learner: `l${at}`, items: { i1: { score: at % 2 }, [`b${at % 4}`]: { score: 1 } } }));
    const bank = assessment(['i1', 'b0', 'b1', 'b2', 'b3'].map((id) => choice(id)));
    expect(analyseAssessment(sourcesOf(drawn, bank), bank).reliability).toBe('fewItems');
    const more = drawn.map((entry, at) => ({ ...entry, items: { ...entry.items, i2: { score: at % 2 }, i3: { score: at % 3 === 0 ? 1 : 0 } } }));
    const wide = assessment(['i1', 'i2', 'i3', 'b0', 'b1', 'b2', 'b3'].map((id) => choice(id)));
    expect(analyseAssessment(sourcesOf(more, wide), wide).reliability).toMatchObject({ items: 3, of: 7 });
  });

  it('puts the copies of an item that was drawn twice together', () => {
    const twice = assessment([choice('i1')], { parts: [{ id: 'p', navigation: 'free', sections: [{ id: 's', children: [{ item: 'i1' }], select: { count: 2, withReplacement: true } }] }] });
    const cases = [{ learner: 'la', items: { i1: { score: 1, answer: 'a' }, 'i1.2': { score: 0, answer: 'b' } } }];
    const { items } = analyseAssessment(sourcesOf(cases, twice), twice);
    expect(items).toMatchObject([{ id: 'i1', seen: 1, difficulty: 0.5 }]);
    expect(items[0]!.answers.map(({ texts, count }) => [texts[0], count])).toEqual([['a', 1], ['b', 1], ['c', 0]]);
  });

  it('shows figures without the words of an item whose package is not here, and says when it was changed', () => {
    const far = sourcesOf(TWELVE, THREE, { packages: new Map() });
    expect(analyseAssessment(far, undefined).items.map(({ id, item, seen }) => [id, item, seen])).toEqual([['i1', undefined, 12], ['i2', undefined, 12], ['i3', undefined, 12]]);
    const newer = assessment([{ ...choice('i1'), prompt: { zh: '另一种问法' } }, choice('i2'), choice('i3')]);
    expect(analyseAssessment(sourcesOf(TWELVE, THREE), newer).items.map(({ changed }) => changed)).toEqual([true, false, false]);
  });
});

describe('answers', () => {
  const one = assessment([choice('i1'), typed('i2'), choice('i3')]);
  it('are counted as they are meant: in whatever digits, with or without a final mark; the empty ones apart', () => {
    const words = ['青海湖', '青海湖。', ' 青海湖 ', '３１９６', '༣༡༩༦', '3196', '黄河'];
    const cases = words.map((answer, at): Case => ({ learner: `l${at}`, items: { i1: { score: 1, answer: 'a' }, i2: { score: at < 3 ? 1 : 0, answer }, i3: { score: 0 } } }));
    const { items } = analyseAssessment(sourcesOf(cases, one), one);
    expect(items[1]!.answers.map(({ texts, count, share }) => [texts[0], count, share])).toEqual([['3196', 3, 0], [' 青海湖 ', 3, 1], ['黄河', 1, 0]].sort((a, b) => Number(b[1]) - Number(a[1])));
    expect(items[2]).toMatchObject({ empty: 7, answered: 7 });
    expect(items[0]!.answers.at(-1)).toMatchObject({ count: 0, share: null });
  });

  it('are unknown, not empty, while the responses have not come to this device', () => {
    const cases = [row('la', 1, 1, 1)];
    const sources = sourcesOf(cases, THREE, { responses: [] });
    expect(analyseAssessment(sources, THREE).items[0]).toMatchObject({ seen: 1, answered: 0, empty: null });
  });

  it('that draw the strong ones or more than the right one are named', () => {
    // Everybody strong takes b, which counts nothing; the weak ones guess a, which is right.
    const cases = [...Array(12).keys()].map((at): Case => ({ learner: `l${at}`, items: { i1: { score: at < 8 ? 0 : 1, answer: at < 8 ? 'b' : 'a' }, i2: { score: at < 8 ? 1 : 0, answer: 'x' }, i3: { score: at % 2, answer: 'a' } } }));
    expect(analyseAssessment(sourcesOf(cases, one), one).items[0]!.findings).toEqual(['reversed', 'wrongIsCommon', 'strongChooseWrong']);
  });
});

describe('the time on an item', () => {
  const written = (item: string, seconds: number | undefined): Response => ({ ...base, id: item, type: 'response', parent: 'x', learner: 'la', item, device: 'd', versions: [{ n: 1, value: {}, at: AT, ...(seconds === undefined ? {} : { seconds }) }] });
  const part = (id: string, navigation: 'free' | 'linear') => ({ id, navigation, sections: [] });
  it('is what lies between it and the one before, from the beginning of its part', () => {
    const drawn = [{ key: 'a', part: part('p', 'free') }, { key: 'b', part: part('p', 'free') }, { key: 'c', part: part('q', 'linear') }, { key: 'd', part: part('q', 'linear') }];
    const attempt = { begun: { q: 200 }, left: { a: 190, b: 190, c: 260, d: 300 } };
    expect([...itemSeconds(attempt, [written('b', 90), written('a', 30), written('c', 250)], drawn)]).toEqual([['a', 30], ['b', 60], ['c', 60], ['d', 40]]);
  });
  it('is not known of responses that note no seconds', () => expect(itemSeconds({}, [written('a', undefined)], []).size).toBe(0));
});

describe('any results', () => {
  const cohorts = fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 1 })), { minLength: 1, maxLength: 40 });
  const own = assessment([choice('i1', 4), choice('i2', 2), choice('i3')]);
  const casesOf = (rows: readonly (readonly [number, number, number])[]): Case[] => rows.map(([a, b, c], at) => ({ learner: `l${at}`, items: { i1: { score: a, max: 4, answer: 'a' }, i2: { score: b, max: 2, answer: 'b' }, i3: { score: c, answer: 'c' } } }));

  it('give figures within their bounds, the same in whatever order they come', () => {
    fc.assert(
      fc.property(cohorts, (rows) => {
        const cases = casesOf(rows);
        const [analysis, turned] = [analyseAssessment(sourcesOf(cases, own), own), analyseAssessment(sourcesOf([...cases].reverse(), own), own)];
        for (const [at, item] of analysis.items.entries()) {
          expect(item.difficulty).toBeGreaterThanOrEqual(0);
          expect(item.difficulty).toBeLessThanOrEqual(1);
          expect(turned.items[at]!.difficulty).toBeCloseTo(item.difficulty!, 9);
          if (item.discrimination) {
            expect(Math.abs(item.discrimination.r)).toBeLessThanOrEqual(1);
            expect(item.discrimination.low).toBeLessThanOrEqual(item.discrimination.r + 1e-9);
            expect(item.discrimination.high).toBeGreaterThanOrEqual(item.discrimination.r - 1e-9);
            expect(turned.items[at]!.discrimination!.r).toBeCloseTo(item.discrimination.r, 9);
          }
        }
        if (typeof analysis.reliability === 'object') expect(analysis.reliability.alpha).toBeLessThanOrEqual(1 + 1e-9);
        expect(analysis.distribution.reduce((sum, count) => sum + count, 0)).toBe(rows.length);
      }),
      { numRuns: 300 },
    );
  });

  it('are not better for the item itself: one that has nothing to do with the others discriminates by chance alone', () => {
    // Without the correction its own points would make it look good.
    const rows = [...Array(64).keys()].map((at): readonly [number, number, number] => [at & 1 ? 4 : 0, at & 2 ? 2 : 0, at & 4 ? 1 : 0]);
    for (const { discrimination } of analyseAssessment(sourcesOf(casesOf(rows), own), own).items) expect(discrimination!.r).toBeCloseTo(0, 9);
  });
});
