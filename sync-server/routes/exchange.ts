import type { FastifyInstance } from 'fastify';
import { DIGEST_HEADER } from '#core/protocol/body-digest.ts';
import { ExchangeRequest } from '#core/protocol/exchange.ts';
import { EXCHANGE_PATH } from '#core/protocol/paths.ts';
import type { Environment } from '../environment.ts';
import { RequestError } from '../errors.ts';
import { requireSession, sessionOf } from '../plugins/session.ts';
import { exchangeTexts, type ExchangeOptions } from '../services/exchange.ts';

/** Bytes of a body, both as sent and inflated. */
const BODY_LIMIT = 16 * 1024 * 1024;

const AUDITS_AN_HOUR = 60;
const HOUR_MS = 3_600_000;

/** Lets each person have so many audits an hour: one reads everything that they may see. */
function auditLimit(now: () => number): (person: string) => boolean {
  let since = now();
  let made = new Map<string, number>();
  return (person) => {
    if (now() - since > HOUR_MS) [since, made] = [now(), new Map()];
    const before = made.get(person) ?? 0;
    made.set(person, before + 1);
    return before < AUDITS_AN_HOUR;
  };
}

/** `POST /api/exchange`: see `services/exchange.ts`. */
export function exchangeRoutes(app: FastifyInstance, environment: Environment, options: ExchangeOptions): void {
  const mayAudit = auditLimit(environment.now);
  app.post(
    EXCHANGE_PATH,
    {
      schema: { summary: 'Everything that a device sends and everything new for it', tags: ['exchange'], body: ExchangeRequest, security: [{ session: [] }] },
      // Rows are checked one by one by the service, so that a bad one does not refuse the others.
      validatorCompiler: () => (value: unknown) => ({ value }),
      bodyLimit: BODY_LIMIT,
      onRequest: requireSession(environment),
    },
    async (request, reply) => {
      if (!request.rawBody) throw new RequestError('WRONG_MEDIA_TYPE', 'The body must be application/json.', { place: 'content-type' });
      const claimed = request.headers[DIGEST_HEADER];
      const { text, digest } = await exchangeTexts(environment, sessionOf(request), request.rawBody, typeof claimed === 'string' ? claimed : undefined, { mayAudit, ...options });
      return reply.header(DIGEST_HEADER, digest).type('application/json; charset=utf-8').send(text);
    },
  );
}
