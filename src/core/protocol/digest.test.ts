import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LEAF_DOCUMENTS, differing, digestsOf, documentDigest, isSmall, leafOf, leavesUnder, type Leaf } from './digest.ts';

const document = (n: number, state: number) => ({ id: `doc-${n}`, state });
const leaves = (documents: Iterable<readonly [number, number]>) => [...documents].map(([n, state]) => leafOf(document(n, state)));

/** The descent of an audit: what device and server end up listing, and how many requests that takes. */
function descend(device: readonly Leaf[], server: readonly Leaf[]): { listed: Set<string>; requests: number } {
  let open = [''];
  const listed = new Set<string>();
  let requests = 0;
  while (open.length > 0) {
    requests++;
    const next: string[] = [];
    for (const prefix of open.flatMap((part) => differing(server, part, digestsOf(device, part)))) {
      if (isSmall(device, prefix)) for (const { id } of [...leavesUnder(device, prefix), ...leavesUnder(server, prefix)]) listed.add(id);
      else next.push(prefix);
    }
    open = next;
  }
  return { listed, requests };
}

it('an audit lists every document that differs, is missing or is too much, and nothing where all is the same', () => {
  const numbers = fc.uniqueArray(fc.nat(5000), { maxLength: 400 });
  fc.assert(
    fc.property(numbers, fc.array(fc.tuple(fc.nat(5000), fc.nat(2)), { maxLength: 12 }), (common, changes) => {
      const device = new Map(common.map((n) => [n, 0]));
      const server = new Map(device);
      for (const [n, what] of changes) {
        if (what === 0) server.delete(n);
        else if (what === 1) server.set(n, 1);
        else device.delete(n);
      }
      const differ = new Set([...device.keys(), ...server.keys()].filter((n) => device.get(n) !== server.get(n)).map((n) => `doc-${n}`));
      const { listed, requests } = descend(leaves(device), leaves(server));
      expect([...differ].filter((id) => !listed.has(id))).toEqual([]);
      if (differ.size === 0) expect([listed.size, requests]).toEqual([0, 1]);
    }),
    { numRuns: 300 },
  );
});

it('finds one document among ten thousand in a few small requests', () => {
  const all = Array.from({ length: 10_000 }, (_, n) => [n, 0] as const);
  const { listed, requests } = descend(leaves(all), leaves(all.filter(([n]) => n !== 4711)));
  expect(listed.has('doc-4711')).toBe(true);
  expect(listed.size).toBeLessThanOrEqual(LEAF_DOCUMENTS);
  expect(requests).toBeLessThanOrEqual(4);
});

it('looks neither at the order of keys nor at that of documents', () => {
  expect(documentDigest({ a: 1, b: 2 })).toBe(documentDigest({ b: 2, a: 1 }));
  const two = leaves([[1, 0], [2, 0]]);
  expect(digestsOf(two, '')).toBe(digestsOf([...two].reverse(), ''));
  expect(digestsOf([], '')).toBe('AAAAAAAA');
});
