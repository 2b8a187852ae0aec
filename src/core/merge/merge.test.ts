import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KINDS, type AnyDocument, type Kind } from '../documents/kinds.ts';
import { canonicalJson } from '../hash/canonical.ts';
import { merge } from './merge.ts';
import { perturbed } from '#tests/support/arbitrary-documents.ts';

const RUNS = Number(process.env.MERGE_RUNS ?? 400);
const same = (a: unknown, b: unknown) => expect(canonicalJson(a)).toBe(canonicalJson(b));

describe.each(Object.keys(KINDS) as Kind[])('merge of %s', (kind) => {
  const three = perturbed(kind, 3);
  const check = (property: (a: AnyDocument, b: AnyDocument, c: AnyDocument) => void) =>
    fc.assert(
      fc.property(three, ([a, b, c]) => {
        property(a!, b!, c!);
      }),
      { numRuns: RUNS },
    );

  it('is commutative', () => check((a, b) => same(merge(a, b), merge(b, a))));
  it('is associative', () => check((a, b, c) => same(merge(merge(a, b), c), merge(a, merge(b, c)))));
  it('is idempotent', () => check((a, b) => same(merge(merge(a, b), merge(a, b)), merge(a, b))));
  it('is monotone: what was merged in is not taken out again', () => check((a, b) => same(merge(merge(a, b), a), merge(a, b))));
  it('keeps unknown fields', () =>
    check((a, b) => {
      const future = { ...a, somethingNew: { nested: [1] } } as unknown as AnyDocument;
      if (!KINDS[kind].whole) expect((merge(b, future) as unknown as Record<string, unknown>).somethingNew).toEqual({ nested: [1] });
    }));
});
