import type { FastifyInstance } from 'fastify';
import type { Environment } from '../environment.ts';

/** `GET /api/health`: that it is our server, which version, which epoch, what time. */
export function healthRoutes(app: FastifyInstance, environment: Environment): void {
  app.get('/api/health', { schema: { summary: 'Whether the server works', tags: ['server'] } }, async () => {
    await environment.store.read((tx) => tx.documents.latestCheckpoint());
    return { status: 'ok', version: environment.version, epoch: environment.store.epoch, time: new Date(environment.now()).toISOString() };
  });
}
