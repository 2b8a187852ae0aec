import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Review } from '../documents/feedback.ts';
import { headsOf, standingReview } from './standing.ts';

const review = (id: string, author: string, writtenAt: string, supersedes?: string[]) => ({ id, parent: 'w', author, writtenAt, ...(supersedes ? { supersedes } : {}) }) as Review;
const heads = (...reviews: Review[]) => headsOf('w', reviews).map(({ id }) => id);

describe('which review stands', () => {
  it('the last one written, where none says what it replaces', () => {
    expect(heads(review('a', 't1', '1'), review('b', 't2', '2'))).toEqual(['b']);
    expect(headsOf('other', [review('a', 't1', '1')])).toEqual([]);
  });

  it('both of two tutors who did not know of each other, the first written foremost', () => {
    expect(heads(review('b', 't2', '2', []), review('a', 't1', '1', []))).toEqual(['a', 'b']);
    expect(standingReview('w', [review('b', 't2', '2', []), review('a', 't1', '1', [])])?.id).toBe('a');
  });

  it('the one that has seen both and replaces them', () => {
    expect(heads(review('a', 't1', '1', []), review('b', 't2', '2', []), review('c', 't2', '3', ['a', 'b']))).toEqual(['c']);
  });

  it("a tutor's own later one, and what it says before the clock", () => {
    expect(heads(review('a', 't1', '1', []), review('b', 't1', '2', []))).toEqual(['b']);
    expect(heads(review('a', 't1', '2', []), review('b', 't1', '1', ['a']))).toEqual(['b']);
  });

  it('one of an app that did not know of it is not replaced by somebody who had not seen it', () => {
    expect(heads(review('old', 't1', '1'), review('new', 't2', '2', []))).toEqual(['old', 'new']);
    expect(heads(review('old', 't1', '1'), review('new', 't2', '2', ['old']))).toEqual(['new']);
  });

  it('is never nothing, whatever the reviews claim, and does not depend on the order they came in', () => {
    const ids = ['a', 'b', 'c', 'd'];
    const any = fc.uniqueArray(
      fc.record({ id: fc.constantFrom(...ids), author: fc.constantFrom('t1', 't2'), writtenAt: fc.constantFrom('1', '2', '3'), supersedes: fc.option(fc.subarray(ids), { nil: undefined }), parent: fc.constant('w') }),
      { selector: ({ id }) => id, minLength: 1 },
    );
    fc.assert(
      fc.property(any, (list) => {
        const found = heads(...(list as Review[]));
        expect(found.length).toBeGreaterThan(0);
        expect(heads(...([...list].reverse() as Review[]))).toEqual(found);
      }),
    );
  });

  it('no review goes out of sight unless somebody who had seen it, or its own author, wrote another', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('t1', 't2', 't3'), { minLength: 1, maxLength: 6 }), fc.array(fc.nat(63), { minLength: 6, maxLength: 6 }), (authors, seen) => {
        const list = authors.map((author, at) => review(`r${at}`, author, String(at), authors.slice(0, at).flatMap((_, earlier) => (seen[at]! & (1 << earlier) ? [`r${earlier}`] : []))));
        const found = new Set(heads(...list));
        for (const one of list) if (!found.has(one.id)) expect(list.some((other) => other !== one && (other.supersedes?.includes(one.id) || other.author === one.author))).toBe(true);
      }),
    );
  });
});
