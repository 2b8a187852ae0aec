import { useMemo, useState } from 'react';
import type { DrawnItem } from '#core/assessment/draw.ts';
import { goneOn, leftByGoing, needsDoor, openPlaces } from '#core/assessment/passage.ts';
import type { Attempt } from '#core/documents/attempt.ts';

/** What is on the screen: an item, the page before the hand-in, or the page before a part (come from the item at `from`). */
export type Place = number | 'end' | { to: number; from: number | undefined };

export interface Passage {
  /** The attempt with what was left and begun on this page. */
  current: Attempt;
  open: ReadonlySet<number>;
  place: Place;
}

type Noted = Pick<Attempt, 'left' | 'begun'>;

function withNoted(attempt: Attempt, noted: Noted): Attempt {
  const left = { ...noted.left, ...attempt.left };
  const begun = { ...noted.begun, ...attempt.begun };
  return { ...attempt, ...(Object.keys(left).length > 0 ? { left } : {}), ...(Object.keys(begun).length > 0 ? { begun } : {}) };
}

/** The place that an attempt is taken up at: the first open item that `isAnswered` does not know, else the first open one, else the end. */
function firstPlace(attempt: Attempt, drawn: readonly DrawnItem[], isAnswered: (key: string) => boolean): Place {
  const open = openPlaces(drawn, attempt);
  const to = open.find((place) => !isAnswered(drawn[place]!.key)) ?? open[0];
  if (to === undefined) return 'end';
  return needsDoor(drawn, attempt, to) ? { to, from: undefined } : to;
}

/**
 * The way through an attempt: where one is, and where one may go. What is left for good is noted on the page at once; `keep` writes
 * it down.
 * @param keep called with the attempt after a step that left or began something
 */
export function usePassage(attempt: Attempt, drawn: readonly DrawnItem[], isAnswered: (key: string) => boolean) {
  const [noted, setNoted] = useState<Noted>({});
  const current = useMemo(() => withNoted(attempt, noted), [attempt, noted]);
  const [place, setPlace] = useState<Place>(() => firstPlace(attempt, drawn, isAnswered));
  const open = useMemo(() => new Set(openPlaces(drawn, current)), [drawn, current]);

  /** @param seconds the attempt's, now @returns the attempt where it changed */
  const go = (to: number | 'end', seconds: number): Attempt | undefined => {
    const from = typeof place === 'number' ? place : undefined;
    const door = to !== 'end' && needsDoor(drawn, current, to);
    // Of a free part nothing is left before its successor is begun: from its door one may go back.
    const leaves = from !== undefined && !(door && drawn[from]!.part.navigation === 'free') ? leftByGoing(drawn, from, to === 'end' ? drawn.length : to) : [];
    setPlace(door ? { to, from: leaves.length > 0 ? undefined : from } : to);
    return note(leaves, undefined, seconds);
  };
  const beginPart = (seconds: number): Attempt | undefined => {
    if (typeof place !== 'object') return undefined;
    const leaves = place.from === undefined ? [] : leftByGoing(drawn, place.from, place.to);
    setPlace(place.to);
    return note(leaves, drawn[place.to]!.part.id, seconds);
  };
  const note = (leaves: readonly string[], part: string | undefined, seconds: number): Attempt | undefined => {
    const next = goneOn(current, leaves, part, seconds);
    if (next === current) return undefined;
    setNoted({ left: next.left, begun: next.begun });
    return next;
  };
  return { current, open, place, go, beginPart };
}
