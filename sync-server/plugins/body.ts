import compress from '@fastify/compress';
import type { FastifyInstance } from 'fastify';
import { RequestError } from '../errors.ts';
import { readJson } from '../services/envelope.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The JSON body as it came, inflated. */
    rawBody: Buffer | null;
  }
}

/**
 * Compressed bodies both ways, and JSON parsing that keeps the bytes. A body is limited twice by the route's `bodyLimit`:
 * as it comes over the wire and as it grows while it is inflated.
 */
export async function bodies(app: FastifyInstance): Promise<void> {
  app.decorateRequest('rawBody', null);
  await app.register(compress, {
    threshold: 256,
    encodings: ['br', 'gzip', 'deflate', 'identity'],
    requestEncodings: ['br', 'gzip', 'deflate', 'identity'],
    brotliOptions: { params: { 1: 5 } },
    onUnsupportedRequestEncoding: () => new RequestError('WRONG_MEDIA_TYPE', 'The body is compressed in a way that is not known here.', { place: 'content-encoding' }),
    onInvalidRequestPayload: () => new RequestError('BAD_REQUEST', 'The compressed body is damaged.', { place: 'body' }),
  });
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    try {
      request.rawBody = body as Buffer;
      done(null, readJson(body as Buffer).value);
    } catch (error) {
      done(error as Error);
    }
  });
}
