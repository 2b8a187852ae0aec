import type { FastifyInstance } from 'fastify';
import { DOORBELL_PATH } from '#core/protocol/paths.ts';
import type { Environment } from '../environment.ts';
import { requireSession, sessionOf } from '../plugins/session.ts';
import type { Streams } from '../services/streams.ts';

/** `GET /api/stream`: a doorbell. It says `changed` when there may be something new (and once at the start); the exchange fetches it. */
export function streamRoutes(app: FastifyInstance, environment: Environment, streams: Streams): void {
  app.get(DOORBELL_PATH, { schema: { summary: 'Doorbell (server-sent events)', tags: ['exchange'], security: [{ session: [] }] }, compress: false, onRequest: requireSession(environment) }, (request, reply) => {
    streams.open(request, reply, sessionOf(request), async (send) => send('event: changed\ndata: {}\n\n'));
  });
}
