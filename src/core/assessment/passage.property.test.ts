import fc from 'fast-check';
import { expect, it } from 'vitest';
import { drawItems } from './draw.ts';
import type { Assessment } from './item.ts';
import { goneOn, isLeft, leftByGoing, openPlaces } from './passage.ts';
import { simpleItem } from './simple-item.ts';

const ids = ['a', 'b', 'c', 'd', 'e'];
const items = ids.map((id) => simpleItem({ id, type: 'choice', prompt: { zh: id }, points: 1 }));
const part = fc.record({ navigation: fc.constantFrom('linear' as const, 'free' as const), minutes: fc.option(fc.constant(5), { nil: undefined }), refs: fc.array(fc.constantFrom(...ids), { minLength: 1, maxLength: 4 }) });
const tests = fc.array(part, { minLength: 1, maxLength: 4 }).map(
  (parts): Assessment => ({
    id: 't', title: { zh: 't' }, kind: 'graded', items, minutes: null, attempts: 1, pass: 60, weight: 0,
    parts: parts.map(({ navigation, minutes, refs }, at) => ({ id: `p${at}`, navigation, ...(minutes ? { minutes } : {}), sections: [{ id: `s${at}`, children: refs.map((item) => ({ item })) }] })),
  }),
);

it('whatever way is taken: what is left never opens again, a linear part opens one place, and the end is always reached', () => {
  fc.assert(
    fc.property(tests, fc.integer({ min: 0, max: 1000 }), fc.array(fc.nat(), { maxLength: 30 }), (assessment, seed, choices) => {
      const drawn = drawItems(assessment, seed);
      let attempt: Parameters<typeof isLeft>[0] = {};
      let at = openPlaces(drawn, attempt)[0]!;
      let ended = false;
      // A person who jumps about for a while and then only goes on.
      for (const [step, choice] of [...choices, ...drawn.map(() => -1), ...drawn.map(() => -1)].entries()) {
        const open = openPlaces(drawn, attempt);
        expect(open.some((place) => isLeft(attempt, drawn[place]!.key))).toBe(false);
        if (open.length > 0 && drawn[open[0]!]!.part.navigation === 'linear') expect(open).toHaveLength(1);
        const to = choice < 0 ? at + 1 : [...open, at + 1][choice % (open.length + 1)]!;
        const next = goneOn(attempt, leftByGoing(drawn, at, to), undefined, step);
        for (const key of Object.keys(attempt.left ?? {})) expect(next.left?.[key]).toBe(attempt.left![key]);
        attempt = next;
        ended = to >= drawn.length;
        if (ended) break;
        // Only what is open can be opened.
        expect(openPlaces(drawn, attempt)).toContain(to);
        at = to;
      }
      expect(ended).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
