import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Recall } from '../documents/recall.ts';
import { merge } from '../merge/merge.ts';
import { dayNumber, dayOf } from './day.ts';
import { logOf, recordAnswer, takeBack } from './log.ts';
import { dayLog, standing } from './practice.fixture.ts';
import { replay } from './replay.ts';

const TODAY = dayNumber('2026-11-24');
const cards = (documents: readonly Recall[], today = TODAY) => replay(logOf(documents, 'la'), today);

/** Stored as a device stores them: documents of one id joined. */
function stored(documents: readonly Recall[]): readonly Recall[] {
  const byId = new Map<string, Recall>();
  for (const document of documents) byId.set(document.id, byId.has(document.id) ? merge(byId.get(document.id)!, document) : document);
  return [...byId.values()];
}

describe('cards by replay', () => {
  it('come again after longer and longer times, and sooner after a mistake', () => {
    const first = dayLog('d1', '2026-11-01', { a: {} });
    const [once] = cards([first]);
    const second = dayLog('d1', '2026-11-04', { b: { n: 2 } });
    const [twice] = cards([first, second]);
    const [failed] = cards([first, second, dayLog('d1', '2026-11-18', { c: { n: 3, rating: 1, share: 0 } })]);
    expect(once!.due - dayNumber('2026-11-01')).toBeGreaterThanOrEqual(2);
    expect(twice!.due - dayNumber('2026-11-04')).toBeGreaterThan(once!.due - dayNumber('2026-11-01'));
    expect(failed!.due - dayNumber('2026-11-18')).toBeLessThan(4);
    expect(failed).toMatchObject({ reps: 3, lapses: 1 });
  });

  it('count the first answer of a day only: what follows is learning', () => {
    expect(cards([dayLog('d1', '2026-11-20', { a: { rating: 1, share: 0 }, b: {}, c: {} })])).toEqual(cards([dayLog('d1', '2026-11-20', { a: { rating: 1, share: 0 } })]));
  });

  it('forget what was taken back, whatever comes first', () => {
    const { clock, ids } = standing('2026-11-24T04:00:00Z');
    const answer = { item: 'i1', assessment: 'a', mode: 'review', rating: 3, share: 1, seconds: 9 };
    const { document, key } = recordAnswer({ learner: 'la', course: 'c', device: 'd1' }, answer, [], clock, ids);
    const back = takeBack(document, key);
    expect(cards([merge(document, back)])).toEqual([]);
    expect(cards([merge(back, document)])).toEqual([]);
  });

  it('are not moved by an answer from a day that lies ahead, and the item is due', () => {
    expect(cards([dayLog('d1', '2036-01-01', { a: {} })])).toMatchObject([{ due: TODAY, reps: 0 }]);
    const sane = dayLog('d1', '2026-11-23', { a: {} });
    expect(cards([sane, dayLog('d1', '2036-01-01', { b: { n: 2, rating: 4 } })])).toEqual(cards([sane]));
  });

  it('keep the order of answers when a later one comes from a clock that is years behind', () => {
    const [card] = cards([dayLog('d1', '2026-11-10', { a: {} }), dayLog('d1', '2020-01-01', { b: { n: 2, rating: 1, share: 0 } }), dayLog('d1', '2026-11-13', { c: { n: 3 } })]);
    expect(card).toMatchObject({ reps: 2, lapses: 0 });
    expect(card!.due).toBeGreaterThan(dayNumber('2026-11-13'));
  });

  it('lose no answer when the same day of a device comes in pieces', () => {
    const pieces = [dayLog('d1', '2026-11-20', { a: {} }), dayLog('d1', '2026-11-20', { b: { n: 2, item: 'i2' } }), dayLog('d1', '2026-11-20', { c: { n: 3, item: 'i3' } })];
    expect(logOf(stored(pieces), 'la').map(({ item }) => item)).toEqual(['i1', 'i2', 'i3']);
  });

  it('pass over the log of others', () => {
    expect(cards([{ ...dayLog('d1', '2026-11-20', { a: {} }), learner: 'zha' }])).toEqual([]);
  });

  it('are the same in any order, split, doubled and however merged', () => {
    const day = fc.constantFrom('2026-10-01', '2026-11-01', '2026-11-08', '2026-11-20', '2026-11-24', '2019-01-01', '2031-05-05');
    const answer = fc.record({ n: fc.integer({ min: 0, max: 8 }), item: fc.constantFrom('i1', 'i2', 'i3'), rating: fc.constantFrom(1, 2, 3, 4), share: fc.constantFrom(0, 0.5, 1) });
    const document = fc
      .tuple(fc.constantFrom('d1', 'd2'), day, fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), answer, { maxKeys: 4 }), fc.subarray(['a', 'b']))
      .map(([device, on, answers, undone]) => dayLog(device, on, Object.fromEntries(Object.entries(answers).map(([key, given]) => [`${device}${on}${key}`, { ...given, item: given.item }])), undone.map((key) => `${device}${on}${key}`)));
    fc.assert(
      fc.property(fc.array(document, { maxLength: 8 }), fc.infiniteStream(fc.nat()), (documents, chance) => {
        const expected = cards(stored(documents));
        const doubled = [...documents, ...documents].map((each) => ({ each, at: chance.next().value! })).sort((a, b) => a.at - b.at).map(({ each }) => each);
        const half = Math.floor(doubled.length / 2);
        const [left, right] = [stored(doubled.slice(0, half)), stored(doubled.slice(half))];
        expect(cards(stored([...left, ...right]))).toEqual(expected);
        expect(cards(stored([...right, ...left]))).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });
});

it('a day is the one of the place, not of Greenwich', () => {
  const late = new Date(2026, 10, 24, 23, 30);
  expect([dayOf(late.getTime()), dayOf(late.getTime() + 3_600_000)]).toEqual(['2026-11-24', '2026-11-25']);
});
