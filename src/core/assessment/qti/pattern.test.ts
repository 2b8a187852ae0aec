import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PatternError, matchesPattern } from './pattern.ts';

describe('patterns of XML Schema', () => {
  it.each([
    ['\\d{4}', '2026', true], ['\\d{4}', '20265', false], ['\\d+', '༢༠', true],
    ['a|bc', 'bc', true], ['(ab)*', '', true], ['(ab)+', 'ababa', false], ['a?b', 'b', true],
    ['[a-c]+', 'abcab', true], ['[^a-c]', 'd', true], ['[a-z-[aeiou]]+', 'xyz', true], ['[a-z-[aeiou]]+', 'xaz', false], ['[\\-x]', '-', true], ['[x-]', '-', true],
    ['\\s', '　', false], ['\\S+', '青海湖', true], ['\\p{Lu}\\p{Ll}*', 'Lhasa', true], ['\\P{L}', '1', true], ['.', '😀', true], ['.', '\n', false],
    ['(青海|西藏)省?', '青海省', true], ['x{2,3}', 'xxxx', false], ['x{2,}', 'xxxx', true], ['x{0}', '', true], ['\\.', '.', true], ['\\i\\c*', 'name-1', true],
  ])('%s on %s: %s', (pattern, text, matches) => {
    expect(matchesPattern(pattern, text)).toBe(matches);
  });

  it.each(['(', ')', '[a', 'a{3,1}', 'x{9999}', '*', '\\p{Nonsense}', 'a{', '\\', '((((a{200}){200}){200}))', 'a'.repeat(501)])('refuse %s', (pattern) => {
    expect(() => matchesPattern(pattern, 'a')).toThrow(PatternError);
  });

  it('agree with the engine of JavaScript where both know the syntax', () => {
    const atom = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '(a|b)', '(ab|)', 'a{1,2}', '(a*b)');
    const pattern = fc.array(fc.tuple(atom, fc.constantFrom('', '?', '*', '+')).map(([part, times]) => (times && part.endsWith('}') ? `(${part})${times}` : part + times)), { maxLength: 5 }).map((parts) => parts.join(''));
    fc.assert(fc.property(pattern, fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 8 }).map((signs) => signs.join('')), (written, text) => {
      expect(matchesPattern(written, text)).toBe(new RegExp(`^(?:${written})$`, 'u').test(text));
    }), { numRuns: 2000 });
  });

  it('take no longer for a pattern that makes other engines stand still', () => {
    expect(matchesPattern('(a*)*(a*)*(a*)*b', 'a'.repeat(2000))).toBe(false);
  });
});
