import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { base64Url } from '#core/hash/base64-url.ts';
import { DatabaseUnreachableError, WrongDatabaseError } from '../errors.ts';
import { assertNoGap } from '../sql/migrations.ts';
import { MIGRATIONS } from './migrations/list.ts';

/** Numbers of our own for advisory locks: who holds one does what no other instance may do at the same time. */
export const LOCK_MIGRATE = 0x67657362;
export const LOCK_EPOCH = 0x67657363;

const OLDEST_VERSION = 14;

/** The server must be new enough, keep UTF-8, be no copy that only reads, and not lie about what is on the disk. */
async function assertUsable(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ version: number; name: string; encoding: string; copy: boolean; fsync: string; pages: string; commit: string }>(`
    select current_setting('server_version_num')::integer as version, current_setting('server_version') as name, current_setting('server_encoding') as encoding, pg_is_in_recovery() as copy,
      current_setting('fsync') as fsync, current_setting('full_page_writes') as pages, current_setting('synchronous_commit') as commit`);
  const { version, name, encoding, copy, fsync, pages, commit } = rows[0]!;
  if (version < OLDEST_VERSION * 10_000) throw new DatabaseUnreachableError(`This is PostgreSQL ${name}, but version ${OLDEST_VERSION} or later is needed.`);
  if (encoding !== 'UTF8') throw new DatabaseUnreachableError(`The database keeps its texts in ${encoding}: make one with "createdb --encoding=UTF8 --template=template0".`);
  if (copy) throw new DatabaseUnreachableError('DATABASE_URL names a copy that only reads: name the primary server.');
  if (fsync === 'off' || pages === 'off' || commit === 'off' || commit === 'local') {
    throw new DatabaseUnreachableError(`PostgreSQL is set so that an acknowledged commit can be lost (fsync=${fsync}, full_page_writes=${pages}, synchronous_commit=${commit}): set them to on.`);
  }
}

/** The migrations that a database does not have yet, inside a transaction of the caller. */
export async function applyMissing(client: pg.ClientBase): Promise<void> {
  await client.query('create table if not exists meta (key text primary key, value text not null)');
  const { rows } = await client.query<{ value: string }>(`select value from meta where key = 'version'`);
  const version = Number(rows[0]?.value ?? 0);
  if (version > MIGRATIONS.length) throw new WrongDatabaseError(`the database has version ${version}, this server knows ${MIGRATIONS.length}: it was written by a newer server`);
  for (const migration of MIGRATIONS.slice(version)) await client.query(migration.sql);
  await client.query(`insert into meta (key, value) values ('version', $1) on conflict (key) do update set value = excluded.value where meta.value <> excluded.value`, [String(MIGRATIONS.length)]);
  await client.query(`insert into meta (key, value) values ('server', $1) on conflict (key) do nothing`, [base64Url(randomBytes(16))]);
}

/**
 * Brings a database to the present version, in one transaction and one instance at a time: those that start together wait for the first.
 * @throws DatabaseUnreachableError for a server that cannot be used, WrongDatabaseError for a database of a newer server or of something else
 */
export async function migrate(client: pg.ClientBase): Promise<void> {
  assertNoGap(MIGRATIONS);
  await assertUsable(client);
  await client.query('begin');
  try {
    await client.query('select pg_advisory_xact_lock($1)', [LOCK_MIGRATE]);
    await applyMissing(client);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    if ((error as { code?: string }).code === '42P07') throw new WrongDatabaseError('the database has tables of something else: give the server a database of its own');
    throw error;
  }
}
