/** Signs that Unicode leaves apart although they are the same to a reader. The rest is NFKC's, U+0F0C (tsheg that does not break) among it. */
const SAME: readonly (readonly [RegExp, string | ((sign: string) => string)])[] = [
  [/[\u0f20-\u0f29]/g, (digit) => String(digit.charCodeAt(0) - 0x0f20)],
  [/\u0f0e/g, '\u0f0d\u0f0d'],
  [/\u0f7b/g, '\u0f7a\u0f7a'],
  [/\u0f7d/g, '\u0f7c\u0f7c'],
  // Marks of emphasis under a syllable.
  [/[\u0f35\u0f37]/g, ''],
  [/ς/g, 'σ'],
];

/** A text as it is compared: the same for what is stored and for what is asked. Folding twice changes nothing more. */
export function fold(text: string): string {
  let folded = text.normalize('NFKC').toLowerCase();
  for (const [sign, same] of SAME) folded = typeof same === 'string' ? folded.replace(sign, same) : folded.replace(sign, same);
  return folded.normalize('NFKC');
}

/** A folded text that knows where each of its code units came from. */
export interface FoldedText {
  folded: string;
  /** For each code unit of `folded`, first and past-last code unit in the text itself. */
  from: readonly number[];
  to: readonly number[];
}

/** A sign with the marks that belong to it: never cut apart, so that no stack is split. */
const CLUSTER = /\P{M}\p{M}*|\p{M}+/gsu;

/** `fold`, sign by sign, with the way back into the text: for marking what was found. */
export function foldWithPlaces(text: string): FoldedText {
  let folded = '';
  const from: number[] = [];
  const to: number[] = [];
  for (const { 0: cluster, index } of text.matchAll(CLUSTER)) {
    const part = fold(cluster);
    for (let unit = 0; unit < part.length; unit += 1) {
      from.push(index);
      to.push(index + cluster.length);
    }
    folded += part;
  }
  return { folded, from, to };
}
