/** A line of a transcript, with the second at which it is said. */
export interface TimedLine {
  /** Seconds from the beginning. */
  at: number;
  text: string;
}

const LINE = /^\[(\d{1,3}):(\d{1,2})(?:[.:](\d{1,3}))?\]\s*(.*)$/;

/**
 * Reads a transcript whose lines begin with a time, `[1:05] …` or `[01:05.30] …` (as in song texts, LRC). Null where not every line has one
 * or the times go back: then it is read as a plain text.
 */
export function timedLines(transcript: string): readonly TimedLine[] | null {
  const lines = transcript.split('\n').map((line) => line.trim()).filter(Boolean);
  const timed: TimedLine[] = [];
  for (const line of lines) {
    const [, minutes, seconds, part, text] = LINE.exec(line) ?? [];
    if (minutes === undefined || text === undefined) return null;
    const at = Number(minutes) * 60 + Number(seconds) + (part ? Number(`0.${part}`) : 0);
    if (at < (timed.at(-1)?.at ?? 0)) return null;
    timed.push({ at, text });
  }
  return timed.length > 0 ? timed : null;
}

/** Index of the line that is said at a second; -1 before the first. */
export function lineAt(lines: readonly TimedLine[], seconds: number): number {
  const next = lines.findIndex((line) => line.at > seconds);
  return next < 0 ? lines.length - 1 : next - 1;
}
