import fc from 'fast-check';
import { expect, it } from 'vitest';
import { processItem } from '#core/assessment/process-item.ts';
import { readItemText } from './item-source.fixture.ts';
import { SAMPLES } from './item-sources.fixture.ts';

const TEXTS = Object.values(SAMPLES).map(({ yaml }) => yaml);
/** Pieces that mean something in items, and some that mean nothing. */
const PIECES = ['', '\n', '  ', '- ', ': ', '{', '}', '[', ']', '{{', '}}', '{{a}}', '{{=a}}', '{{?F=x: y}}', '"', "'", 'null', 'true', '0', '-1', '1e9', 'A', 'RESPONSE', 'SCORE', '(', ')', ' and ', ' = ', 'correct(RESPONSE)', 'variables:\n  a: {integer: [1, 3]}\n', 'adaptive: true\n', 'partial: {wrong: -5}\n', 'partial: {least: 1}\n', 'shuffle: maybe\n', 'constructor', '__proto__', 'toString(1)', '🏔', '་'];
const NOT_READ = /not correct YAML|full-width|aliases|no map|nothing in this file/;

it('whatever is done to an item, it is read or refused in words, and what is read can be scored', () => {
  const damage = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), cut: fc.integer({ min: 0, max: 15 }), piece: fc.constantFrom(...PIECES) });
  fc.assert(
    fc.property(fc.constantFrom(...TEXTS), fc.array(damage, { minLength: 1, maxLength: 5 }), (whole, damages) => {
      let text = whole;
      for (const { at, cut, piece } of damages) {
        // A whole line comes between lines, anything else anywhere.
        const anywhere = Math.floor(at * text.length);
        const from = piece.endsWith('\n') ? text.lastIndexOf('\n', anywhere) + 1 : anywhere;
        text = text.slice(0, from) + piece + text.slice(from + (piece.endsWith('\n') ? 0 : cut));
      }
      let read;
      try {
        read = readItemText(text);
      } catch (error) {
        expect((error as Error).message).toMatch(NOT_READ);
        return;
      }
      const { source, problems } = read;
      const lines = text.split('\n').length;
      for (const problem of problems) {
        const [, line = '0'] = /^(?:error|warning) [^:]+:(\d+)/.exec(problem) ?? [];
        expect(Number(line), problem).toBeGreaterThanOrEqual(1);
        expect(Number(line), problem).toBeLessThanOrEqual(lines);
        expect(problem).toMatch(/[.)`]$/);
      }
      if (problems.some((problem) => problem.startsWith('error'))) return;
      const { score, fault } = processItem(source.item, source.scoring, { values: {} }, 3);
      expect(fault).toBeUndefined();
      expect(score).toBe(0);
    }),
    { numRuns: Number(process.env['BROKEN_RUNS'] ?? 1500) },
  );
});
