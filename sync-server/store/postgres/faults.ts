import { DatabaseUnreachableError, StoreUnavailableError } from '../errors.ts';

const codeOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code ?? '');

/** Two transactions got into each other's way, or the memory for locks ran short: the same again is right. */
export const isWorthAnotherTry = (error: unknown): boolean => ['40001', '40P01', '55P03', '53200'].includes(codeOf(error));

/** Lost or refused connections, a server that is ending, time-outs, no room. */
const PASSING = /^(08...|53...|57...|25P03|58...|ECONN\w+|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/;
const FULL = new Set(['53100', '53000']);

/** A fault of the database as the server tells it to devices; anything else as it is. */
export function asStoreError(error: unknown): unknown {
  const code = codeOf(error);
  const lost = error instanceof Error && /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/.test(error.message);
  return lost || PASSING.test(code) || isWorthAnotherTry(error) ? new StoreUnavailableError(FULL.has(code), error) : error;
}

/** Where the database is, as a person may read it: no password. */
export function placeOf(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return `${host || 'localhost'}${pathname}`;
  } catch {
    return 'DATABASE_URL';
  }
}

const SENTENCES: readonly (readonly [RegExp, string])[] = [
  [/^(ECONNREFUSED|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ECONNRESET)$/, 'does not answer: is PostgreSQL running there, and may this machine reach it?'],
  [/^(ENOTFOUND|EAI_AGAIN)$/, 'is no known host: mend the name in DATABASE_URL.'],
  [/^28/, 'refuses this user or password: mend DATABASE_URL (special characters in a password must be percent-encoded).'],
  [/^3D000$/, 'has no such database: make one with "createdb", or mend DATABASE_URL.'],
  [/^42501$/, 'does not let this user make tables: make the user the owner of the database.'],
  [/^53300$/, 'has no connection free: raise max_connections, or run fewer instances.'],
  [/^57P03$/, 'is just starting or stopping: try again in a moment.'],
];

/** A fault while opening as one sentence; anything else as it is. */
export function asOpeningError(url: string, error: unknown): unknown {
  const { code = '', message = '' } = (error ?? {}) as { code?: string; message?: string };
  const sentence = SENTENCES.find(([pattern]) => pattern.test(code))?.[1] ?? (message.startsWith('timeout exceeded') ? SENTENCES[0]![1] : undefined);
  return sentence ? new DatabaseUnreachableError(`The database ${placeOf(url)} ${sentence}`) : error;
}
