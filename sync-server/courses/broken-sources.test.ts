import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { compileCourse } from './compile.ts';
import { copySmallCourse, temporaryFolder } from './small-course.fixture.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);
const course = copySmallCourse(temporary.path);
const TEXTS = readdirSync(course.dir, { recursive: true, encoding: 'utf8' }).filter((path) => /\.(md|yaml|svg|vtt)$/.test(path)).sort();
const LESSONS = TEXTS.filter((path) => path.endsWith('.md'));
const whole = new Map(TEXTS.map((path) => [path, readFileSync(join(course.dir, path), 'utf8')]));

/** Pieces that mean something to one of the parsers, and some that mean nothing to any. */
const PIECES = ['', '\n', '\n\n', '---\n', '---', '$', '$$', '$$\\frac{', '$x$', '$\\frac{a$', '**', '*', '_', '`', '```\n', '> ', '> [!', '[', ']', '(', ')', '](term:', '![', '|', '\n|---|\n', '- ', '1. ', '    ', '\t', '#', '# ', ': ', '：', '{', '}', '"', "'", '&a', '*a', '!!', '<', '<b>', '&lt;', '\\', '\u0000', '\ufeff', '\u0f77', '🏔', '\ud800', '་', '-->', 'null', '- - -', '0x1', '~', '[[', 'zh'];

it('whatever is done to a course, it is compiled or refused in words, at lines that are there', async () => {
  const damage = fc.record({ path: fc.oneof(fc.constantFrom(...TEXTS), fc.constantFrom(...LESSONS)), at: fc.double({ min: 0, max: 1, noNaN: true }), cut: fc.integer({ min: 0, max: 12 }), piece: fc.constantFrom(...PIECES) });
  await fc.assert(
    fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 6 }), async (damages) => {
      for (const [path, text] of whole) writeFileSync(join(course.dir, path), text);
      for (const { path, at, cut, piece } of damages) {
        const text = readFileSync(join(course.dir, path), 'utf8');
        const from = Math.floor(at * text.length);
        writeFileSync(join(course.dir, path), text.slice(0, from) + piece + text.slice(from + cut));
      }
      const { compiled, problems } = await compileCourse(course.dir);
      expect(compiled === null).toBe(problems.some(({ severity }) => severity === 'error'));
      for (const { file, line, what, todo } of problems) {
        const lines = whole.has(file) ? readFileSync(join(course.dir, file), 'utf8').split('\n').length : 1;
        expect(line, `${file}: ${what}`).toBeGreaterThanOrEqual(1);
        expect(line, `${file}: ${what}`).toBeLessThanOrEqual(lines);
        expect(todo).toMatch(/[.)`]$/);
      }
    }),
    { numRuns: Number(process.env['BROKEN_RUNS'] ?? 300) },
  );
});
