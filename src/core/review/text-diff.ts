/** A piece of text that stayed, went or came. */
export interface Change {
  kind: 'same' | 'gone' | 'come';
  text: string;
}

/** Chinese by the sign, Tibetan by the syllable, other scripts by the word; white space and marks of their own. */
const TOKEN = /\p{Script=Han}|[\u0f18-\u0fbc]+[\u0f0b-\u0f14]?|[\p{L}\p{N}\p{M}]+|\s+|./gsu;

/** Beyond so many differences texts are said to be others: nobody reads that many marks, and a slow phone does not work them out. */
const MOST_DIFFERENCES = 1500;

/** The way with the fewest differences (Myers 1986), as the furthest reach of each diagonal at each step; null where there are too many. */
function reaches(from: readonly string[], to: readonly string[]): readonly Map<number, number>[] | null {
  const steps: Map<number, number>[] = [];
  let reach = new Map([[1, 0]]);
  for (let d = 0; d <= Math.min(from.length + to.length, MOST_DIFFERENCES); d += 1) {
    const next = new Map<number, number>();
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && (reach.get(k - 1) ?? -1) < (reach.get(k + 1) ?? -1));
      let x = down ? (reach.get(k + 1) ?? 0) : (reach.get(k - 1) ?? 0) + 1;
      while (x < from.length && x - k < to.length && from[x] === to[x - k]) x += 1;
      next.set(k, x);
      if (x >= from.length && x - k >= to.length) return [...steps, reach];
    }
    steps.push(reach);
    reach = next;
  }
  return null;
}

/** Goes the way back and says token by token what happened. */
function trace(from: readonly string[], to: readonly string[], steps: readonly Map<number, number>[]): Change[] {
  const changes: Change[] = [];
  let [x, y] = [from.length, to.length];
  for (let d = steps.length - 1; d >= 0; d -= 1) {
    const reach = steps[d]!;
    const k = x - y;
    const down = k === -d || (k !== d && (reach.get(k - 1) ?? -1) < (reach.get(k + 1) ?? -1));
    const before = down ? k + 1 : k - 1;
    const startX = reach.get(before) ?? 0;
    const startY = startX - before;
    while (x > Math.max(startX, 0) && y > Math.max(startY, 0) && from[x - 1] === to[y - 1]) {
      changes.push({ kind: 'same', text: from[--x]! });
      y -= 1;
    }
    if (d === 0) break;
    if (down) changes.push({ kind: 'come', text: to[--y]! });
    else changes.push({ kind: 'gone', text: from[--x]! });
  }
  return changes.reverse();
}

/** Fewer signs than these that stayed between two long changes are chance: it reads more easily as one change. */
const STAYED = 3;

/** Takes what stayed by chance for changed. */
function withoutCrumbs(changes: readonly Change[]): readonly Change[] {
  const runs = gathered(changes);
  const changed = (at: number, step: 1 | -1) => {
    let length = 0;
    for (let each = runs[at + step], next = at + step; each && each.kind !== 'same'; each = runs[(next += step)]) length += each.text.length;
    return length;
  };
  const isCrumb = ({ kind, text }: Change, at: number) => kind === 'same' && text.length < STAYED && changed(at, -1) > STAYED && changed(at, 1) > STAYED;
  return gathered(runs.flatMap((run, at): Change[] => (isCrumb(run, at) ? [{ kind: 'gone', text: run.text }, { kind: 'come', text: run.text }] : [run])));
}

/** Joins neighbours of one kind; of what went and came between two places that stayed, first all that went, then all that came. */
function gathered(changes: readonly Change[]): readonly Change[] {
  const list: Change[] = [];
  let [gone, come] = ['', ''];
  const settle = () => {
    if (gone) list.push({ kind: 'gone', text: gone });
    if (come) list.push({ kind: 'come', text: come });
    [gone, come] = ['', ''];
  };
  for (const { kind, text } of changes) {
    if (kind === 'gone') gone += text;
    else if (kind === 'come') come += text;
    else {
      settle();
      const last = list.at(-1);
      if (last?.kind === 'same') last.text += text;
      else list.push({ kind, text });
    }
  }
  settle();
  return list;
}

/** What went and what came from one text to the next. Everything that is not 'come' is the first text, everything that is not 'gone' the second. */
export function textChanges(before: string, after: string): readonly Change[] {
  const [from, to] = [before.match(TOKEN) ?? [], after.match(TOKEN) ?? []];
  const steps = reaches(from, to);
  if (!steps) return gathered([{ kind: 'gone', text: before }, { kind: 'come', text: after }]);
  return withoutCrumbs(trace(from, to, steps));
}
