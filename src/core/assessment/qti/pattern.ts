/**
 * Regular expressions of XML Schema (as QTI's `patternMatch` takes them: the whole text must match), run as a set of states side by
 * side. JavaScript's own engine goes back and tries again, and a hostile pattern can make that last for ever; this takes
 * (length of the text) × (size of the pattern) steps at the most.
 */
type Test = (sign: string) => boolean;
type Node = { kind: 'sign'; test: Test } | { kind: 'sequence' | 'either'; parts: Node[] } | { kind: 'repeat'; part: Node; least: number; most: number };

/** States of the machine: `sign` goes on to `next` over a sign, `split` to all of `to` at once. */
type State = { test?: Test; to: number[] };

export class PatternError extends Error {
  override name = 'PatternError';
}

const MOST_STATES = 2000;
const MOST_REPEATS = 200;
const MOST_PATTERN = 500;
const MOST_STEPS = 100_000;

const inRanges = (ranges: readonly (readonly [number, number])[]): Test => (sign) => ranges.some(([from, to]) => sign.codePointAt(0)! >= from && sign.codePointAt(0)! <= to);
const not = (test: Test): Test => (sign) => !test(sign);
const unicode = (property: string): Test => {
  try {
    const expression = new RegExp(`^\\p{${property}}$`, 'u');
    return (sign) => expression.test(sign);
  } catch {
    throw new PatternError(`There is no property of signs \`${property}\`.`);
  }
};
const SPACE: Test = (sign) => ' \t\n\r'.includes(sign);
const DIGIT = unicode('Nd');
const WORD: Test = (sign) => !/^[\p{P}\p{Z}\p{C}]$/u.test(sign);
const NAME_START: Test = (sign) => /^[\p{L}_:]$/u.test(sign);
const NAME: Test = (sign) => /^[\p{L}\p{N}\p{M}_:.\-·]$/u.test(sign);
const ESCAPES: Readonly<Record<string, Test>> = { d: DIGIT, D: not(DIGIT), s: SPACE, S: not(SPACE), w: WORD, W: not(WORD), i: NAME_START, I: not(NAME_START), c: NAME, C: not(NAME) };
const CONTROL: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

class Reader {
  readonly #signs: readonly string[];
  #at = 0;

  constructor(pattern: string) {
    this.#signs = [...pattern];
  }

  read(): Node {
    const node = this.#either(0);
    if (this.#at < this.#signs.length) throw new PatternError(`\`${this.#signs[this.#at]}\` closes nothing.`);
    return node;
  }

  #next(): string {
    const sign = this.#signs[this.#at++];
    if (sign === undefined) throw new PatternError('The pattern ends too early.');
    return sign;
  }

