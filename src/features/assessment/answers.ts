import { currentResponses, respond } from '#core/assessment/responses.ts';
import { isEmptyResponse } from '#core/assessment/response-values.ts';
import { sameAnswer } from '#core/assessment/tries.ts';
import type { DrawnItem } from '#core/assessment/draw.ts';
import type { Attempt, Response, ResponseValue } from '#core/documents/attempt.ts';
import type { Clock } from '#core/ports/clock.ts';

/** What another device wrote for an item, where it differs from what is shown. */
export interface OtherAnswer {
  device: string;
  value: ResponseValue;
  at: string;
}

/** How one item stands: for the navigator and the page before hand-in. */
export interface ItemState {
  drawn: DrawnItem;
  number: number;
  /** May be opened now; in a linear part one alone may. */
  open: boolean;
  answered: boolean;
  flagged: boolean;
}

/** What is shown for each item: what was written on this page if anything, else what was written last on any device. */
export function shownValues(responses: readonly Response[], here: ReadonlyMap<string, ResponseValue>): ReadonlyMap<string, ResponseValue> {
  const shown = new Map([...currentResponses(responses)].map(([item, current]) => [item, current.value]));
  for (const [item, value] of here) shown.set(item, value);
  return shown;
}

/** Answers of other devices (or of an older copy of this one) to an item that say something else than what is shown. */
export function otherAnswers(responses: readonly Response[], item: string, shown: ResponseValue | undefined, device: string): readonly OtherAnswer[] {
  return responses
    .filter((response) => response.item === item)
    .flatMap((response) => response.versions.map((version) => ({ device: response.device, value: version.value, at: version.at, copies: response.versions.length })))
    .filter((other) => (other.device !== device || other.copies > 1) && !isEmptyResponse(other.value) && !sameAnswer(other.value, shown))
    .map(({ device, value, at }) => ({ device, value, at }))
    .sort((a, b) => b.at.localeCompare(a.at));
}

/** Whether an item is set aside: on any device, by the latest word of each. */
export function isFlagged(responses: readonly Response[], item: string): boolean {
  return responses.some((response) => response.item === item && response.flagged?.on === true);
}

/** @param open the places that may be opened now */
export function itemStates(drawn: readonly DrawnItem[], open: ReadonlySet<number>, shown: ReadonlyMap<string, ResponseValue>, flagged: (item: string) => boolean): readonly ItemState[] {
  return drawn.map((entry, place) => ({ drawn: entry, number: place + 1, open: open.has(place), answered: !isEmptyResponse(shown.get(entry.key)), flagged: flagged(entry.key) }));
}

/**
 * A response that counts as written after everything known for its item, even where another device's date runs ahead:
 * what the learner wrote last, with the other answer before their eyes, is what they meant.
 * @param seconds the attempt's seconds in use: evidence of when it was written that does not hang on a date
 */
export function respondLast(attempt: Attempt, item: string, device: string, value: ResponseValue, previous: Response | undefined, known: readonly Response[], clock: Clock, seconds?: number): Response {
  const response = respond(attempt, item, device, value, previous, clock);
  const latest = known.filter((other) => other.item === item).flatMap((other) => other.versions.map((version) => Date.parse(version.at)));
  const floor = Math.max(0, ...latest.filter(Number.isFinite)) + 1;
  const at = new Date(Math.max(floor, Date.parse(response.versions[0]!.at))).toISOString();
  return { ...response, versions: response.versions.map((version) => ({ ...version, at, ...(seconds === undefined ? {} : { seconds }) })) };
}

/** The response with its flag changed; an item without a response gets an empty one to carry the flag. */
export function flagResponse(attempt: Attempt, item: string, device: string, on: boolean, previous: Response | undefined, clock: Clock): Response {
  const response = previous ?? respond(attempt, item, device, {}, undefined, clock);
  return { ...response, flagged: { n: (response.flagged?.n ?? 0) + 1, on } };
}
