import { expect, it } from 'vitest';
import type { Lesson } from '#core/course/lesson.ts';
import { chooseMode, hasTibetan, isDraftTibetan, partsOf, textParts } from './lesson-mode.ts';

const lesson = (blocks: Lesson['pages'][number]['blocks'], review: Lesson['review'] = {}): Lesson => ({ id: 'l', title: { zh: '课', bo: 'སློབ་ཚན' }, minutes: 5, objectives: [], review, pages: [{ id: 'p1', blocks }], terms: {} });

it('reads a lesson in the chosen language, and in Chinese where there is no other', () => {
  expect(chooseMode('both', 'zh', true)).toBe('both');
  expect(chooseMode(undefined, 'bo', true)).toBe('both');
  expect(chooseMode(undefined, 'en', true)).toBe('zh');
  expect(chooseMode('bo', 'bo', false)).toBe('zh');
  expect(chooseMode('nonsense', 'zh', true)).toBe('zh');
});

it('shows Tibetan first and never leaves a paragraph out', () => {
  const pair = { zh: [{ text: '年级' }], bo: [{ text: 'ལོ་རིམ' }] };
  expect(partsOf(pair, 'both').map((part) => part.language)).toEqual(['bo', 'zh']);
  expect(partsOf(pair, 'zh').map((part) => part.language)).toEqual(['zh']);
  expect(partsOf({ zh: pair.zh }, 'bo').map((part) => part.language)).toEqual(['zh']);
  expect(textParts({ zh: '图一' }, 'bo')).toEqual([{ language: 'zh', value: '图一' }]);
});

it('knows a Tibetan lesson by its blocks, and marks what was not reviewed', () => {
  expect(hasTibetan(lesson([{ id: 'b', kind: 'paragraph', words: { zh: [{ text: '一' }] } }]))).toBe(false);
  const both = lesson([{ id: 'b', kind: 'list', ordered: false, items: [{ zh: [{ text: '一' }], bo: [{ text: 'གཅིག' }] }] }], { bo: 'draft' });
  expect(hasTibetan(both)).toBe(true);
  expect(isDraftTibetan(both, 'both')).toBe(true);
  expect(isDraftTibetan(both, 'zh')).toBe(false);
  expect(isDraftTibetan({ ...both, review: { bo: 'reviewed' } }, 'bo')).toBe(false);
});
