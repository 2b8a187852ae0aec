import { Type, type Static } from 'typebox';
import { COLLECTIONS } from '../documents/kinds.ts';

/**
 * The one exchange: everything that a device has to send and everything new for it, in one request, `POST /api/exchange`.
 * The server takes all pushed rows first and then collects what is new, in one transaction. Names are short because
 * "nothing new" must cost next to nothing; the meaning stands beside each.
 */
const Rows = Type.Array(Type.Record(Type.String(), Type.Unknown()), { maxItems: 5000 });

export const ExchangeRequest = Type.Object({
  /** Protocol version of the device. */
  p: Type.Integer({ minimum: 1 }),
  /** The device's id. */
  d: Type.String({ minLength: 1, maxLength: 100 }),
  /** Checkpoint of the last page that is safely stored, as the server gave it; absent for a device that has nothing. */
  cp: Type.Optional(Type.String({ maxLength: 4000 })),
  /** Epoch of the server as the device knows it. */
  e: Type.Optional(Type.String({ maxLength: 60 })),
  /** Pushed documents by collection, in the order in which outcomes are answered. */
  push: Type.Optional(Type.Record(Type.String(), Rows)),
  /** Collections whose own rows must be sent back as well (an older page of theirs is still being written on the device). */
  echo: Type.Optional(Type.Array(Type.String({ maxLength: 40 }), { maxItems: 20 })),
});
export type ExchangeRequest = Static<typeof ExchangeRequest>;

/**
 * What became of a pushed row, one letter each: `a` accepted as it is, `m` merged with what was there (the merged state comes
 * with the pull), `q` refused and kept in quarantine.
 */
export const OUTCOME_LETTERS = { accepted: 'a', merged: 'm', quarantined: 'q' } as const;
export type Outcome = keyof typeof OUTCOME_LETTERS;

export const ExchangeReply = Type.Object({
  p: Type.Integer(),
  /** Epoch: changes when the server was restored from a backup. */
  e: Type.String(),
  /**
   * base64url of the first 16 bytes of SHA-256 over the request's body (its JSON text in UTF-8, before any compression):
   * the reply belongs to what was sent.
   */
  h: Type.String(),
  /** Server time, milliseconds since 1970. */
  t: Type.Number(),
  /** Outcome letters by collection, exactly one for each pushed row. */
  out: Type.Optional(Type.Record(Type.String(), Type.String())),
  /** Why rows were refused: `collection/id` to an error code. */
  why: Type.Optional(Type.Record(Type.String(), Type.String())),
  /** New documents by collection. */
  pull: Type.Optional(Type.Record(Type.String(), Rows)),
  /** Checkpoint behind this page. */
  cp: Type.String(),
  /** There is another page: ask again at once. */
  more: Type.Optional(Type.Boolean()),
  /** Scopes that were taken from this person: purge what lies in them. */
  revoked: Type.Optional(Type.Array(Type.String())),
  /** To a request without a checkpoint: the scopes that the person has. What the device holds of others was revoked while the server cannot know of it. */
  scopes: Type.Optional(Type.Array(Type.String())),
});
export type ExchangeReply = Static<typeof ExchangeReply>;

/** At most this many documents in one page of a reply. */
export const PAGE_DOCUMENTS = 500;
export const COLLECTION_NAMES: readonly string[] = COLLECTIONS;
