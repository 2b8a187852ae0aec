import { expect, it } from 'vitest';
import { Compile } from 'typebox/compile';
import { LessonProgress } from '../documents/progress.ts';
import { merge } from '../merge/merge.ts';
import { notePlayed, readPage } from './lesson-progress.ts';

const place = { learner: 'me', cohort: '', course: 'c', lesson: 'l' };
let at = 0;
const clock = { now: () => 1_000, monotonic: () => 0, stamp: () => `000000001.${String(++at).padStart(4, '0')}.d` };
const page = (id: string, block?: string) => ({ id, pages: 2, seconds: 5, device: 'd', block });

it('keeps the block at the top of the screen, and forgets it at the beginning of a page', () => {
  const first = readPage(place, page('p1', 'b7'), undefined, clock);
  expect(first.position).toMatchObject({ page: 'p1', block: 'b7' });
  const second = readPage(place, page('p2'), first, clock);
  expect(second.position).not.toHaveProperty('block');
  expect(second).toMatchObject({ completed: true, seconds: { d: 10 } });
  expect(Compile(LessonProgress).Check(second)).toBe(true);
});

it('keeps how far each sound was played, the latest of two devices, and counts no page by it', () => {
  const phone = notePlayed(place, 'a1', 30, undefined, clock);
  const tablet = notePlayed(place, 'a1', 12, notePlayed(place, 'v1', 7, undefined, clock), clock);
  expect(Compile(LessonProgress).Check(tablet)).toBe(true);
  expect(merge(phone, tablet)).toMatchObject({ played: { a1: { seconds: 12 }, v1: { seconds: 7 } }, seen: [], completed: false });
});

it('carries on what a later version wrote', () => {
  const previous = { ...readPage(place, page('p1'), undefined, clock), future: { kept: true } };
  expect(readPage(place, page('p2'), previous, clock)).toMatchObject({ future: { kept: true } });
});
