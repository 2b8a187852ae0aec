import type { Language } from '#core/text.ts';
import { TAGS } from './language.ts';

// Browsers answer in English for Tibetan without saying so: Tibetan never goes through Intl.
const WEEKDAYS_BO = ['གཟའ་ཉི་མ', 'གཟའ་ཟླ་བ', 'གཟའ་མིག་དམར', 'གཟའ་ལྷག་པ', 'གཟའ་ཕུར་བུ', 'གཟའ་པ་སངས', 'གཟའ་སྤེན་པ'];
const DAYS_BO: Record<number, string> = { [-1]: 'ཁ་སང་', 0: 'དེ་རིང་', 1: 'སང་ཉིན' };
const DAYS_ZH: Record<number, string> = { [-1]: '昨天', 0: '今天', 1: '明天' };
const DAYS_EN: Record<number, string> = { [-1]: 'Yesterday', 0: 'Today', 1: 'Tomorrow' };
const NEAR_DAYS: Record<Language, Record<number, string>> = { bo: DAYS_BO, zh: DAYS_ZH, en: DAYS_EN };
const DAY_MS = 86_400_000;

const two = (value: number) => String(value).padStart(2, '0');

/** A calendar day of this device's time zone. The year is left out when it is the one of `now`. `at` and `now` in ms since 1970. */
export function dateText(at: number, language: Language, now?: number): string {
  const date = new Date(at);
  const withYear = now === undefined || new Date(now).getFullYear() !== date.getFullYear();
  if (language === 'bo') return `${withYear ? `${date.getFullYear()}ལོའི་` : ''}ཟླ་${date.getMonth() + 1}ཚེས་${date.getDate()}`;
  if (language === 'zh') return `${withYear ? `${date.getFullYear()}年` : ''}${date.getMonth() + 1}月${date.getDate()}日`;
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: withYear ? 'numeric' : undefined }).format(date);
}

/** Month and day in digits, 11-28: where there is little room, the same in all languages. */
export function shortDateText(at: number): string {
  const date = new Date(at);
  return `${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The name of the day of the week. */
export function weekdayText(at: number, language: Language): string {
  const date = new Date(at);
  if (language === 'bo') return WEEKDAYS_BO[date.getDay()] ?? '';
  return new Intl.DateTimeFormat(language === 'zh' ? TAGS.zh : 'en-GB', { weekday: 'long' }).format(date);
}

/** 24 hours, 07:05, the same in all languages. */
export function timeText(at: number): string {
  const date = new Date(at);
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** How many midnights lie between `now` and `at`: 0 today, 1 tomorrow, -1 yesterday. */
export function daysFrom(now: number, at: number): number {
  const midnight = (moment: number) => new Date(moment).setHours(0, 0, 0, 0);
  // Rounded, because a day with a change of clocks is not 24 hours long.
  return Math.round((midnight(at) - midnight(now)) / DAY_MS);
}

/** Yesterday, today and tomorrow by name, other days by date. */
export function dayText(at: number, language: Language, now: number): string {
  return NEAR_DAYS[language][daysFrom(now, at)] ?? dateText(at, language, now);
}

/** Day and time: "今天 10:37", "11月21日 18:40". Tibetan writes the day in digits here, 11-21, because the line is long already. */
export function momentText(at: number, language: Language, now: number): string {
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  const day = language === 'bo' && sameYear ? (NEAR_DAYS.bo[daysFrom(now, at)] ?? shortDateText(at)) : dayText(at, language, now);
  return `${day} ${timeText(at)}`;
}

/** Whole date with the year, and time: for receipts. */
export function dateTimeText(at: number, language: Language): string {
  return `${dateText(at, language)} ${timeText(at)}`;
}

const UNITS = ['KB', 'MB', 'GB'];

/** A size on the network or on the device, in units of 1000: "38 KB", "3.2 MB". Never less than 1 KB, so that nothing seems free. */
export function sizeText(bytes: number): string {
  let value = Math.max(1, bytes / 1000);
  let unit = 0;
  while (unit < UNITS.length - 1 && value >= 999.5) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit === 0 || value >= 100 ? 0 : 1;
  return `${value.toFixed(digits).replace(/\.0$/, '')} ${UNITS[unit]}`;
}

/** A length of time to plan with, in whole minutes and hours, never less than one minute. */
export function durationText(seconds: number, language: Language): string {
  const minutes = Math.max(1, Math.round(seconds / 60));
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (language === 'bo') return [hours && `ཆུ་ཚོད་${hours}`, rest && `སྐར་མ་${rest}`].filter(Boolean).join(' ');
  if (language === 'zh') return [hours && `${hours} 小时`, rest && `${rest} 分钟`].filter(Boolean).join(' ');
  const part = (count: number, word: string) => count > 0 && `${count} ${word}${count === 1 ? '' : 's'}`;
  return [part(hours, 'hour'), part(rest, 'minute')].filter(Boolean).join(' ');
}

/** The length of a recording: "0:24", "1:02:03". */
export function clockText(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  return `${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${two(whole % 60)}`;
}

/** A number with its thousands apart, in the digits 0 to 9 in every language. */
export function numberText(value: number, language: Language): string {
  return new Intl.NumberFormat(language === 'zh' ? TAGS.zh : 'en', { maximumFractionDigits: 1 }).format(value);
}

/** A share of 0 to 1 as whole percent. */
export function percentText(share: number): string {
  return `${Math.round(share * 100)}%`;
}

const SPOKEN_ZH = ['零', '幺', '二', '三', '四', '五', '六', '七', '八', '九'];

/** Digits as they are said on the telephone, in the groups of a receipt code. Chinese only: Tibetan has no attested word for zero yet. */
export function spokenDigits(code: string): string {
  const groups = [code.slice(0, 4), code.slice(4, 8), code.slice(8)].filter(Boolean);
  return groups.map((group) => Array.from(group, (digit) => SPOKEN_ZH[Number(digit)] ?? digit).join('')).join(' ');
}
