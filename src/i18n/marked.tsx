import type { Language } from '#core/text.ts';
import { TAGS } from './language.ts';
import { runsOf } from './runs.ts';

/** A text with each run of another script in a span with its `lang`. */
export function Marked({ text, language }: { text: string; language: Language }) {
  return runsOf(text, language).map((run, at) =>
    run.language === undefined ? (
      run.text
    ) : (
      <span key={at} className="other" lang={TAGS[run.language]}>
        {run.text}
      </span>
    ),
  );
}
