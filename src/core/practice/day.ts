const DAY_MS = 86_400_000;

/** The day of a moment (ms since 1970) in the time zone of this device, as `2026-11-24`. */
export function dayOf(at: number): string {
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** A day as a number, so that days can be counted; NaN for a text that is no day. */
export function dayNumber(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
}
