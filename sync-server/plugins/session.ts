import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Environment } from '../environment.ts';
import { readSession, type Session } from '../services/sessions.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by `requireSession`. */
    session: Session | null;
  }
}

export function sessions(app: FastifyInstance): void {
  app.decorateRequest('session', null);
}

/** A hook that lets only signed-in devices in, before any body is read. */
export function requireSession(environment: Environment) {
  return async (request: FastifyRequest): Promise<void> => {
    request.session = await readSession(environment, request.headers.authorization);
  };
}

/** The session that `requireSession` found. */
export function sessionOf(request: FastifyRequest): Session {
  if (!request.session) throw new Error('the route has no requireSession');
  return request.session;
}
