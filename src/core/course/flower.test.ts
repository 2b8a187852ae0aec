import { expect, it } from 'vitest';
import { petalsOf } from './flower.ts';

it('gives each of eight modules its petal', () => {
  const done = [[true], [true, true], [true, false], [], [false], [false], [false], [false]];
  expect(petalsOf(done)).toEqual([1, 1, 0.5, 0, 0, 0, 0, 0]);
});

it('deals lessons to eight petals, in order, for any other number of modules', () => {
  const nine = [[true, true, true], [true, false, false], [false, false, false]];
  const petals = petalsOf(nine);
  expect(petals).toHaveLength(8);
  expect(petals.slice(0, 3)).toEqual([1, 1, 1]);
  expect(petals.at(-1)).toBe(0);
});

it('a finished course is a whole flower, and an unbegun one an empty one, for any number of lessons', () => {
  for (let lessons = 1; lessons <= 60; lessons++) {
    const all = (done: boolean) => petalsOf([Array.from({ length: lessons }, () => done)]);
    expect(all(true), `${lessons} lessons`).toEqual(Array.from({ length: 8 }, () => 1));
    expect(all(false), `${lessons} lessons`).toEqual(Array.from({ length: 8 }, () => 0));
  }
  expect(petalsOf([])).toEqual(Array.from({ length: 8 }, () => 0));
});
