import { createReadStream } from 'node:fs';
import { Type } from 'typebox';
import type { FastifyInstance } from 'fastify';
import type { Environment } from '../environment.ts';
import { RequestError } from '../errors.ts';
import { requireSession, sessionOf } from '../plugins/session.ts';
import { MAX_BLOB_BYTES, blobPath, receiveBlob } from '../services/blobs.ts';

const Params = Type.Object({ sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }) });

/** Photos of coursework: bytes named by their SHA-256. */
export function blobRoutes(app: FastifyInstance, environment: Environment): void {
  const onRequest = requireSession(environment);
  app.register(async (routes) => {
    // Bytes of any declared type come as a stream and are hashed on the way to the disk; what they are, their own signature says.
    routes.removeAllContentTypeParsers();
    routes.addContentTypeParser('*', (_request, _payload, done) => done(null));
    routes.put<{ Params: { sha256: string } }>(
      '/api/blobs/:sha256',
      { schema: { summary: 'Send a photo', tags: ['photos'], params: Params, security: [{ session: [] }] }, bodyLimit: MAX_BLOB_BYTES, onRequest, decompress: false as never },
      async (request, reply) => {
        const created = await receiveBlob(environment, sessionOf(request).person, request.params.sha256, request.raw, request.headers);
        return reply.code(created ? 201 : 200).send({ sha256: request.params.sha256 });
      },
    );
  });
  app.get<{ Params: { sha256: string } }>(
    '/api/blobs/:sha256',
    { schema: { summary: 'Fetch a photo', tags: ['photos'], params: Params, security: [{ session: [] }] }, compress: false, onRequest },
    async (request, reply) => {
      const { sha256 } = request.params;
      const blob = await environment.store.read(async (tx) => ((await tx.blobs.mayRead(sessionOf(request).person, sha256)) ? tx.blobs.get(sha256) : undefined));
      if (!blob) throw new RequestError('NOT_FOUND', 'There is no such photo.', { place: 'sha256' });
      return reply
        .header('content-type', blob.mediaType)
        .header('content-length', blob.bytes)
        .header('content-disposition', 'attachment')
        .header('cache-control', 'private, no-store')
        .send(createReadStream(blobPath(environment.dataDir, sha256)));
    },
  );
}
