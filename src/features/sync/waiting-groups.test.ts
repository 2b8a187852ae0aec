import { expect, it } from 'vitest';
import { groupWaiting } from './waiting-groups.ts';

it('makes one line of what a person did at once, the longest waiting first', () => {
  const item = (kind: 'response' | 'revision', id: string, since: string) => ({ kind, id, bytes: 100, since });
  const groups = groupWaiting([item('revision', 'r', '2026-11-23T10:00'), item('response', 'a', '2026-11-23T09:00'), item('response', 'b', '2026-11-23T08:00')]);
  expect(groups).toEqual([
    { kind: 'response', count: 2, bytes: 200, since: '2026-11-23T08:00' },
    { kind: 'revision', count: 1, bytes: 100, since: '2026-11-23T10:00' },
  ]);
  expect(groupWaiting([])).toEqual([]);
});

it('keeps apart what a relay holds, since the earliest', () => {
  const by = { zh: '玉树云教室' };
  const held = (id: string, at: string) => ({ kind: 'response' as const, id, bytes: 10, since: at, held: { by, at } });
  expect(groupWaiting([{ kind: 'response', id: 'a', bytes: 5, since: '2' }, held('b', '4'), held('c', '3')])).toEqual([
    { kind: 'response', count: 1, bytes: 5, since: '2' },
    { kind: 'response', count: 2, bytes: 20, since: '3', held: { by, at: '3' } },
  ]);
});
