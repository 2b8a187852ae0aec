import { describe, expect, it } from 'vitest';
import { clockText, dateText, dateTimeText, daysFrom, dayText, durationText, momentText, numberText, percentText, shortDateText, sizeText, spokenDigits, timeText, weekdayText } from './format.ts';

const at = new Date(2026, 10, 23, 10, 37).getTime();
const now = new Date(2026, 10, 23, 22, 0).getTime();
const other = new Date(2025, 0, 5, 7, 5).getTime();

describe('dates', () => {
  it('writes a date in each language, without the year when it is this one', () => {
    expect(dateText(at, 'bo')).toBe('2026ལོའི་ཟླ་11ཚེས་23');
    expect(dateText(at, 'bo', now)).toBe('ཟླ་11ཚེས་23');
    expect(dateText(at, 'zh')).toBe('2026年11月23日');
    expect(dateText(at, 'zh', now)).toBe('11月23日');
    expect(dateText(at, 'en', now)).toBe('23 November');
    expect(dateText(other, 'en', now)).toBe('5 January 2025');
    expect(dateText(other, 'zh', now)).toBe('2025年1月5日');
  });

  it('names the day of the week', () => {
    expect(weekdayText(at, 'bo')).toBe('གཟའ་ཟླ་བ');
    expect(weekdayText(at, 'zh')).toBe('星期一');
    expect(weekdayText(at, 'en')).toBe('Monday');
  });

  it('writes times with 24 hours and leading zeros', () => {
    expect(timeText(other)).toBe('07:05');
    expect(shortDateText(other)).toBe('01-05');
    expect(dateTimeText(at, 'zh')).toBe('2026年11月23日 10:37');
  });

  it('counts midnights, not hours', () => {
    expect(daysFrom(now, at)).toBe(0);
    expect(daysFrom(now, now + 3 * 3_600_000)).toBe(1);
    expect(daysFrom(now, new Date(2026, 10, 28, 0, 0).getTime())).toBe(5);
  });

  it('names near days in each language', () => {
    expect(dayText(at, 'zh', now)).toBe('今天');
    expect(dayText(at - 86_400_000, 'bo', now)).toBe('ཁ་སང་');
    expect(dayText(at + 86_400_000, 'en', now)).toBe('Tomorrow');
    expect(momentText(at - 2 * 86_400_000, 'zh', now)).toBe('11月21日 10:37');
    expect(momentText(at - 2 * 86_400_000, 'bo', now)).toBe('11-21 10:37');
    expect(momentText(other, 'bo', now)).toBe('2025ལོའི་ཟླ་1ཚེས་5 07:05');
    expect(momentText(at, 'bo', now)).toBe('དེ་རིང་ 10:37');
  });
});

describe('amounts', () => {
  it('writes sizes as a person says them', () => {
    expect(sizeText(0)).toBe('1 KB');
    expect(sizeText(38_200)).toBe('38 KB');
    expect(sizeText(999_600)).toBe('1 MB');
    expect(sizeText(3_240_000)).toBe('3.2 MB');
    expect(sizeText(118_000_000)).toBe('118 MB');
    expect(sizeText(1_120_000_000)).toBe('1.1 GB');
  });

  it('writes durations in whole minutes and hours', () => {
    expect(durationText(5, 'zh')).toBe('1 分钟');
    expect(durationText(360, 'bo')).toBe('སྐར་མ་6');
    expect(durationText(3600, 'zh')).toBe('1 小时');
    expect(durationText(4800, 'bo')).toBe('ཆུ་ཚོད་1 སྐར་མ་20');
    expect(durationText(3660, 'en')).toBe('1 hour 1 minute');
    expect(durationText(7200, 'en')).toBe('2 hours');
  });

  it('writes the length of recordings', () => {
    expect(clockText(24.7)).toBe('0:24');
    expect(clockText(3723)).toBe('1:02:03');
  });

  it('keeps the digits 0 to 9 everywhere', () => {
    for (const language of ['zh', 'bo', 'en'] as const) expect(numberText(1234.56, language)).toBe('1,234.6');
    expect(percentText(0.333)).toBe('33%');
  });

  it('says digits as on the telephone', () => {
    expect(spokenDigits('4172096358')).toBe('四幺七二 零九六三 五八');
  });
});
