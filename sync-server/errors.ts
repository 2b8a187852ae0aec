import { ERROR_CODES, type ErrorBody, type ErrorCode } from '#core/protocol/errors.ts';
import { StoreUnavailableError } from './store/errors.ts';

/** An answer other than success, with a code that old apps know. `place` names the field, header or parameter. */
export class RequestError extends Error {
  override name = 'RequestError';
  readonly code: ErrorCode;
  readonly place: string | undefined;
  /** Seconds. */
  readonly retryAfter: number | undefined;

  constructor(code: ErrorCode, message: string, detail: { place?: string; retryAfter?: number } = {}) {
    super(message);
    this.code = code;
    this.place = detail.place;
    this.retryAfter = detail.retryAfter;
  }
}

const STATUS_CODES: Readonly<Record<number, ErrorCode>> = { 401: 'SIGN_IN_NEEDED', 404: 'NOT_FOUND', 413: 'TOO_LARGE', 415: 'WRONG_MEDIA_TYPE', 429: 'SLOW_DOWN', 503: 'UNAVAILABLE', 507: 'STORAGE_FULL' };

const noRoom = () => new RequestError('STORAGE_FULL', 'The server has no room at the moment.', { retryAfter: 300 });

function fault(error: { code?: unknown; statusCode?: unknown }): RequestError {
  const code = typeof error.code === 'string' ? error.code : '';
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') return noRoom();
  if (code.startsWith('SQLITE_IOERR') || code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_BUSY') || code === 'EIO') return new RequestError('UNAVAILABLE', 'The server cannot answer now.', { retryAfter: 60 });
  return new RequestError('INTERNAL', 'The server made a mistake.');
}

/** Any thrown thing as a refusal that may be shown: 4xx say what and where, 5xx say nothing of the inside. */
export function asRequestError(error: unknown): RequestError {
  if (error instanceof RequestError) return error;
  if (error instanceof StoreUnavailableError) return error.full ? noRoom() : new RequestError('UNAVAILABLE', 'The server cannot answer now.', { retryAfter: 15 });
  const { statusCode, message, code } = (error ?? {}) as { statusCode?: unknown; message?: unknown; code?: unknown };
  if (typeof code === 'string' && /^(SQLITE_|ENOSPC|EDQUOT|EIO)/.test(code)) return fault({ code });
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) return new RequestError(STATUS_CODES[statusCode] ?? 'BAD_REQUEST', String(message ?? 'The request is not understood.'));
  return fault({ code });
}

export function errorBody(error: RequestError): ErrorBody {
  return { error: { code: error.code, message: error.message, ...(error.place ? { place: error.place } : {}), ...(error.retryAfter ? { retryAfter: error.retryAfter } : {}) } };
}

export const statusOf = (error: RequestError): number => ERROR_CODES[error.code].status;

/** After such a fault nothing that the database says can be relied on: the process must end and be started afresh. */
export function isDiskFault(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && (code.startsWith('SQLITE_IOERR') || code.startsWith('SQLITE_CORRUPT') || code === 'EIO');
}
