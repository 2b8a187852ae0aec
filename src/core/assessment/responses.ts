import type { Attempt, Response, ResponseValue } from '../documents/attempt.ts';
import { canonicalJson, derivedId } from '../hash/canonical.ts';
import type { Clock, IdSource } from '../ports/clock.ts';
import { receiptCode } from './receipt-code.ts';
import { joinTries, sameAnswer } from './tries.ts';

/** What a new attempt needs to know. */
export interface AttemptStart {
  learner: string;
  cohort: string;
  course: string;
  assessment: string;
  package: string;
  device: string;
}

const instant = (clock: Clock) => new Date(clock.now()).toISOString();

/** A new attempt, open, with a seed of its own. */
export function startAttempt(start: AttemptStart, clock: Clock, ids: IdSource): Attempt {
  return { id: ids.id(), type: 'attempt', parent: '', ...start, seed: ids.number(2 ** 31), state: 'open', startedAt: instant(clock), seconds: {} };
}

export function responseId(attempt: string, item: string, device: string): string {
  return derivedId('response', attempt, item, device);
}

/** An answer without halves of signs (a field that cuts at its limit leaves one, a keyboard in the middle of one too): no server takes them. */
function wellFormed(value: ResponseValue): ResponseValue {
  return JSON.parse(JSON.stringify(value, (_, part: unknown) => (typeof part === 'string' ? part.replace(/\p{Cs}/gu, '\ufffd') : part))) as ResponseValue;
}

/** The response document after a new value for an item: `previous` is this device's response so far. */
export function respond(attempt: Attempt, item: string, device: string, value: ResponseValue, previous: Response | undefined, clock: Clock): Response {
  const n = (previous?.versions.at(-1)?.n ?? 0) + 1;
  return {
    id: responseId(attempt.id, item, device),
    type: 'response',
    parent: attempt.id,
    learner: attempt.learner,
    cohort: attempt.cohort,
    course: attempt.course,
    item,
    device,
    ...(previous?.flagged ? { flagged: previous.flagged } : {}),
    versions: [{ n, value: wellFormed(value), at: instant(clock) }],
  };
}

/** One device's current value: the version that stands, and whether another with the same number stands beside it. */
function latest(response: Response): { value: ResponseValue; at: string } {
  const sorted = [...response.versions].sort((a, b) => a.n - b.n || a.at.localeCompare(b.at) || canonicalJson(a.value).localeCompare(canonicalJson(b.value)));
  return sorted.at(-1)!;
}

/**
 * The value that counts for each item: the latest written by any device. Where devices differ, `others` holds the rest,
 * so that a screen can show both. Tries of an adaptive item count whatever device they were made on.
 */
export function currentResponses(responses: readonly Response[]): ReadonlyMap<string, { value: ResponseValue; at: string; others: readonly ResponseValue[] }> {
  const byItem = new Map<string, Response[]>();
  for (const response of responses) byItem.set(response.item, [...(byItem.get(response.item) ?? []), response]);
  return new Map(
    [...byItem].map(([item, list]) => {
      const values = list.flatMap((response) => response.versions).sort((a, b) => a.at.localeCompare(b.at) || canonicalJson(a.value).localeCompare(canonicalJson(b.value)));
      const current = list.map(latest).sort((a, b) => a.at.localeCompare(b.at) || canonicalJson(a.value).localeCompare(canonicalJson(b.value))).at(-1)!;
      const others = values.map((version) => version.value).filter((value) => !sameAnswer(value, current.value));
      const tries = joinTries(values.map((version) => version.value));
      const value = tries.length > 0 ? { ...current.value, tries: [...tries] } : current.value;
      return [item, { ...current, value, others }];
    }),
  );
}

/** What a receipt code of an attempt attests: which attempt, and every response as it stood at hand-in. */
export function attemptReceipt(attempt: string, responses: readonly Response[]): string {
  return receiptCode([attempt, [...responses].sort((a, b) => (a.id < b.id ? -1 : 1)).map((response) => [response.id, response.versions])]);
}

/** The attempt as handed in: state, time, receipt code, and which responses belong to it. */
export function handIn(attempt: Attempt, responses: readonly Response[], clock: Clock): Attempt {
  return { ...attempt, state: 'handed-in', handedInAt: instant(clock), receipt: attemptReceipt(attempt.id, responses), responses: responses.map((response) => response.id).sort() };
}

/** The items in the order in which this attempt shows them, drawn by its seed (a Fisher-Yates shuffle over a xorshift generator). */
export function orderBySeed<T>(list: readonly T[], seed: number): readonly T[] {
  const shuffled = [...list];
  let state = seed | 0 || 1;
  for (let i = shuffled.length - 1; i > 0; i--) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    const j = (state >>> 0) % (i + 1);
    [shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!];
  }
  return shuffled;
}
