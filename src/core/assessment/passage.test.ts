import { describe, expect, it } from 'vitest';
import { drawItems } from './draw.ts';
import type { Assessment } from './item.ts';
import { goneOn, leftByGoing, openPlaces, timeState } from './passage.ts';
import { simpleItem } from './simple-item.ts';
import type { Part } from './test-structure.ts';

const items = ['a', 'b', 'c', 'd'].map((id) => simpleItem({ id, type: 'choice', prompt: { zh: id }, points: 1 }));
const assessment = (...parts: Part[]): Assessment => ({ id: 't', title: { zh: 't' }, kind: 'graded', items, parts, minutes: null, attempts: 1, pass: 60, weight: 0 });
const part = (id: string, navigation: Part['navigation'], refs: string[], minutes?: number): Part => ({ id, navigation, ...(minutes ? { minutes } : {}), sections: [{ id: `${id}-s`, children: refs.map((item) => ({ item })) }] });

describe('the way through a test', () => {
  it('free parts are open at every place, and nothing is ever left', () => {
    const drawn = drawItems(assessment(part('one', 'free', ['a', 'b']), part('two', 'free', ['c'])), 1);
    expect(openPlaces(drawn, {})).toEqual([0, 1, 2]);
    expect(leftByGoing(drawn, 0, 2)).toEqual([]);
  });

  it('a linear part opens one item after the other', () => {
    const drawn = drawItems(assessment(part('one', 'linear', ['a', 'b']), part('two', 'free', ['c', 'd'])), 1);
    expect(openPlaces(drawn, {})).toEqual([0]);
    const second = goneOn({}, leftByGoing(drawn, 0, 1), undefined, 40);
    expect(second).toEqual({ left: { a: 40 } });
    expect(openPlaces(drawn, second)).toEqual([1]);
    const after = goneOn(second, leftByGoing(drawn, 1, 2), 'two', 90);
    expect(after).toEqual({ left: { a: 40, b: 90 }, begun: { two: 90 } });
    expect(openPlaces(drawn, after)).toEqual([2, 3]);
    expect(leftByGoing(drawn, 3, 4)).toEqual([]);
  });

  it('a free part before a timed one is left as a whole, and only by going on', () => {
    const drawn = drawItems(assessment(part('one', 'free', ['a', 'b']), part('two', 'free', ['c'], 5)), 1);
    expect(openPlaces(drawn, {})).toEqual([0, 1]);
    expect(leftByGoing(drawn, 0, 1)).toEqual([]);
    expect(leftByGoing(drawn, 1, 2)).toEqual(['a', 'b']);
    expect(leftByGoing(drawn, 1, 0)).toEqual([]);
  });

  it('what was noted first stays', () => {
    expect(goneOn({ left: { a: 3 }, begun: { one: 0 } }, ['a', 'b'], 'one', 9)).toEqual({ left: { a: 3, b: 9 }, begun: { one: 0 } });
  });
});

describe('time', () => {
  const timed = part('two', 'free', ['c'], 5);
  it('counts the whole and the part, whichever ends first', () => {
    expect(timeState({ minutes: null }, {}, undefined, 1e6)).toEqual({ left: null, over: 0, late: false });
    expect(timeState({ minutes: 10 }, { begun: { two: 60 } }, timed, 100)).toMatchObject({ left: 260 });
    expect(timeState({ minutes: 10 }, { begun: { two: 500 } }, timed, 550)).toMatchObject({ left: 50 });
  });
  it('is late only after the grace', () => {
    expect(timeState({ minutes: 10, grace: 2 }, {}, undefined, 720)).toEqual({ left: 0, over: 120, late: false });
    expect(timeState({ minutes: 10, grace: 2 }, {}, undefined, 721)).toEqual({ left: 0, over: 121, late: true });
    expect(timeState({ minutes: 10 }, {}, undefined, 601).late).toBe(true);
  });
});
