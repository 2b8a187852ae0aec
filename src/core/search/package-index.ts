import { fold } from './fold.ts';
import { gramsOf } from './grams.ts';
import { ENTRY_KINDS, type Entry, type EntryKind } from './passages.ts';
import { unitsOf } from './units.ts';

/** Grows with every change of what is cut, folded or kept: indexes of another format are made anew. */
export const INDEX_FORMAT = 1;

/**
 * The index of one package, as it is kept and as it is asked: flat arrays, no objects, so that twenty courses weigh no more in memory than
 * on the disk. For each unit, in order of its text, the units that follow it somewhere; for each such pair, the entries that have it.
 */
export interface PackageIndex {
  format: number;
  /** All units in order of their code units, a line each; the first is '' for "nothing follows". */
  units: string;
  /** For each unit, where its pairs begin in `seconds`; one more for the end. */
  firsts: Uint32Array;
  /** For each pair, the number of the second unit; in order within a first unit. */
  seconds: Uint32Array;
  /** For each pair, where its entries begin in `postings`; one more for the end. */
  starts: Uint32Array;
  /** Numbers of entries, each as the distance from the one before, seven bits in a byte. */
  postings: Uint8Array;
  /** For each entry its kind, as a number of ENTRY_KINDS. */
  kinds: Uint8Array;
  /** For each entry its lesson and its own id, a line each, parted by a tab. */
  places: string;
}

/** Where something was found. */
export interface EntryPlace {
  kind: EntryKind;
  id: string;
  lesson: string;
}

/** Numbers given to texts in the order in which they come. */
class Numbers {
  readonly texts: string[] = [''];
  readonly #known = new Map<string, number>([['', 0]]);

  of(text: string): number {
    let number = this.#known.get(text);
    if (number === undefined) {
      number = this.texts.push(text) - 1;
      this.#known.set(text, number);
    }
    return number;
  }
}

/** Seven bits a byte, the last with its eighth bit clear. */
function pushNumber(bytes: number[], value: number): void {
  let left = value;
  while (left > 127) {
    bytes.push((left & 127) | 128);
    left >>>= 7;
  }
  bytes.push(left);
}

const inOrder = (a: string, b: string) => (a < b ? -1 : Number(a > b));
/** Pairs are numbers here: first × 2^21 + second. So many distinct units no package has. */
const SHIFT = 2 ** 21;

function collect(entries: readonly Entry[], numbers: Numbers): Map<number, number[]> {
  const pairs = new Map<number, number[]>();
  entries.forEach((entry, number) => {
    for (const text of Object.values(entry.text)) {
      for (const { first, second } of gramsOf(unitsOf(fold(text)))) {
        const pair = numbers.of(first) * SHIFT + numbers.of(second);
        const found = pairs.get(pair);
        if (!found) pairs.set(pair, [number]);
        else if (found[found.length - 1] !== number) found.push(number);
      }
    }
  });
  return pairs;
}

/** Makes the index of a package's entries. */
export function buildIndex(entries: readonly Entry[]): PackageIndex {
  const numbers = new Numbers();
  const pairs = collect(entries, numbers);
  const texts = [...numbers.texts].sort(inOrder);
  const place = new Map(texts.map((text, at) => [text, at]));
  const moved = numbers.texts.map((text) => place.get(text)!);
  const sorted = [...pairs].map(([pair, found]) => ({ first: moved[Math.floor(pair / SHIFT)]!, second: moved[pair % SHIFT]!, found })).sort((a, b) => a.first - b.first || a.second - b.second);
  const firsts = new Uint32Array(texts.length + 1);
  const starts = new Uint32Array(sorted.length + 1);
  const bytes: number[] = [];
  sorted.forEach(({ first, found }, at) => {
    firsts[first + 1]! += 1;
    let before = 0;
    for (const number of found) {
      pushNumber(bytes, number - before);
      before = number;
    }
    starts[at + 1] = bytes.length;
  });
  for (let unit = 1; unit < firsts.length; unit += 1) firsts[unit]! += firsts[unit - 1]!;
  return {
    format: INDEX_FORMAT,
    units: texts.join('\n'),
    firsts,
    seconds: Uint32Array.from(sorted, ({ second }) => second),
    starts,
    postings: Uint8Array.from(bytes),
    kinds: Uint8Array.from(entries, ({ kind }) => ENTRY_KINDS.indexOf(kind)),
    places: entries.map(({ lesson, id }) => `${lesson}\t${id}`).join('\n'),
  };
}

/** Bytes that an index takes in memory. */
export function indexBytes(index: PackageIndex): number {
  return 2 * (index.units.length + index.places.length) + index.firsts.byteLength + index.seconds.byteLength + index.starts.byteLength + index.postings.byteLength + index.kinds.byteLength;
}
