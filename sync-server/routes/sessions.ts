import type { FastifyInstance } from 'fastify';
import { SESSIONS_PATH } from '#core/protocol/paths.ts';
import { SignInRequest } from '#core/protocol/session.ts';
import type { Environment } from '../environment.ts';
import { requireSession, sessionOf } from '../plugins/session.ts';
import { signIn } from '../services/sessions.ts';
import { Throttle } from '../services/throttle.ts';

/** Signing in and out. */
export function sessionRoutes(app: FastifyInstance, environment: Environment): void {
  const throttle = new Throttle();
  app.post<{ Body: SignInRequest }>(
    SESSIONS_PATH,
    { schema: { summary: 'Sign in on a device', tags: ['sessions'], body: SignInRequest }, bodyLimit: 16 * 1024, config: { rateLimit: { max: 300, timeWindow: '1 minute' } } },
    async (request, reply) => reply.code(201).send(await signIn(environment, throttle, request.body)),
  );
  app.delete('/api/sessions/current', { schema: { summary: 'End this session', tags: ['sessions'], security: [{ session: [] }] }, onRequest: requireSession(environment) }, async (request, reply) => {
    await environment.store.write((tx) => tx.accounts.endSession(sessionOf(request).key));
    return reply.code(204).send();
  });
}