  #is(sign: string): boolean {
    return this.#signs[this.#at] === sign;
  }

  #either(depth: number): Node {
    if (depth > 40) throw new PatternError('The pattern is nested too deeply.');
    const parts = [this.#sequence(depth)];
    while (this.#is('|')) {
      this.#at++;
      parts.push(this.#sequence(depth));
    }
    return parts.length === 1 ? parts[0]! : { kind: 'either', parts };
  }

  #sequence(depth: number): Node {
    const parts: Node[] = [];
    while (this.#at < this.#signs.length && !this.#is('|') && !this.#is(')')) parts.push(this.#repeated(this.#atom(depth)));
    return { kind: 'sequence', parts };
  }

  #repeated(part: Node): Node {
    const sign = this.#signs[this.#at];
    if (sign === '?' || sign === '*' || sign === '+') {
      this.#at++;
      return { kind: 'repeat', part, least: sign === '+' ? 1 : 0, most: sign === '?' ? 1 : Infinity };
    }
    if (sign !== '{') return part;
    const end = this.#signs.indexOf('}', this.#at);
    const match = /^(\d{1,4})(,(\d{1,4})?)?$/.exec(this.#signs.slice(this.#at + 1, end).join(''));
    if (end < 0 || !match) throw new PatternError('A quantifier in braces is not readable.');
    this.#at = end + 1;
    const least = Number(match[1]);
    const most = match[2] === undefined ? least : match[3] === undefined ? Infinity : Number(match[3]);
    if (most < least || least > MOST_REPEATS || (most !== Infinity && most > MOST_REPEATS)) throw new PatternError(`A quantifier may be from 0 to ${MOST_REPEATS}.`);
    return { kind: 'repeat', part, least, most };
  }

  #atom(depth: number): Node {
    const sign = this.#next();
    if (sign === '(') {
      const node = this.#either(depth + 1);
      if (this.#next() !== ')') throw new PatternError('A bracket is not closed.');
      return node;
    }
    if (sign === '[') return { kind: 'sign', test: this.#class(depth) };
    if (sign === '.') return { kind: 'sign', test: (other) => other !== '\n' && other !== '\r' };
    if (sign === '\\') return { kind: 'sign', test: this.#escape() };
    if ('?*+{'.includes(sign)) throw new PatternError(`\`${sign}\` repeats nothing.`);
    return { kind: 'sign', test: (other) => other === sign };
  }

  #escape(): Test {
    const sign = this.#next();
    if (sign === 'p' || sign === 'P') {
      if (this.#next() !== '{') throw new PatternError('`\\p` needs a property in braces.');
      let property = '';
      for (let next = this.#next(); next !== '}'; next = this.#next()) property += next;
      const test = unicode(property);
      return sign === 'p' ? test : not(test);
    }
    const known = ESCAPES[sign];
    if (known) return known;
    const meant = CONTROL[sign] ?? sign;
    return (other) => other === meant;
  }

  #class(depth: number): Test {
    if (depth > 40) throw new PatternError('The pattern is nested too deeply.');
    const negated = this.#is('^');
    if (negated) this.#at++;
    const tests: Test[] = [];
    let minus: Test | undefined;
    for (let first = true; first || !this.#is(']'); first = false) {
      if (this.#is('-') && this.#signs[this.#at + 1] === '[') {
        this.#at += 2;
        minus = this.#class(depth + 1);
        break;
      }
      tests.push(this.#member());
    }
    if (this.#next() !== ']') throw new PatternError('A class is not closed.');
    return (sign) => tests.some((test) => test(sign)) !== negated && !minus?.(sign);
  }

  #member(): Test {
    const sign = this.#next();
    if (sign === '\\' && !'nrt\\|.?*+(){}-[]^'.includes(this.#signs[this.#at] ?? '')) return this.#escape();
    const from = sign === '\\' ? this.#literal() : sign;
    if (!this.#is('-') || [']', '[', undefined].includes(this.#signs[this.#at + 1])) return (other) => other === from;
    this.#at++;
    const end = this.#next();
    const to = end === '\\' ? this.#literal() : end;
    return inRanges([[from.codePointAt(0)!, to.codePointAt(0)!]]);
  }

  #literal(): string {
    const sign = this.#next();
    return CONTROL[sign] ?? sign;
  }
}

/** Puts the machine for a node in front of the state `out`; answers where it begins. */
function build(states: State[], node: Node, out: number): number {
  if (states.length > MOST_STATES) throw new PatternError('The pattern is too large.');
  const add = (state: State) => states.push(state) - 1;
  switch (node.kind) {
    case 'sign':
      return add({ test: node.test, to: [out] });
    case 'sequence':
      return node.parts.reduceRight((next, part) => build(states, part, next), out);
    case 'either':
      return add({ to: node.parts.map((part) => build(states, part, out)) });
    case 'repeat': {
      let next = out;
      if (node.most === Infinity) {
        const loop = add({ to: [out] });
        states[loop]!.to.push(build(states, node.part, loop));
        next = loop;
      } else {
        for (let extra = node.most - node.least; extra > 0; extra--) next = add({ to: [out, build(states, node.part, next)] });
      }
      for (let needed = node.least; needed > 0; needed--) next = build(states, node.part, next);
      return next;
    }
  }
}

function reach(states: readonly State[], from: number, into: Set<number>): void {
  const open = [from];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (into.has(at)) continue;
    into.add(at);
    if (!states[at]!.test) open.push(...states[at]!.to);
  }
}

/**
 * Whether the whole text matches a pattern of XML Schema.
 * @throws PatternError where the pattern is none, or larger than any item needs
 */
export function matchesPattern(pattern: string, text: string): boolean {
  if (pattern.length > MOST_PATTERN) throw new PatternError('The pattern is too long.');
  const states: State[] = [{ to: [] }];
  const start = build(states, new Reader(pattern).read(), 0);
  let now = new Set<number>();
  let steps = 0;
  reach(states, start, now);
  for (const sign of text) {
    steps += now.size;
    if (steps > MOST_STEPS) throw new PatternError('Text and pattern together are too large.');
    const next = new Set<number>();
    for (const at of now) if (states[at]!.test?.(sign)) reach(states, states[at]!.to[0]!, next);
    if (next.size === 0) return false;
    now = next;
  }
  return now.has(0);
}
