import type { Language } from '#core/text.ts';

/** A piece of a text in one script; `language` is set where it is not the language around it. */
export interface Run {
  text: string;
  language?: Language;
}

const HAN = /\p{Script=Han}/u;
const TIBETAN = /\p{Script=Tibetan}/u;
// A run goes from its first to its last sign and takes along what stands between: spaces, digits, marks.
const HAN_RUN = /\p{Script=Han}(?:[^\p{Script=Tibetan}\p{Script=Latin}]*[\p{Script=Han}\u3001\u3002\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f\u201d])*/gu;
const TIBETAN_RUN = /\p{Script=Tibetan}(?:[^\p{Script=Han}\p{Script=Latin}]*\p{Script=Tibetan})*/gu;

/**
 * Cuts a text of the interface where its script changes, so that each run can be marked with `lang`:
 * Chinese words in a Tibetan interface, Tibetan names in a Chinese one. A text without foreign script is one run.
 */
export function runsOf(text: string, language: Language): readonly Run[] {
  if (language === 'bo') {
    if (!HAN.test(text)) return [{ text }];
    return TIBETAN.test(text) ? cut(text, HAN_RUN, 'zh') : [{ text, language: 'zh' }];
  }
  const runs = TIBETAN.test(text) ? cut(text, TIBETAN_RUN, 'bo') : [{ text }];
  if (language === 'zh') return runs;
  return runs.flatMap((run) => (run.language === undefined && HAN.test(run.text) ? cut(run.text, HAN_RUN, 'zh') : [run]));
}

function cut(text: string, foreign: RegExp, language: Language): readonly Run[] {
  const runs: Run[] = [];
  let from = 0;
  for (const match of text.matchAll(foreign)) {
    if (match.index > from) runs.push({ text: text.slice(from, match.index) });
    runs.push({ text: match[0], language });
    from = match.index + match[0].length;
  }
  if (from < text.length) runs.push({ text: text.slice(from) });
  return runs;
}
