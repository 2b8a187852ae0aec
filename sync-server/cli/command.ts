/** Where a command writes, so that tests can read it. */
export interface Terminal {
  say(text: string): void;
  complain(text: string): void;
}

/** One command of `npm run gesang`. */
export interface Command {
  /** The words that call it, such as `course check`. */
  name: string;
  usage: string;
  /** One sentence. */
  about: string;
  /** Answers the exit code: 0 done, 1 failed, 2 called wrongly. */
  run(args: readonly string[], terminal: Terminal): Promise<number>;
}

/** Thrown by a command that was called wrongly; the message says how. */
export class UsageError extends Error {
  override name = 'UsageError';
}
