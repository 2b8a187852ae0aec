/** How far a device is: everything up to `main`, and every grant up to `grants`, except an unfinished `backfill` of newly granted scopes. */
export interface Position {
  main: number;
  grants: number;
  /** Scopes granted after `grants` up to `until` are being pulled from zero and are at `at`. */
  backfill?: { until: number; at: number };
}

const FORM = /^([\w-]{11})\.([0-9a-z]{1,10})(?:\.([0-9a-z]{1,10})(?:\.([0-9a-z]{1,10})\.([0-9a-z]{1,10}))?)?$/;
const number = (value: number) => value.toString(36);

/** Short, because it travels both ways with every "nothing new". */
export function writeCheckpoint(epoch: string, { main, grants, backfill }: Position): string {
  const start = `${epoch.slice(0, 11)}.${number(main)}`;
  if (backfill) return `${start}.${number(grants)}.${number(backfill.until)}.${number(backfill.at)}`;
  return grants === main ? start : `${start}.${number(grants)}`;
}

/** The position in a checkpoint, or null for none, one of another epoch, a damaged one, or one that is ahead of the database. */
export function readCheckpoint(epoch: string, checkpoint: string | undefined, newest: number): Position | null {
  const match = FORM.exec(checkpoint ?? '');
  if (!match || match[1] !== epoch.slice(0, 11)) return null;
  const [main, grants, until, at] = match.slice(2).map((part) => (part === undefined ? undefined : Number.parseInt(part, 36)));
  const position: Position = { main: main!, grants: grants ?? main!, ...(until === undefined ? {} : { backfill: { until, at: at! } }) };
  const numbers = [position.main, position.grants, until ?? 0, at ?? 0];
  return numbers.every((value) => Number.isSafeInteger(value) && value <= newest) ? position : null;
}
