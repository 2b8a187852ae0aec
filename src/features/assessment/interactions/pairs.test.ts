import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readPair } from '#core/assessment/response-forms.ts';
import { clearGap, putWord, timesUsed, wordAt } from './gap-words.ts';
import { addPair, canMatch, toggleMatch } from './match-pairs.ts';
import { isPartOrder, moved, shownOrder } from './order-places.ts';
import { pointOn } from './picture-stage.tsx';
import { crossAfter, withPoint } from './select-point-input.tsx';
import { takenOf } from './upload-input.tsx';

const word = (id: string, most: number) => ({ id, text: { zh: id }, most });

it('whatever is put where: a gap holds one word, and no word is used more often than it may be', () => {
  const words = [word('a', 1), word('b', 2), word('c', 0)];
  const act = fc.record({ word: fc.constantFrom(...words), gap: fc.constantFrom('g1', 'g2', 'g3', 'g4'), clear: fc.boolean() });
  fc.assert(
    fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
      const texts = acts.reduce<readonly string[]>((now, each) => (each.clear ? clearGap(now, each.gap) : putWord(now, each.word, each.gap)), []);
      const gaps = texts.map((text) => readPair(text)![1]);
      expect(new Set(gaps).size).toBe(gaps.length);
      for (const each of words) if (each.most > 0) expect(timesUsed(texts, each.id)).toBeLessThanOrEqual(each.most);
      const last = acts.at(-1);
      if (last) expect(wordAt(texts, last.gap)).toBe(last.clear ? undefined : last.word.id);
    }),
  );
});

it('moving keeps every member once, at the place it was put to', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 8 }), fc.nat(), fc.integer({ min: -3, max: 12 }), (ids, which, to) => {
      const id = ids[which % ids.length]!;
      const next = moved(ids, id, to);
      expect([...next].sort()).toEqual([...ids].sort());
      expect(next.indexOf(id)).toBe(Math.min(ids.length - 1, Math.max(0, to)));
    }),
  );
  expect(shownOrder(['a', 'b', 'c'], ['c', 'c', 'x'])).toEqual(['c', 'a', 'b']);
  const order = { choices: [word('a', 1), word('b', 1)], least: 0, most: 0 };
  expect([isPartOrder(order), isPartOrder({ ...order, most: 1 }), isPartOrder({ ...order, least: 2, most: 2 })]).toEqual([false, true, false]);
});

it('a match respects what a row, a column and the whole may have', () => {
  const [r1, r2, c1] = [word('r1', 1), word('r2', 0), word('c1', 1)];
  expect(canMatch({ most: 0 }, ['r1 c1'], r2, c1)).toBe(false);
  expect(canMatch({ most: 1 }, ['r1 c2'], r1, c1)).toBe(true);
  expect(canMatch({ most: 1 }, ['r1 c2'], r2, c1)).toBe(false);
  expect(toggleMatch(['r1 c2'], r1, c1)).toEqual(['r1 c1']);
  expect(toggleMatch(['r1 c1'], r1, c1)).toEqual([]);
  expect(addPair(['a b'], 'b', 'a')).toEqual(['a b']);
});

it('a point is counted in the pixels of the picture, whatever its size on the screen, and never outside', () => {
  const picture = { file: '', width: 600, height: 400, alt: { zh: '' } };
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 0, max: 400 }), fc.double({ min: 0.7, max: 6, noNaN: true }), (x, y, scale) => {
      const box = { left: 13, top: 7, width: 600 * scale, height: 400 * scale };
      expect(pointOn(picture, box, { clientX: 13 + x * scale, clientY: 7 + y * scale })).toEqual({ x, y });
    }),
  );
  expect(pointOn(picture, { left: 0, top: 0, width: 0, height: 0 }, { clientX: 5, clientY: 5 })).toEqual({ x: 0, y: 0 });
  expect(crossAfter({ key: 'ArrowLeft', shiftKey: false }, { x: 3, y: 3 }, picture)).toEqual({ x: 0, y: 3 });
  expect(crossAfter({ key: 'a', shiftKey: false }, { x: 3, y: 3 }, picture)).toBeNull();
  expect(withPoint(['1 1', '2 2'], { x: 3, y: 3 }, 2)).toEqual(['1 1', '3 3']);
});

it('what may be handed in is what the server takes', () => {
  expect(takenOf([])).toEqual({ pictures: true, sounds: false });
  expect(takenOf(['audio/*'])).toEqual({ pictures: false, sounds: true });
  expect(takenOf(['application/pdf'])).toEqual({ pictures: false, sounds: false });
});
