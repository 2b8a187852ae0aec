import { Type, type Static, type TSchema } from 'typebox';
import { LocalText } from '../documents/fields.ts';
import { COLLECTIONS } from '../documents/kinds.ts';
import { DOCUMENT_SIGNS, MOST_ASKED, PART_SIGNS, PLACE_SIGNS } from './digest.ts';

/**
 * The one exchange: everything that a device has to send and everything new for it, in one request, `POST /api/exchange`.
 * The server takes all pushed rows first and then collects what is new, in one transaction. Names are short because
 * "nothing new" must cost next to nothing; the meaning stands beside each.
 */
const Rows = Type.Array(Type.Record(Type.String(), Type.Unknown()), { maxItems: 5000 });

const Prefix = Type.String({ pattern: `^[0-9a-f]{0,${PLACE_SIGNS}}$` });
const Digests = Type.String({ pattern: `^[\\w-]{${PART_SIGNS}}(?:[\\w-]{${15 * PART_SIGNS}})?$` });
const byCollection = <T extends TSchema>(of: T) => Type.Record(Type.String({ maxLength: 40 }), of, { maxProperties: 20 });

/**
 * The digest audit: do both sides hold the same? The device sends digests of its documents; the reply's `differ` names the
 * parts that are not the server's. For parts that are small enough the device then lists what it holds (`ask`, `list`): what it
 * lacks comes with the pull, and `ack` says what it has to send again.
 */
export const AuditRequest = Type.Object({
  /** By collection and prefix: one digest, or those of the sixteen parts below. */
  tree: Type.Optional(byCollection(Type.Record(Prefix, Digests, { maxProperties: 300 }))),
  /** Prefixes whose documents are all in `ask`: what else the server has there is missing on the device. */
  list: Type.Optional(byCollection(Type.Array(Prefix, { maxItems: 300 }))),
});
export type AuditRequest = Static<typeof AuditRequest>;

export const ExchangeRequest = Type.Object({
  /** Protocol version of the device. */
  p: Type.Integer({ minimum: 1 }),
  /** The device's id. */
  d: Type.String({ minLength: 1, maxLength: 100 }),
  /** Checkpoint of the last page that is safely stored, as the server gave it; absent for a device that has nothing. */
  cp: Type.Optional(Type.String({ maxLength: 4000 })),
  /** Epoch of the server as the device knows it. */
  e: Type.Optional(Type.String({ maxLength: 60 })),
  /** What the device's clock says while it sends documents, milliseconds since 1970: evidence for when work was written. */
  now: Type.Optional(Type.Integer()),
  /**
   * How many documents and how many files (photos, recordings) wait on the device beside what this request carries: what it knows at this
   * moment and may be more a moment later. Absent where the app does not say (before version 2).
   */
  w: Type.Optional(Type.Tuple([Type.Integer({ minimum: 0 }), Type.Integer({ minimum: 0 })])),
  /** Pushed documents by collection, in the order in which outcomes are answered. */
  push: Type.Optional(Type.Record(Type.String(), Rows)),
  /** Collections whose own rows must be sent back as well (an older page of theirs is still being written on the device). */
  echo: Type.Optional(Type.Array(Type.String({ maxLength: 40 }), { maxItems: 20 })),
  /** Documents of which the device wants to know whether they have arrived, each with its digest (since version 2). */
  ask: Type.Optional(byCollection(Type.Array(Type.Tuple([Type.String({ maxLength: 200 }), Type.String({ minLength: DOCUMENT_SIGNS, maxLength: DOCUMENT_SIGNS })]), { maxItems: MOST_ASKED }))),
  /** The digest audit (since version 2). */
  audit: Type.Optional(AuditRequest),
});
export type ExchangeRequest = Static<typeof ExchangeRequest>;

/**
 * What became of a pushed row, one letter each: `a` accepted as it is, `m` merged with what was there (the merged state comes
 * with the pull), `q` refused and kept in quarantine, `h` held by a relay: it has not reached the university, so the device keeps
 * it on its list (since version 2).
 */
export const OUTCOME_LETTERS = { accepted: 'a', merged: 'm', quarantined: 'q', held: 'h' } as const;
export type Outcome = keyof typeof OUTCOME_LETTERS;

/**
 * What the server says of a document that it was asked about: `a` the university has it in this very state, `h` a relay holds it,
 * `q` it is kept in quarantine, `n` it is not here in this state: send it.
 */
export const ACK_LETTERS = { accepted: 'a', held: 'h', quarantined: 'q', missing: 'n' } as const;

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
  /** One letter for each document asked about, by collection. */
  ack: Type.Optional(Type.Record(Type.String(), Type.String())),
  /** Answer to an audit's tree: prefixes that differ, by collection; empty where all is the same. Absent: no audit was made. */
  differ: Type.Optional(Type.Record(Type.String(), Type.Array(Type.String()))),
  /** The server is a relay (a cloud classroom) of this name: what it takes is held, not accepted. */
  relay: Type.Optional(LocalText),
});
export type ExchangeReply = Static<typeof ExchangeReply>;

/** At most this many documents in one page of a reply. */
export const PAGE_DOCUMENTS = 500;
export const COLLECTION_NAMES: readonly string[] = COLLECTIONS;
