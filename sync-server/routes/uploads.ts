import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { UPLOADS_PATH } from '#core/protocol/paths.ts';
import type { Environment } from '../environment.ts';
import { requireSession, sessionOf } from '../plugins/session.ts';
import { MAX_BLOB_BYTES } from '../services/blobs.ts';
import { createUploads } from '../services/uploads.ts';

const CLEAN_UP_MS = 6 * 3_600_000;

/** A request as the web's own type, its body still to be read. */
function webRequest({ raw, url, method, headers }: FastifyRequest): Request {
  const given = Object.entries(headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as [string, string]] : []));
  const body = method === 'PATCH' || method === 'POST' ? { body: Readable.toWeb(raw) as ReadableStream, duplex: 'half' } : {};
  return new Request(new URL(url, 'http://server'), { method, headers: given, ...body } as RequestInit);
}

/** `/api/uploads`: resumable uploads of photos by tus 1.0. What is unfinished is removed after some days. */
export function uploadRoutes(app: FastifyInstance, environment: Environment): void {
  const uploads = createUploads(environment);
  const clean = () => void uploads.cleanUp().catch((error: unknown) => app.log.error({ err: error }, 'old uploads could not be removed'));
  const timer = setInterval(clean, CLEAN_UP_MS);
  timer.unref();
  clean();
  app.addHook('onClose', async () => clearInterval(timer));
  const answer = async (request: FastifyRequest, reply: FastifyReply) => {
    const response = await uploads.handle(webRequest(request), sessionOf(request).person);
    for (const [name, value] of response.headers) if (!name.startsWith('access-control-')) reply.header(name, value);
    return reply.code(response.status).send(response.status === 204 ? undefined : await response.text());
  };
  app.register(async (routes) => {
    routes.removeAllContentTypeParsers();
    routes.addContentTypeParser('*', (_request, _payload, done) => done(null));
    const options = (summary: string) => ({ schema: { summary, tags: ['photos'], security: [{ session: [] }] }, bodyLimit: MAX_BLOB_BYTES, onRequest: requireSession(environment), decompress: false as never, compress: false as never });
    routes.post(UPLOADS_PATH, options('Begin the upload of a photo (tus 1.0)'), answer);
    routes.route({ method: 'HEAD', url: `${UPLOADS_PATH}/:id`, ...options('How far an upload is'), handler: answer });
    routes.patch(`${UPLOADS_PATH}/:id`, options('Add to an upload'), answer);
    routes.delete(`${UPLOADS_PATH}/:id`, options('Give an upload up'), answer);
  });
}
