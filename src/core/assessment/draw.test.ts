import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawItems, mostPoints } from './draw.ts';
import type { Assessment } from './item.ts';
import { simpleItem } from './simple-item.ts';
import type { ItemRef, Section } from './test-structure.ts';

const items = Array.from({ length: 12 }, (_, index) => simpleItem({ id: `q${index}`, type: 'text', prompt: { zh: `${index}` }, points: 2 }));
const assessment = (...sections: Section[]): Assessment => ({ id: 'a', title: { zh: '测' }, kind: 'graded', items, minutes: null, attempts: 1, pass: 60, weight: 1, parts: [{ id: 'p', navigation: 'free', sections }] });
const refs = (count: number, more: Partial<ItemRef> = {}) => Array.from({ length: count }, (_, index): ItemRef => ({ item: `q${index}`, ...more }));
const keys = (drawn: ReturnType<typeof drawItems>) => drawn.map(({ key }) => key);

describe('drawing items', () => {
  it('shows all in order where nothing else is said', () => {
    const { parts: _, ...plain } = assessment();
    expect(keys(drawItems(plain, 5))).toEqual(items.map(({ id }) => id));
  });

  it('draws the number asked for, with those required, each at most once, in the order of the section', () => {
    const children = refs(10).map((ref, index) => (index === 7 ? { ...ref, required: true as const } : ref));
    fc.assert(fc.property(fc.nat(), fc.integer({ min: 1, max: 10 }), (seed, count) => {
      const drawn = keys(drawItems(assessment({ id: 's', children, select: { count } }), seed));
      expect(drawn).toHaveLength(count);
      expect(new Set(drawn).size).toBe(count);
      expect(drawn).toContain('q7');
      expect(drawn).toEqual([...drawn].sort((a, b) => Number(a.slice(1)) - Number(b.slice(1))));
    }));
  });

  it('draws an item again under a key of its own where that is allowed', () => {
    const drawn = drawItems(assessment({ id: 's', children: refs(2), select: { count: 5, withReplacement: true } }), 3);
    expect(drawn).toHaveLength(5);
    expect(new Set(keys(drawn)).size).toBe(5);
  });

  it('gives each item the same chance, within what chance allows', () => {
    const count = new Map<string, number>();
    for (let seed = 0; seed < 4000; seed++) for (const key of keys(drawItems(assessment({ id: 's', children: refs(10), select: { count: 3 } }), seed))) count.set(key, (count.get(key) ?? 0) + 1);
    for (const times of count.values()) expect(Math.abs(times - 1200)).toBeLessThan(150);
  });

  it('shuffles all but the fixed, the same for the same seed, otherwise for others', () => {
    const children = refs(8).map((ref, index) => (index === 0 || index === 7 ? { ...ref, fixed: true as const } : ref));
    const orders = new Set<string>();
    for (let seed = 0; seed < 50; seed++) {
      const drawn = keys(drawItems(assessment({ id: 's', children, shuffle: true }), seed));
      expect(drawn[0]).toBe('q0');
      expect(drawn[7]).toBe('q7');
      expect(keys(drawItems(assessment({ id: 's', children, shuffle: true }), seed))).toEqual(drawn);
      orders.add(drawn.join());
    }
    expect(orders.size).toBeGreaterThan(40);
  });

  it('draws whole sections, weighs items, and passes over those that are not there', () => {
    const inner: Section[] = ['x', 'y', 'z'].map((id, index) => ({ id, children: [{ item: `q${index}`, weight: 2 }, { item: 'gone' }, { item: `q${index + 3}` }] }));
    const drawn = drawItems(assessment({ id: 's', children: inner, select: { count: 2 } }), 11);
    expect(drawn).toHaveLength(4);
    expect(mostPoints(drawn)).toBe(2 * (4 + 2));
  });
});
