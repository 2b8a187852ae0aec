import type { Language } from '#core/text.ts';
import * as format from './format.ts';
import { useLanguage } from './use-language.ts';

export interface Format {
  language: Language;
  date: (at: number) => string;
  fullDate: (at: number) => string;
  weekday: (at: number) => string;
  time: (at: number) => string;
  day: (at: number) => string;
  moment: (at: number) => string;
  dateTime: (at: number) => string;
  duration: (seconds: number) => string;
  size: (bytes: number) => string;
  number: (value: number) => string;
}

/** The formats of `format.ts` in the language of the interface; `now` in ms decides what is today. */
export function useFormat(now: number): Format {
  const language = useLanguage();
  return {
    language,
    date: (at) => format.dateText(at, language, now),
    fullDate: (at) => format.dateText(at, language),
    weekday: (at) => format.weekdayText(at, language),
    time: format.timeText,
    day: (at) => format.dayText(at, language, now),
    moment: (at) => format.momentText(at, language, now),
    dateTime: (at) => format.dateTimeText(at, language),
    duration: (seconds) => format.durationText(seconds, language),
    size: format.sizeText,
    number: (value) => format.numberText(value, language),
  };
}
