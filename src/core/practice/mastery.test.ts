import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Item } from '../assessment/item.ts';
import type { LogEntry } from './log.ts';
import { masteryByObjective, nextToPractise } from './mastery.ts';

const items = (objective: string, count: number): Item[] => Array.from({ length: count }, (_, at) => ({ id: `${objective}${at}`, objective }) as unknown as Item);
const said = (...answers: [string, number][]): LogEntry[] => answers.map(([item, share], n) => ({ n, key: String(n), document: '', course: 'c', item, assessment: 'a', mode: 'practice', rating: 3, share, seconds: 1, day: 1 }));

describe('mastery', () => {
  it('is four right of the last five', () => {
    const five = items('o', 5);
    const log = said(['o0', 1], ['o1', 0], ['o2', 1], ['o3', 1]);
    expect(masteryByObjective('c', five, log)).toMatchObject([{ needed: 4, of: 5, right: 3, mastered: false }]);
    expect(masteryByObjective('c', five, [...log, ...said(['o4', 1])])).toMatchObject([{ right: 4, mastered: true }]);
  });

  it('does not count what was right in part, nor what fell out of the last five', () => {
    expect(masteryByObjective('c', items('o', 5), said(['o0', 1], ['o1', 1], ['o2', 1], ['o3', 0.5], ['o3', 0], ['o4', 1]))).toMatchObject([{ right: 3, mastered: false }]);
  });

  it('asks an objective with fewer items for each of them', () => {
    expect(masteryByObjective('c', items('o', 2), said(['o0', 1], ['o1', 0]))).toMatchObject([{ needed: 2, of: 3, mastered: false }]);
    expect(masteryByObjective('c', items('o', 2), said(['o0', 1], ['o1', 0], ['o1', 1]))).toMatchObject([{ mastered: true }]);
  });

  it('is not taken away by a later mistake', () => {
    expect(masteryByObjective('c', items('o', 1), said(['o0', 1], ['o0', 0], ['o0', 0]))).toMatchObject([{ mastered: true }]);
  });

  it('is told apart by objective and course', () => {
    const log = said(['o0', 1]).map((entry) => ({ ...entry, course: 'other' }));
    expect(masteryByObjective('c', [...items('o', 1), ...items('p', 1)], log).map(({ objective, mastered }) => [objective, mastered])).toEqual([['o', false], ['p', false]]);
  });

  it('never names for next what is mastered, nor the item just asked where there is another, and ends', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 40 }), fc.integer({ min: 1, max: 6 }), (rights, count) => {
        const all = [...items('o', count), ...items('p', 1)];
        let log: LogEntry[] = [];
        for (const right of [...rights, ...Array.from({ length: 20 }, () => true)]) {
          const next = nextToPractise('c', masteryByObjective('c', all, log), log);
          if (!next) return;
          if (next.objective.items.length > 1) expect(next.item.id).not.toBe(log.at(-1)?.item);
          log = [...log, ...said([next.item.id, right ? 1 : 0])];
        }
        expect(nextToPractise('c', masteryByObjective('c', all, log), log)).toBeNull();
      }),
    );
  });
});
