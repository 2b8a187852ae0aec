/**
 * The protocol version, sent with every exchange. Raise it whenever a wire schema changes (a test compares the schemas'
 * hash with the recorded one) and add a line here. A server accepts pushes of every version that was ever released.
 *
 * 1  the first: six collections, one exchange, receipts
 * 2  notes of learners, their log of practice and review; the digest audit; rows held by a relay; tries of adaptive items; attempts beyond those allowed
 */
export const PROTOCOL_VERSION = 2;

/** Devices of earlier versions do not know the outcome "held by a relay". */
export const HELD_SINCE = 2;

/** The oldest version whose pushes are accepted. Never raise it without a reason written here: phones may be away for a term. */
export const OLDEST_ACCEPTED_VERSION = 1;
