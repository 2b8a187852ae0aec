import { createHash, randomBytes } from 'node:crypto';
import type { SignInReply, SignInRequest } from '#core/protocol/session.ts';
import type { Environment } from '../environment.ts';
import { RequestError } from '../errors.ts';
import type { Account, SessionRow } from '../store/port.ts';
import { checkPassword, hashPassword, isOutdated } from './passwords.ts';
import type { Throttle } from './throttle.ts';

const DAY_MS = 86_400_000;
/** A session ends this long after its last use, and this long after its beginning. */
const SLIDING_MS = 180 * DAY_MS;
const ABSOLUTE_MS = 400 * DAY_MS;
/** The last use is noted at most this often. */
const NOTE_MS = 6 * 3_600_000;

export interface Session {
  person: string;
  device: string;
  /** Hash of the token: names the session in the store. */
  key: string;
}

const keyOf = (token: string) => createHash('sha256').update(token).digest('base64url');

/** User names are told apart neither by case nor by full-width signs. */
export const foldUsername = (username: string): string => username.normalize('NFKC').trim().toLowerCase();

async function begin(environment: Environment, account: Account, device: string, password: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const now = environment.now();
  const renewed = isOutdated(account.password) ? await hashPassword(password) : null;
  await environment.store.write(async (tx) => {
    if (renewed) await tx.accounts.put({ ...account, password: renewed });
    await tx.accounts.putSession({ token: keyOf(token), person: account.person, device, createdAt: now, usedAt: now });
  });
  return token;
}

/**
 * Signs a person in on one device.
 * @throws RequestError WRONG_CREDENTIALS (also for unknown names), SLOW_DOWN after several failures
 */
export async function signIn(environment: Environment, throttle: Throttle, request: SignInRequest): Promise<SignInReply> {
  const username = foldUsername(request.username);
  const retryAfter = throttle.waitFor(username, environment.now());
  if (retryAfter > 0) throw new RequestError('SLOW_DOWN', 'Too many wrong tries for this user name.', { retryAfter });
  // Counted before the check, so that many tries at once do not slip through together.
  throttle.failed(username, environment.now());
  const account = await environment.store.read((tx) => tx.accounts.byUsername(username));
  const fits = await checkPassword(account && !account.disabled ? account.password : undefined, request.password);
  if (!fits || !account) throw new RequestError('WRONG_CREDENTIALS', 'User name or password is wrong.');
  throttle.succeeded(username);
  const token = await begin(environment, account, request.device, request.password);
  return { token, person: { id: account.person, name: account.name, roles: [...account.roles] }, server: environment.store.serverId, epoch: environment.store.epoch };
}

const isOver = (row: SessionRow, now: number) => now - row.usedAt > SLIDING_MS || now - row.createdAt > ABSOLUTE_MS;

/** The session of an `Authorization` header. @throws RequestError SIGN_IN_NEEDED */
export async function readSession(environment: Environment, authorization: string | undefined): Promise<Session> {
  const token = /^Bearer ([\w-]{20,200})$/i.exec(authorization ?? '')?.[1];
  const key = token && keyOf(token);
  const row = key ? await environment.store.read((tx) => tx.accounts.session(key)) : undefined;
  if (!row || isOver(row, environment.now())) throw new RequestError('SIGN_IN_NEEDED', 'Sign in again.', { place: 'authorization' });
  if (environment.now() - row.usedAt > NOTE_MS) await environment.store.write((tx) => tx.accounts.putSession({ ...row, usedAt: environment.now() }));
  return { person: row.person, device: row.device, key: row.token };
}

/** Whether the session still lasts, without noting a use. */
export async function isSessionAlive(environment: Environment, key: string): Promise<boolean> {
  const row = await environment.store.read((tx) => tx.accounts.session(key));
  return row !== undefined && !isOver(row, environment.now());
}
