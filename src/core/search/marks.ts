import { foldWithPlaces } from './fold.ts';
import type { Wanted } from './grams.ts';
import { unitsOf, type Unit } from './units.ts';

/** A piece of a text; `found` where it is what was asked for. */
export interface MarkedPiece {
  text: string;
  found: boolean;
}

function ends(unit: Unit, next: Unit | undefined, wanted: readonly Wanted[]): number {
  for (const want of wanted) {
    if (want.kind === 'prefix' ? unit.kind === 'word' && unit.text.startsWith(want.first) : want.first === unit.text) {
      if (want.kind !== 'pair') return unit.end;
      if (next?.joined && next.text === want.second) return next.end;
    }
  }
  return -1;
}

/** The ranges of a text, in code units of the text itself, where it says what is wanted; in order, never overlapping. */
export function foundRanges(text: string, wanted: readonly Wanted[]): readonly (readonly [number, number])[] {
  const { folded, from, to } = foldWithPlaces(text);
  const units = unitsOf(folded);
  const ranges: [number, number][] = [];
  units.forEach((unit, at) => {
    const end = ends(unit, units[at + 1], wanted);
    if (end < 0) return;
    const [start, stop] = [from[unit.start]!, to[end - 1]!];
    const last = ranges.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], stop);
    else ranges.push([start, stop]);
  });
  return ranges;
}

/** Code units of a passage that are shown around what was found, about three lines on a phone. */
const SHOWN = 120;

/** Where a text may be cut without hurting a sign or a syllable: after punctuation, a tsheg or a space, and beside Han signs. */
const CUT = /[\s\u0f0b\u0f0c\u0f0d\u0f0e，。；：、！？]|(?=\p{Script=Han})/gu;

function cutBefore(text: string, at: number): number {
  let found = 0;
  for (const match of text.matchAll(CUT)) {
    const place = match.index + match[0].length;
    if (place > at) break;
    found = place;
  }
  return found;
}

function cutAfter(text: string, at: number): number {
  for (const match of text.matchAll(CUT)) {
    const place = match.index + match[0].length;
    if (place >= at) return place;
  }
  return text.length;
}

/**
 * The part of a text around the first thing found, in pieces, with "…" where something was left out.
 * A text in which nothing is found is answered from its beginning.
 */
export function markedPassage(text: string, wanted: readonly Wanted[], shown = SHOWN): readonly MarkedPiece[] {
  const ranges = foundRanges(text, wanted);
  const first = ranges[0]?.[0] ?? 0;
  const begin = text.length <= shown ? 0 : cutBefore(text, Math.max(0, Math.min(first - shown / 4, text.length - shown)));
  const end = text.length <= shown ? text.length : cutAfter(text, Math.max(begin + shown, ranges[0]?.[1] ?? 0));
  const pieces: MarkedPiece[] = [];
  const add = (piece: string, found: boolean) => piece && pieces.push({ text: piece, found });
  let at = begin;
  if (begin > 0) add('…', false);
  for (const [start, stop] of ranges) {
    if (stop > end) break;
    add(text.slice(at, start), false);
    add(text.slice(start, stop), true);
    at = stop;
  }
  add(text.slice(at, end), false);
  if (end < text.length) add('…', false);
  return pieces;
}
