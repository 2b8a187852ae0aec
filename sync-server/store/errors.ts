/** The database is of a newer version of this software, or is not one of its databases at all. */
export class WrongDatabaseError extends Error {
  override name = 'WrongDatabaseError';
}

/** The database cannot be opened; the message is one sentence that says what is wrong and what to do, without a password. */
export class DatabaseUnreachableError extends Error {
  override name = 'DatabaseUnreachableError';
}

/** The database cannot do it now: nothing was written as far as it is known, and trying again later is right. */
export class StoreUnavailableError extends Error {
  override name = 'StoreUnavailableError';
  /** Its disk is full. */
  readonly full: boolean;

  constructor(full: boolean, cause: unknown) {
    super(full ? 'The database has no room.' : 'The database cannot answer now.', { cause });
    this.full = full;
  }
}
