import type { LocalText } from '#core/text.ts';
import type { Role } from '#core/documents/directory.ts';

/**
 * What the server needs of a database. All work goes on in transactions; a checkpoint is an opaque text made and read by
 * the store alone (SQLite: change numbers; a store with several writers may keep more in it). Adapters must give every
 * write a place in the order of commits, so that a reader who follows checkpoints never misses a row.
 */
export interface Store {
  /** Random id of this server, made with the database. */
  readonly serverId: string;
  /** Changes after a restore; a checkpoint of another epoch is taken as none. */
  readonly epoch: string;
  /** Runs `work` on one consistent state. */
  read<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /**
   * Runs `work` and commits it durably before resolving; anything thrown undoes all of it. What `work` reads in order to write (documents
   * by id, children, a learner's documents, memberships) is nobody else's to write until it has ended: as if there were one writer at a time. A
   * store with several writers may run `work` again where two of them got into each other's way: it must do nothing outside the transaction.
   */
  write<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Calls `listener` soon after each commit, once it can be read, with the scopes in which something changed, whichever instance wrote it. Returns the function that ends it. */
  onCommit(listener: (scopes: ReadonlySet<string>) => void): () => void;
  close(): Promise<void>;
}

/** A document as it is kept. `owner` is the person who writes it ('' for the server), `body` its JSON. */
export interface StoredDocument {
  id: string;
  kind: string;
  collection: string;
  learner: string;
  cohort: string;
  parent: string;
  owner: string;
  body: string;
  /** Change number of the present state, and of the first one: the order in which documents came. */
  seq: number;
  firstSeq: number;
}

export type DocumentWrite = Omit<StoredDocument, 'seq' | 'firstSeq'> & {
  scopes: readonly string[];
  /** SHA-256 of the files that the document names. */
  blobs: readonly string[];
};

/** One page of what is new. `checkpoint` lies behind it, also behind what the person may not see. */
export interface Page {
  documents: readonly { id: string; collection: string; body: string }[];
  checkpoint: string;
  more: boolean;
  /** Scopes taken from the person since the checkpoint. */
  revoked: readonly string[];
}

export interface PageRequest {
  person: string;
  /** As given out before; anything else (none, another epoch, damaged) asks for all. */
  checkpoint: string | undefined;
  limit: number;
  /** Only this collection. */
  collection?: string;
  /** Documents beyond this many bytes of JSON wait for the next page (one always fits). */
  maxBytes?: number;
}

export interface DocumentTable {
  byId(ids: readonly string[]): Promise<ReadonlyMap<string, StoredDocument>>;
  /** The same for what this transaction only looks at: nobody is kept from writing it meanwhile. */
  peek(ids: readonly string[]): Promise<ReadonlyMap<string, StoredDocument>>;
  /** Documents that hang on any of these. */
  children(parents: readonly string[]): Promise<readonly StoredDocument[]>;
  /** Documents of a learner in a cohort, of one kind alone where it is named. */
  ofLearner(learner: string, cohort: string, kind?: string): Promise<readonly StoredDocument[]>;
  ofKind(kind: string): Promise<readonly StoredDocument[]>;
  /** Stores the states and who may see them, giving change numbers in this order. */
  put(documents: readonly DocumentWrite[]): Promise<void>;
  page(request: PageRequest): Promise<Page>;
  /** A checkpoint behind everything that is there now. */
  latestCheckpoint(): Promise<string>;
}

export interface MembershipRow {
  id: string;
  person: string;
  cohort: string;
  role: Role;
  from: string;
  until: string | null;
}

export interface AccessTable {
  membershipsOf(persons: readonly string[]): Promise<readonly MembershipRow[]>;
  membersOf(cohort: string): Promise<readonly MembershipRow[]>;
  putMembership(row: MembershipRow): Promise<void>;
  /** Scopes that the person may read now. */
  scopes(person: string): Promise<readonly string[]>;
  /** Gives a scope (no-op where it is given): all of it will be pulled, however new the person's checkpoint is. */
  grant(person: string, scope: string): Promise<void>;
  revoke(person: string, scope: string): Promise<void>;
}

export interface Account {
  person: string;
  username: string;
  /** PHC string. */
  password: string;
  roles: readonly Role[];
  name: LocalText;
  disabled: boolean;
}

/** Times in milliseconds since 1970; `token` is a hash of the token. */
export interface SessionRow {
  token: string;
  person: string;
  device: string;
  createdAt: number;
  usedAt: number;
}

export interface AccountTable {
  byUsername(username: string): Promise<Account | undefined>;
  byPerson(person: string): Promise<Account | undefined>;
  put(account: Account): Promise<void>;
  session(token: string): Promise<SessionRow | undefined>;
  putSession(session: SessionRow): Promise<void>;
  endSession(token: string): Promise<void>;
  endSessionsOf(person: string): Promise<void>;
}

/** What a device last said of itself. */
export interface DeviceRow {
  person: string;
  device: string;
  /** When it exchanged, by the server's clock, milliseconds since 1970. */
  heardAt: number;
  /** Documents and files that still waited on it after that exchange; null where its app does not say. */
  documents: number | null;
  files: number | null;
}

export interface DeviceTable {
  get(person: string, device: string): Promise<DeviceRow | undefined>;
  /** All devices of these persons, by person, the one heard from last first. */
  of(persons: readonly string[]): Promise<readonly DeviceRow[]>;
  /** Notes what a device says; an older word never takes the place of a newer one. */
  put(row: DeviceRow): Promise<void>;
}

export interface QuarantinedRow {
  person: string;
  device: string;
  collection: string;
  document: string;
  kind: string;
  code: string;
  /** The row's text, byte for byte. */
  raw: Uint8Array;
  at: string;
}

export interface KeptTable {
  quarantine(rows: readonly QuarantinedRow[]): Promise<void>;
  /** Newest first. */
  quarantined(person: string, limit: number): Promise<readonly QuarantinedRow[]>;
  /** Everybody's, oldest first, each with the number that an administrator names it by. */
  everyQuarantined(): Promise<readonly (QuarantinedRow & { number: number })[]>;
  /** Takes a row out of quarantine, after it was brought in. */
  releaseQuarantined(number: number): Promise<void>;
  /** Remembers that a code stands for a receipt; `final`: the server holds exactly what the code was made for. */
  putReceipt(code: string, document: string, final: boolean): Promise<void>;
  /** Ids of receipt documents with this code. */
  receiptsByCode(code: string): Promise<readonly string[]>;
  finalReceipt(document: string): Promise<string | undefined>;
  /** The stamp that stands for a claimed one that was too far ahead: `fresh` the first time, the same ever after. */
  clamp(document: string, claimed: string, fresh: string): Promise<string>;
}

export interface BlobRow {
  sha256: string;
  bytes: number;
  mediaType: string;
}

export interface BlobTable {
  get(sha256: string): Promise<BlobRow | undefined>;
  put(blob: BlobRow, person: string, at: number): Promise<void>;
  /** Bytes that a person sent since a time. */
  uploadedSince(person: string, since: number): Promise<number>;
  /** Whether the person sent it, or may read a document that names it and whose author sent it. */
  mayRead(person: string, sha256: string): Promise<boolean>;
}

export interface Transaction {
  readonly documents: DocumentTable;
  readonly access: AccessTable;
  readonly accounts: AccountTable;
  readonly devices: DeviceTable;
  readonly kept: KeptTable;
  readonly blobs: BlobTable;
}
