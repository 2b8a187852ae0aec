/**
 * The first tables. `seq` is the change number: one counter for all writes (documents, grants, revokes), so that with one
 * writer its order is the order of commits. `audience` repeats each document's number under every scope that may read it.
 */
export const first = {
  number: 1,
  name: 'first',
  sql: `
create table meta (key text primary key, value text not null) without rowid;
create table counter (one integer primary key check (one = 1), change integer not null);
insert into counter values (1, 0);

create table document (
  id text primary key, kind text not null, collection text not null, learner text not null, cohort text not null,
  parent text not null, owner text not null, body text not null, seq integer not null, first_seq integer not null
) without rowid;
create unique index document_seq on document (seq);
create index document_parent on document (parent) where parent <> '';
create index document_learner on document (learner, cohort);

create table audience (scope text not null, seq integer not null, document text not null, collection text not null, primary key (scope, seq)) without rowid;
create index audience_document on audience (document);

create table account (
  person text primary key, username text not null unique, password text not null, roles text not null, name text not null,
  disabled integer not null default 0
) without rowid;
create table session (
  token text primary key, person text not null, device text not null, created_at integer not null, used_at integer not null
) without rowid;
create index session_person on session (person);

create table membership (
  id text primary key, person text not null, cohort text not null, role text not null, from_at text not null, until_at text, seq integer not null
) without rowid;
create index membership_person on membership (person);
create index membership_cohort on membership (cohort);
create table access (
  person text not null, scope text not null, granted integer not null, revoked integer, primary key (person, scope)
) without rowid;

create table quarantine (
  number integer primary key, person text not null, device text not null, collection text not null, document text not null, kind text not null,
  code text not null, hash text not null, raw blob not null, at text not null, unique (person, collection, hash)
);
create table receipt (code text not null, document text not null, final integer not null, primary key (code, document)) without rowid;
create index receipt_document on receipt (document);
create table clamp (document text not null, claimed text not null, stamp text not null, primary key (document, claimed)) without rowid;

create table blob (sha256 text primary key, bytes integer not null, media_type text not null) without rowid;
create table blob_upload (sha256 text not null, person text not null, bytes integer not null, at integer not null, primary key (sha256, person)) without rowid;
create index blob_upload_person on blob_upload (person, at);
create table blob_use (sha256 text not null, document text not null, primary key (sha256, document)) without rowid;
`,
};
