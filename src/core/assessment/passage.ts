import type { Attempt } from '../documents/attempt.ts';
import type { DrawnItem } from './draw.ts';
import type { Assessment } from './item.ts';

type Passage = Pick<Attempt, 'left' | 'begun'>;

/** An item that was left for good. */
export function isLeft(attempt: Passage, key: string): boolean {
  return attempt.left !== undefined && Object.hasOwn(attempt.left, key);
}

/** Whether the parts are gone through one after the other: as soon as one of them is linear or has a time of its own. */
function partsInOrder(drawn: readonly DrawnItem[]): boolean {
  return drawn.some(({ part }) => part.navigation === 'linear' || part.minutes !== undefined);
}

/**
 * The places (indexes in the draw) that may be opened now. Free parts: all. Where parts are gone through in order: those of the
 * present part, in a linear one the first alone that was not left.
 */
export function openPlaces(drawn: readonly DrawnItem[], attempt: Passage): readonly number[] {
  const places = drawn.flatMap(({ key }, place) => (isLeft(attempt, key) ? [] : [place]));
  if (!partsInOrder(drawn) || places.length === 0) return places;
  const { part } = drawn[places[0]!]!;
  const present = places.filter((place) => drawn[place]!.part.id === part.id);
  return part.navigation === 'linear' ? present.slice(0, 1) : present;
}

/** Whether the page with a part's rules stands before the item at a place: its part has some, and was not begun. */
export function needsDoor(drawn: readonly DrawnItem[], attempt: Passage, place: number): boolean {
  const { part } = drawn[place]!;
  return partsInOrder(drawn) && !(attempt.begun !== undefined && Object.hasOwn(attempt.begun, part.id));
}

/**
 * The items that are left for good by going on from one place to another: in a linear part the one that was shown, at the end of a
 * part that is gone through in order all of it. Nothing where one may come back.
 * @param to the place after the last item stands for the end
 */
export function leftByGoing(drawn: readonly DrawnItem[], from: number, to: number): readonly string[] {
  const { part } = drawn[from]!;
  if (to <= from || !partsInOrder(drawn)) return [];
  if (part.navigation === 'linear') return drawn.slice(from, to).map(({ key }) => key);
  const leavesPart = to < drawn.length && drawn[to]!.part.id !== part.id;
  return leavesPart ? drawn.slice(0, to).map(({ key }) => key) : [];
}

/** The attempt after items were left or a part begun; what was noted before stays. @param seconds the attempt's, now */
export function goneOn<A extends Passage>(attempt: A, items: readonly string[], part: string | undefined, seconds: number): A {
  const left = Object.fromEntries(items.filter((key) => !isLeft(attempt, key)).map((key) => [key, seconds]));
  const begins = part !== undefined && !(attempt.begun && Object.hasOwn(attempt.begun, part));
  if (Object.keys(left).length === 0 && !begins) return attempt;
  return {
    ...attempt,
    ...(Object.keys(left).length > 0 ? { left: { ...attempt.left, ...left } } : {}),
    ...(begins ? { begun: { ...attempt.begun, [part]: seconds } } : {}),
  };
}

/** Where an attempt stands to its time, in seconds; `left` null without a limit, never below 0. */
export interface TimeState {
  left: number | null;
  /** Seconds beyond the limit. */
  over: number;
  /** The limit and the minutes of grace are both over. */
  late: boolean;
}

/** The time of the whole attempt, or of one part of it where that ends first. @param used the attempt's seconds in use */
export function timeState(assessment: Pick<Assessment, 'minutes' | 'grace'>, attempt: Passage, part: DrawnItem['part'] | undefined, used: number): TimeState {
  const limits: number[] = [];
  if (assessment.minutes !== null) limits.push(assessment.minutes * 60);
  if (part?.minutes !== undefined) limits.push((attempt.begun && Object.hasOwn(attempt.begun, part.id) ? attempt.begun[part.id]! : used) + part.minutes * 60);
  if (limits.length === 0) return { left: null, over: 0, late: false };
  const limit = Math.min(...limits);
  const over = Math.max(0, used - limit);
  return { left: Math.max(0, limit - used), over, late: over > (assessment.grace ?? 0) * 60 };
}

/** The attempt's seconds in use on all devices: a whole number, whatever a device may have written. */
export function secondsOf(attempt: Pick<Attempt, 'seconds'>): number {
  return Math.min(Number.MAX_SAFE_INTEGER, Object.values(attempt.seconds).reduce((sum, seconds) => sum + seconds, 0));
}
