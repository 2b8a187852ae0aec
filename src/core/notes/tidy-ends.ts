const MARK_SIGN = /^[\p{M}\p{Cs}]/u;

/** Moves both ends so that no stack of Tibetan signs is cut, and no white space stands at an end. */
export function tidyEnds(text: string, start: number, end: number): { start: number; end: number } {
  let [from, to] = [start, end];
  while (from > 0 && MARK_SIGN.test(text.slice(from))) from -= 1;
  while (to < text.length && MARK_SIGN.test(text.slice(to))) to += 1;
  while (from < to && /\s/.test(text[from]!)) from += 1;
  while (to > from && /\s/.test(text[to - 1]!)) to -= 1;
  return { start: from, end: to };
}
