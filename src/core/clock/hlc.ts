/**
 * Hybrid logical clock (Kulkarni et al. 2014), kept as one sortable text: `wall.counter.node`,
 * wall = milliseconds in base 36 (9 signs), counter in base 36 (4 signs), node = the device's id.
 * It only breaks ties of last-write-wins fields; it never decides what is delivered.
 */
export type Hlc = string;

const WALL_SIGNS = 9;
const COUNTER_SIGNS = 4;

export function formatHlc(wall: number, counter: number, node: string): Hlc {
  return `${Math.max(0, Math.floor(wall)).toString(36).padStart(WALL_SIGNS, '0')}.${counter.toString(36).padStart(COUNTER_SIGNS, '0')}.${node}`;
}

/** Milliseconds since 1970 of a stamp, or NaN where the text is not a stamp. */
export function wallOf(stamp: Hlc): number {
  return Number.parseInt(stamp.slice(0, WALL_SIGNS), 36);
}

/** The next stamp after `last` (or null) at the device's time `now` in milliseconds. */
export function nextHlc(last: Hlc | null, now: number, node: string): Hlc {
  const lastWall = last ? wallOf(last) : 0;
  if (last && lastWall >= now) {
    const counter = Number.parseInt(last.slice(WALL_SIGNS + 1, WALL_SIGNS + 1 + COUNTER_SIGNS), 36) + 1;
    return formatHlc(lastWall, counter, node);
  }
  return formatHlc(now, 0, node);
}

/** How far ahead of the server a stamp may be before the server writes its own time into it. */
export const CLOCK_TOLERANCE_MS = 5 * 60_000;

/** The stamp as a server at `serverNow` accepts it: a wall time too far in its future becomes `serverNow`. */
export function clampHlc(stamp: Hlc, serverNow: number): Hlc {
  const wall = wallOf(stamp);
  if (Number.isFinite(wall) && wall <= serverNow + CLOCK_TOLERANCE_MS) return stamp;
  return formatHlc(serverNow, 0, stamp.slice(WALL_SIGNS + COUNTER_SIGNS + 2) || 'unknown');
}
