import type { FastifyInstance } from 'fastify';
import type { Environment } from '../environment.ts';
import { diskRoom } from '../services/disk-room.ts';

/**
 * `GET /api/health`: that it is our server, which version, which epoch, what time, and how much room the disk has (`enough`; `nearly-full`:
 * photos wait; `full`: only small requests are taken, and the status is 507 so that whatever watches the server goes red).
 */
export function healthRoutes(app: FastifyInstance, environment: Environment): void {
  app.get('/api/health', { schema: { summary: 'Whether the server works', tags: ['server'] } }, async (_request, reply) => {
    const disk = await diskRoom(environment);
    await environment.store.read((tx) => tx.documents.latestCheckpoint());
    return reply.code(disk === 'full' ? 507 : 200).send({ status: disk === 'enough' ? 'ok' : `disk ${disk}`, disk, version: environment.version, epoch: environment.store.epoch, time: new Date(environment.now()).toISOString() });
  });
}
