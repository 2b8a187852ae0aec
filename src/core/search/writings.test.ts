import { expect, it } from 'vitest';
import type { Draft, Revision } from '../documents/coursework.ts';
import { courseworkWritings, findWritings } from './writings.ts';

const work = (text: string) => ({ text, photos: [] });
const draft = (learner: string, task: string, text: string, at: string) => ({ learner, course: 'c', task, versions: [{ n: 1, work: work(text), at }] }) as unknown as Draft;
const revision = (learner: string, task: string, text: string, writtenAt: string) => ({ learner, course: 'c', task, work: work(text), writtenAt }) as unknown as Revision;

it('searches the newest text of each piece of one’s own coursework, and nobody else’s', () => {
  const writings = courseworkWritings('me', [draft('me', 't1', '教研活动的新稿', '2026-11-02'), draft('me', 't2', '  ', '2026-11-09'), draft('other', 't3', '教研', '2026-11-09')], [revision('me', 't1', '旧稿里写了幼儿', '2026-11-01'), revision('me', 't2', 'སློབ་གྲྭའི་教研', '2026-11-03')]);
  expect(writings.map(({ id }) => id).sort()).toEqual(['c/t1', 'c/t2']);
  expect(findWritings(writings, '教研').map(({ id }) => id)).toEqual(['c/t2', 'c/t1']);
  expect(findWritings(writings, 'སློབ་གྲྭ').map(({ id }) => id)).toEqual(['c/t2']);
  expect(findWritings(writings, '幼儿')).toEqual([]);
  expect(findWritings(writings, '')).toEqual([]);
});
