import type { ResponseValue, Try } from '../documents/attempt.ts';
import { canonicalJson, sameJson } from '../hash/canonical.ts';
import type { Item } from './item.ts';
import { isEmptyResponse, valuesOf } from './response-values.ts';

/** So often an adaptive item may be tried: more than anybody needs, and an end to what has to be run again. */
export const MOST_TRIES = 50;
/** What all tries together may weigh, in texts and in signs, so that the response stays within what a server takes. */
const MOST_TEXTS = 1000;
const MOST_SIGNS = 60_000;

type Answered = Readonly<Record<string, readonly string[]>>;
type Tried = Pick<Item, 'responses' | 'interactions'>;

/** What was answered without the buttons that end an attempt (a lone choice that says `true`): one is pressed for one try, not for the next. */
function released({ responses, interactions }: Tried, values: Answered): Record<string, string[]> {
  const truths = new Set(responses.filter(({ base }) => base === 'boolean').map(({ id }) => id));
  const buttons = new Set(interactions.filter((each) => each.kind === 'choice' && each.choices.length === 1 && truths.has(each.response)).map(({ response }) => response));
  return Object.fromEntries(Object.entries(values).filter(([id]) => !buttons.has(id)).map(([id, texts]) => [id, [...texts]]));
}

/** The first of these tries, as many as may be kept. */
function withinBounds(tries: readonly Try[]): readonly Try[] {
  let texts = 0;
  let signs = 0;
  const over = tries.findIndex(({ values }, at) => {
    const names = Object.keys(values);
    const said = Object.values(values).flat();
    texts += 4 + names.length + said.length;
    signs += [...names, ...said].reduce((sum, text) => sum + text.length, 0);
    return at >= MOST_TRIES || texts > MOST_TEXTS || signs > MOST_SIGNS;
  });
  return over < 0 ? tries : tries.slice(0, over);
}

/** An answer without the tries that came before it. */
export function withoutTries(value: ResponseValue): ResponseValue {
  const { tries: _, ...answer } = value;
  return answer;
}

/** Whether two answers say the same, whatever was tried before. */
export function sameAnswer(a: ResponseValue | undefined, b: ResponseValue | undefined): boolean {
  return sameJson(withoutTries(a ?? {}), withoutTries(b ?? {}));
}

/** All tries that several versions of an answer know of, each once, in the order in which they were written. */
export function joinTries(values: readonly ResponseValue[]): readonly Try[] {
  const unique = new Map(values.flatMap(({ tries = [] }) => tries).map((each) => [`${each.at} ${canonicalJson(each)}`, each]));
  return withinBounds([...unique].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each));
}

/**
 * The answer after it was checked as it stands: one more try, written after all others whatever the clock says. As it was where there
 * have been as many as there may be.
 * @param now milliseconds since 1970 @param seconds the attempt's seconds in use
 */
export function withTry(item: Tried, value: ResponseValue, now: number, seconds?: number): ResponseValue {
  const before = value.tries ?? [];
  const last = Date.parse(before.at(-1)?.at ?? '');
  const at = new Date(Number.isFinite(last) ? Math.max(now, last + 1) : now).toISOString();
  const values = Object.fromEntries(Object.entries(valuesOf(item, value)).map(([id, texts]) => [id, [...texts]]));
  const tries = [...before, { values, at, ...(seconds === undefined ? {} : { seconds }) }];
  return withinBounds(tries).length < tries.length ? value : { ...value, values: released(item, values), tries };
}

/** What was checked without what was changed since; undefined where nothing was. */
export function triesAlone(value: ResponseValue | undefined): ResponseValue | undefined {
  return value?.tries && { values: {}, tries: value.tries };
}

/** Whether the answer is other than when it was last checked. */
export function changedSinceTry(item: Tried, value: ResponseValue | undefined): boolean {
  const last = value?.tries?.at(-1);
  return !last || !sameJson(released(item, last.values), valuesOf(item, value));
}

/**
 * What is processed, one after the other. Of an adaptive item each try, and then the answer as it stands where it is not empty and was
 * not checked: handing in is a try as well. Of any other the answer alone.
 */
export function turnsOf(item: Tried & Pick<Item, 'adaptive'>, value: ResponseValue | undefined): readonly Answered[] {
  const answer = valuesOf(item, value);
  const tries = item.adaptive ? (value?.tries ?? []).slice(0, MOST_TRIES) : [];
  if (tries.length === 0) return [answer];
  const open = changedSinceTry(item, value) && !isEmptyResponse(value);
  return [...tries.map(({ values }) => values), ...(open ? [answer] : [])];
}
