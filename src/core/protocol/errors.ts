/**
 * Every error code of the interface between device and server, with what it means. The list is closed: a code is never reused
 * or renamed, because old apps know it. The app translates codes (`errors` namespace of the locales); `retry` says whether the
 * device should simply try again later.
 */
export const ERROR_CODES = {
  /** The request is not of the form that the route takes; the message names the place. */
  BAD_REQUEST: { status: 400, retry: false },
  /** User name or password is wrong. */
  WRONG_CREDENTIALS: { status: 401, retry: false },
  /** No session, or it has ended: sign in again; nothing local is lost. */
  SIGN_IN_NEEDED: { status: 401, retry: false },
  /** The session may not do this, or there is no such thing: the two are not told apart. */
  NOT_FOUND: { status: 404, retry: false },
  /** Too early: a sealed exam that has not opened yet, or answers that may be seen after its closing. */
  TOO_EARLY: { status: 403, retry: false },
  /** A sealed exam that has closed. */
  TOO_LATE: { status: 403, retry: false },
  /** The person does not study the course that a sealed exam belongs to. */
  NOT_ENROLLED: { status: 403, retry: false },
  /** A file's bytes do not have the name (SHA-256) that they were sent under. */
  WRONG_HASH: { status: 422, retry: true },
  /** An upload is not where the device believes: it has to ask how far it has come. */
  OFFSET_CONFLICT: { status: 409, retry: true },
  /** Larger than the route takes. */
  TOO_LARGE: { status: 413, retry: false },
  /** The media type is none of those accepted. */
  WRONG_MEDIA_TYPE: { status: 415, retry: false },
  /** Too many requests; `Retry-After` says when. */
  SLOW_DOWN: { status: 429, retry: true },
  /** The server's disk is full or nearly so: try again later. */
  STORAGE_FULL: { status: 507, retry: true },
  /** The server cannot answer now. */
  UNAVAILABLE: { status: 503, retry: true },
  /** A fault of the server, logged there. */
  INTERNAL: { status: 500, retry: true },
} as const;
export type ErrorCode = keyof typeof ERROR_CODES;

/** Why a pushed row was refused. Refused rows are kept byte for byte on the server and stay on the device. */
export const ROW_CODES = {
  /** The row is not a document of a kind that belongs in this collection. */
  NOT_A_DOCUMENT: 'not a document of this collection',
  /** The row does not fit the schema of its kind. */
  WRONG_SHAPE: 'does not fit the schema',
  /** Larger than 256 KB, nested deeper than 20, or with more than 2,000 members. */
  TOO_LARGE: 'too large or too deep',
  /** Only the server writes documents of this kind. */
  SERVER_ONLY: 'written by the server only',
  /** The person may not write this document. */
  NOT_ALLOWED: 'not allowed',
  /** The id belongs to a document of another kind or of another person. */
  ID_TAKEN: 'id taken',
  /** A key with a meaning of its own in the language (`__proto__`, `constructor`, `prototype`, leading `$`). */
  FORBIDDEN_KEY: 'forbidden key',
} as const;
export type RowCode = keyof typeof ROW_CODES;

/** The body of every error answer. `place` names the field, header or parameter that is wrong. */
export interface ErrorBody {
  error: { code: ErrorCode; message: string; place?: string; retryAfter?: number };
}
