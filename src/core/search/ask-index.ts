import type { Wanted } from './grams.ts';
import { ENTRY_KINDS } from './passages.ts';
import type { EntryPlace, PackageIndex } from './package-index.ts';

/** The first place in 0..length-1 whose text is not before `text`; `length` where all are. */
function placeOf(length: number, isBefore: (at: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** An index ready to be asked. */
export class OpenIndex {
  readonly #index: PackageIndex;
  readonly #units: readonly string[];
  #places: readonly string[] | null = null;

  constructor(index: PackageIndex) {
    this.#index = index;
    this.#units = index.units.split('\n');
  }

  /** Numbers of the entries that have all that is wanted, in order. Nothing wanted finds nothing. */
  find(wanted: readonly Wanted[]): number[] {
    const { kinds } = this.#index;
    const ranges = wanted.map((want) => this.#pairs(want)).sort((a, b) => a[1] - a[0] - (b[1] - b[0]));
    if (ranges.length === 0 || ranges.some(([from, to]) => from === to)) return [];
    // How many of the wanted things each entry has had so far, one after another.
    const had = new Uint16Array(kinds.length);
    ranges.forEach(([from, to], turn) => this.#mark(from, to, had, turn));
    const found: number[] = [];
    for (let entry = 0; entry < had.length; entry += 1) if (had[entry] === ranges.length) found.push(entry);
    return found;
  }

  /** Place of an entry's kind in ENTRY_KINDS: the smaller, the more it says about the question. */
  rank(entry: number): number {
    return this.#index.kinds[entry]!;
  }

  place(entry: number): EntryPlace {
    this.#places ??= this.#index.places.split('\n');
    const [lesson = '', id = ''] = this.#places[entry]!.split('\t');
    return { kind: ENTRY_KINDS[this.rank(entry)]!, lesson, id };
  }

  /** From which to which pair (not included) a wanted thing reaches. */
  #pairs(want: Wanted): readonly [number, number] {
    const { firsts, seconds } = this.#index;
    const units = this.#units;
    const from = placeOf(units.length, (at) => units[at]! < want.first);
    if (want.kind === 'prefix') {
      const length = want.first.length;
      const to = placeOf(units.length, (at) => units[at]!.slice(0, length) <= want.first);
      return [firsts[from]!, firsts[to]!];
    }
    if (units[from] !== want.first) return [0, 0];
    const [begin, end] = [firsts[from]!, firsts[from + 1]!];
    if (want.kind === 'unit') return [begin, end];
    const second = placeOf(units.length, (at) => units[at]! < want.second);
    if (units[second] !== want.second) return [0, 0];
    const pair = begin + placeOf(end - begin, (at) => seconds[begin + at]! < second);
    return pair < end && seconds[pair] === second ? [pair, pair + 1] : [0, 0];
  }

  #mark(from: number, to: number, had: Uint16Array, turn: number): void {
    const { starts, postings } = this.#index;
    for (let pair = from; pair < to; pair += 1) {
      let entry = 0;
      for (let at = starts[pair]!; at < starts[pair + 1]!; ) {
        let distance = 0;
        let shift = 0;
        let byte = 0;
        do {
          byte = postings[at++]!;
          distance |= (byte & 127) << shift;
          shift += 7;
        } while (byte > 127);
        entry += distance;
        if (had[entry] === turn) had[entry] = turn + 1;
      }
    }
  }
}
