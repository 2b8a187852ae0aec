import { expect, it } from 'vitest';
import { lineAt, timedLines } from './timed-text.ts';

it('reads lines with times, and finds the one that is said', () => {
  const lines = timedLines('[0:00] 第一句\n\n[00:04.5] གཉིས་པ\n[1:02] 第三句')!;
  expect(lines).toEqual([{ at: 0, text: '第一句' }, { at: 4.5, text: 'གཉིས་པ' }, { at: 62, text: '第三句' }]);
  expect([lineAt(lines, 0), lineAt(lines, 4.4), lineAt(lines, 4.5), lineAt(lines, 100)]).toEqual([0, 0, 1, 2]);
});

it('leaves a text alone that has no times throughout, or whose times go back', () => {
  expect(timedLines('五声音阶\n[0:04] 宫')).toBeNull();
  expect(timedLines('[0:09] 后\n[0:04] 前')).toBeNull();
  expect(timedLines('')).toBeNull();
});
