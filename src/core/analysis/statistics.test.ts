import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LSAT } from './lsat.fixture.ts';
import { alphaInterval, correlation, correlationInterval, cronbachAlpha, groupWeights, mean, median, sum, variance, weightedMean } from './statistics.ts';

describe('plain statistics', () => {
  it('say null instead of nothing', () => {
    expect([mean([]), median([]), variance([1]), correlation([1, 1, 1], [1, 2, 3]), cronbachAlpha([[1], [0]]), cronbachAlpha([[1, 0], [1, 0]]), weightedMean([1], [0]), correlationInterval(0.5, 3), alphaInterval(0.5, 1, 9)]).toEqual(Array(9).fill(null));
  });

  it('come out as by hand', () => {
    // 2, 4, 4, 4, 5, 5, 7, 9: mean 5, squares of the differences 32, divided by 7.
    expect(mean([2, 4, 4, 4, 5, 5, 7, 9])).toBe(5);
    expect(variance([2, 4, 4, 4, 5, 5, 7, 9])).toBeCloseTo(32 / 7, 12);
    expect([median([9, 1, 5]), median([4, 1, 9, 5])]).toEqual([5, 4.5]);
    // (1,2) (2,4) (3,5) (4,4) (5,5): together 6, spreads 10 and 6.
    expect(correlation([1, 2, 3, 4, 5], [2, 4, 5, 4, 5])).toBeCloseTo(6 / Math.sqrt(60), 12);
    // Rows (1,1) (1,0) (0,0): variances 1/3 and 1/3, sums 2 1 0 with variance 1; alpha = 2 · (1 - 2/3).
    expect(cronbachAlpha([[1, 1], [1, 0], [0, 0]])).toBeCloseTo(2 / 3, 12);
  });

  it('intervals are those of Fisher and Bonett', () => {
    // r = 0.5, n = 28: z = 0.5493 ± 1.96 / 5.
    expect(correlationInterval(0.5, 28)!.low).toBeCloseTo(Math.tanh(0.549306 - 0.391993), 5);
    expect(correlationInterval(0.5, 28)!.high).toBeCloseTo(Math.tanh(0.549306 + 0.391993), 5);
    // alpha 0.8, 10 items, 52 persons: 1.96 · √(20 / (9 · 50)) = 0.41320.
    expect(alphaInterval(0.8, 10, 52)!.low).toBeCloseTo(1 - 0.2 * Math.exp(0.4132), 4);
    expect(alphaInterval(0.8, 10, 52)!.high).toBeCloseTo(1 - 0.2 * Math.exp(-0.4132), 4);
  });
});

describe('the figures of a test known from literature (LSAT section 6, Bock & Lieberman 1970)', () => {
  const column = (item: number) => LSAT.map((row) => row[item]!);
  const rest = (item: number) => LSAT.map((row) => sum(row) - row[item]!);

  it('difficulties', () => expect([0, 1, 2, 3, 4].map((item) => mean(column(item)))).toEqual([0.924, 0.709, 0.553, 0.763, 0.87]));
  it('point-biserial correlations with the rest (R package ltm, descript; to three places)', () => {
    for (const [item, r] of [0.1128, 0.1531, 0.1728, 0.1444, 0.1215].entries()) expect(correlation(column(item), rest(item))).toBeCloseTo(r, 3);
  });
  it('Cronbach’s alpha, with all items and without each (R package ltm, descript)', () => {
    expect(cronbachAlpha(LSAT)).toBeCloseTo(0.295, 4);
    const without = [0, 1, 2, 3, 4].map((item) => cronbachAlpha(LSAT.map((row) => row.filter((_, at) => at !== item)))!);
    expect(without.map((alpha) => Number(alpha.toFixed(4)))).toEqual([0.2754, 0.2376, 0.2168, 0.2459, 0.2663]);
  });
});

describe('the best and the weakest', () => {
  it('are 27 per cent of them; those who are equal at the border share the places', () => {
    // Of ten three: 9 and 8 are in, the three with 7 share the last place.
    const values = [9, 8, 7, 7, 7, 3, 2, 2, 1, 0];
    expect(groupWeights(values, 'top')).toEqual([1, 1, 1 / 3, 1 / 3, 1 / 3, 0, 0, 0, 0, 0]);
    expect(groupWeights(values, 'bottom')).toEqual([0, 0, 0, 0, 0, 0, 0.5, 0.5, 1, 1]);
  });

  it('always are as many as they should be', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 40 }), fc.constantFrom('top' as const, 'bottom' as const), (values, from) => {
        expect(sum(groupWeights(values, from))).toBeCloseTo(Math.max(1, Math.round(values.length * 0.27)), 9);
      }),
    );
  });
});
