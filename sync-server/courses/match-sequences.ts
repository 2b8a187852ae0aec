/** One step from an old list to a new one; positions count from 0. */
export type Step = { kind: 'same' | 'changed'; from: number; to: number } | { kind: 'removed'; from: number } | { kind: 'added'; to: number };

/** Lengths of the longest common run of entries from each pair of positions to the end. */
function commonLengths(from: readonly string[], to: readonly string[]): readonly (readonly number[])[] {
  const lengths = Array.from({ length: from.length + 1 }, () => Array.from({ length: to.length + 1 }, () => 0));
  for (let a = from.length - 1; a >= 0; a--) {
    for (let b = to.length - 1; b >= 0; b--) lengths[a]![b] = from[a] === to[b] ? lengths[a + 1]![b + 1]! + 1 : Math.max(lengths[a + 1]![b]!, lengths[a]![b + 1]!);
  }
  return lengths;
}

/** Matches two lists by their longest common part. Between two entries that stayed, the n-th old and the n-th new one are the same thing, changed. */
export function matchSequences(from: readonly string[], to: readonly string[]): readonly Step[] {
  const lengths = commonLengths(from, to);
  const steps: Step[] = [];
  let [a, b] = [0, 0];
  let [gone, come]: [number[], number[]] = [[], []];
  const settle = () => {
    const both = Math.min(gone.length, come.length);
    gone.forEach((at, index) => steps.push(index < both ? { kind: 'changed', from: at, to: come[index]! } : { kind: 'removed', from: at }));
    come.slice(both).forEach((at) => steps.push({ kind: 'added', to: at }));
    [gone, come] = [[], []];
  };
  while (a < from.length || b < to.length) {
    if (a < from.length && b < to.length && from[a] === to[b]) {
      settle();
      steps.push({ kind: 'same', from: a++, to: b++ });
    } else if (b >= to.length || (a < from.length && lengths[a + 1]![b]! >= lengths[a]![b + 1]!)) gone.push(a++);
    else come.push(b++);
  }
  settle();
  return steps;
}
