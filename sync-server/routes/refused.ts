import type { FastifyInstance } from 'fastify';
import type { Environment } from '../environment.ts';
import { requireSession, sessionOf } from '../plugins/session.ts';

const MOST = 500;

/** `GET /api/refused`: what this person sent and the server could not take, byte for byte (`raw` is the row's text). */
export function refusedRoutes(app: FastifyInstance, environment: Environment): void {
  app.get('/api/refused', { schema: { summary: 'Own rows that were refused', tags: ['exchange'], security: [{ session: [] }] }, onRequest: requireSession(environment) }, async (request) => {
    const rows = await environment.store.read((tx) => tx.kept.quarantined(sessionOf(request).person, MOST));
    return { refused: rows.map(({ collection, document, kind, code, at, raw }) => ({ collection, id: document, kind, code, at, raw: Buffer.from(raw).toString('utf8') })) };
  });
}
