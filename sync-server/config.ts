import { resolve } from 'node:path';

export interface Config {
  port: number;
  host: string;
  dataDir: string;
  /** `postgres://…`; null keeps everything in SQLite in the data folder. */
  databaseUrl: string | null;
  distDir: string;
  demo: boolean;
  trustProxy: boolean;
  logLevel: string;
}

/** A setting that cannot be used; the message names it. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/** The address of the PostgreSQL database, or null for SQLite. @throws ConfigError where it is no such address */
export function readDatabaseUrl(env: Readonly<Record<string, string | undefined>>): string | null {
  const given = env['DATABASE_URL']?.trim();
  if (!given) return null;
  // What was given is not repeated: it has a password in it.
  if (!/^postgres(ql)?:\/\/[^/]+\/[^/?]+(\?.*)?$/.test(given) || !URL.canParse(given)) {
    throw new ConfigError('DATABASE_URL must be postgres://USER:PASSWORD@HOST:PORT/DATABASE, with special characters in the password percent-encoded; without it everything is kept in SQLite in DATA_DIR.');
  }
  return given;
}

/**
 * Settings from the environment: PORT (8787), HOST (127.0.0.1), DATA_DIR (./data), DATABASE_URL (none: SQLite), DIST_DIR (./dist), DEMO=1,
 * TRUST_PROXY=1, LOG_LEVEL (info).
 * @param root folder of the project, for what is not absolute
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>, args: readonly string[], root: string): Config {
  const port = Number(env['PORT'] || '8787');
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new ConfigError(`PORT is "${env['PORT']}" but must be a number from 0 to 65535.`);
  return {
    port,
    host: env['HOST'] || '127.0.0.1',
    dataDir: resolve(root, env['DATA_DIR'] || 'data'),
    databaseUrl: readDatabaseUrl(env),
    distDir: resolve(root, env['DIST_DIR'] || 'dist'),
    demo: env['DEMO'] === '1' || args.includes('--demo'),
    trustProxy: env['TRUST_PROXY'] === '1',
    logLevel: env['LOG_LEVEL'] || 'info',
  };
}

/** Why this Node cannot run the server, or null. TypeScript is run as it is from 22.18 on. */
export function nodeTooOld(version: string): string | null {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 18) ? null : `This server needs Node 22.18 or later, but this is ${version}: start it with "npm start", which brings its own.`;
}
