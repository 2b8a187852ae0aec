import fc from 'fast-check';
import { expect, it } from 'vitest';
import { matchSequences } from './match-sequences.ts';

const word = fc.constantFrom('a', 'b', 'c', 'd');

it('tells how to come from one list to the other, for any two', () => {
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), fc.array(word, { maxLength: 12 }), (from, to) => {
      const steps = matchSequences(from, to);
      const left = steps.flatMap((step) => ('from' in step ? [step.from] : []));
      const reached = steps.flatMap((step) => ('to' in step ? [step.to] : []));
      expect(left).toEqual(from.map((_, at) => at));
      expect(reached).toEqual(to.map((_, at) => at));
      for (const step of steps) if (step.kind === 'same') expect(from[step.from]).toBe(to[step.to]);
    }),
    { numRuns: 500 },
  );
});

it('a paragraph put in between changes nothing else', () => {
  expect(matchSequences(['a', 'b', 'c'], ['a', 'x', 'b', 'c']).filter(({ kind }) => kind !== 'same')).toEqual([{ kind: 'added', to: 1 }]);
  expect(matchSequences(['a', 'b', 'c'], ['a', 'x', 'c']).filter(({ kind }) => kind !== 'same')).toEqual([{ kind: 'changed', from: 1, to: 1 }]);
});
