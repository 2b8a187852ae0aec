import type { SignInFailure } from '#core/ports/people.ts';
import { SESSIONS_PATH } from '#core/protocol/paths.ts';
import type { SignInReply, SignInRequest } from '#core/protocol/session.ts';
import { ExchangeError } from '#sync/failure.ts';
import { failedAnswer, jsonOf, request, type Network } from '#sync/request.ts';

export type SessionAnswer = { ok: true; reply: SignInReply } | { ok: false; why: SignInFailure; retryAfter?: number };

const isText = (value: unknown): value is string => typeof value === 'string' && value.length > 0;

/** The reply in our own server's form, or null for anything else that answered. */
function readSession(json: unknown): SignInReply | null {
  const reply = json as Partial<SignInReply> | null | undefined;
  const person = reply?.person as Partial<SignInReply['person']> | undefined;
  const whole = isText(reply?.token) && isText(reply.server) && isText(reply.epoch) && isText(person?.id) && isText(person.name?.zh) && Array.isArray(person.roles);
  return whole ? (reply as SignInReply) : null;
}

function whyNot(error: ExchangeError, code: unknown): { ok: false; why: SignInFailure; retryAfter?: number } {
  const retryAfter = error.retryAfter === undefined ? {} : { retryAfter: Math.ceil(error.retryAfter / 1000) };
  switch (error.failure) {
    case 'sign-in-needed':
      return { ok: false, why: code === 'WRONG_CREDENTIALS' ? 'wrong-credentials' : 'server-fault' };
    case 'offline':
    case 'timeout':
      return { ok: false, why: 'offline' };
    case 'not-our-server':
    case 'slow-down':
      return { ok: false, why: error.failure, ...retryAfter };
    default:
      return { ok: false, why: 'server-fault', ...retryAfter };
  }
}

/** Asks the server for a session on this device. `retryAfter` is in seconds. */
export async function requestSession(network: Network, credentials: SignInRequest): Promise<SessionAnswer> {
  const body = new TextEncoder().encode(JSON.stringify(credentials));
  let code: unknown;
  try {
    const answer = await request(network, SESSIONS_PATH, { method: 'POST', headers: { 'content-type': 'application/json', accept: 'application/json' }, body }, body.length);
    const json = jsonOf(answer);
    if (answer.status < 200 || answer.status > 299) {
      code = (json as { error?: { code?: unknown } } | undefined)?.error?.code;
      throw failedAnswer(answer, network.now());
    }
    const reply = readSession(json);
    return reply ? { ok: true, reply } : { ok: false, why: 'not-our-server' };
  } catch (error) {
    if (error instanceof ExchangeError) return whyNot(error, code);
    throw error;
  }
}
