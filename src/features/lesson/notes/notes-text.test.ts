import { expect, it } from 'vitest';
import type { Note } from '#core/documents/note.ts';
import { noteMatches, notesAsText } from './notes-text.ts';

const note = (quote: string, text: string) => ({ quote, madeAt: '2026-11-23T02:06:00.000Z', writings: { phone: [{ n: 1, text, hlc: '1', over: {} }] } }) as unknown as Note;

it('writes notes as text that can be read anywhere', () => {
  const text = notesAsText([{ title: '第 1 课', notes: [note('水是咸的', '晒盐水给学生看')] }], { course: '走近青海湖', meaning: () => '可用', date: () => '11月23日' });
  expect(text).toBe('走近青海湖\n\n## 第 1 课\n\n“水是咸的”\n晒盐水给学生看\n（可用 · 11月23日）\n');
});

it('finds a note by its passage and by its words, in either language', () => {
  expect(noteMatches(note('མཚོ་སྔོན', '蓝色的湖'), 'མཚོ 湖')).toBe(true);
  expect(noteMatches(note('水是咸的', ''), 'ＡＢＣ')).toBe(false);
  expect(noteMatches(note('abc', ''), 'ＡＢＣ')).toBe(true);
  expect(noteMatches(note('水', ''), '  ')).toBe(true);
});
