import { expect, it } from 'vitest';
import type { Lesson } from '#core/course/lesson.ts';
import { addressedBlock, pageOfBlock } from './block-address.ts';

it('reads the block out of an address, and nothing out of a broken one', () => {
  expect(['#p1b12', '#%E8%AF%BE', '', '#%'].map((hash) => addressedBlock(hash))).toEqual(['p1b12', '课', '', '']);
});

it('knows the page of a block', () => {
  const lesson = { pages: [{ id: 'p1', blocks: [{ id: 'p1b1' }] }, { id: 'p2', blocks: [{ id: 'p2b1' }] }] } as unknown as Lesson;
  expect(['p2b1', 'p9b9', ''].map((block) => pageOfBlock(lesson, block))).toEqual([1, -1, -1]);
});
