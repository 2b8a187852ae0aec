import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CATALOGUE_PATH } from '#core/course/catalogue.ts';
import { SIGNATURE_HEADER } from '#core/course/signature.ts';
import { catalogueAnswer } from '../courses/catalogue-answer.ts';
import { brotliFile, contentFile, packageFile, SHA256 } from '../courses/layout.ts';
import { isCompressible } from '../courses/media-types.ts';
import { openPackageIndex } from '../courses/package-index.ts';
import { readCatalogue } from '../courses/published.ts';
import { openSigner, type Signer } from '../courses/signing.ts';
import { RequestError } from '../errors.ts';
import { readRange } from './byte-range.ts';

/** A file that never changes, by its hash. */
interface ImmutableFile {
  path: string;
  sha256: string;
  mediaType: string;
  /** Name to save it under. */
  name: string;
}

const sizeOf = (path: string) => stat(path).then((found) => (found.isFile() ? found.size : null), () => null);
const notFound = () => new RequestError('NOT_FOUND', 'There is no such file.', { place: 'address' });

function accepts(request: FastifyRequest, encoding: string): boolean {
  return (request.headers['accept-encoding'] ?? '').split(',').some((entry) => {
    const [name, ...parameters] = entry.trim().split(';');
    return name!.trim().toLowerCase() === encoding && !parameters.some((parameter) => /^\s*q\s*=\s*0(\.0*)?\s*$/.test(parameter));
  });
}

function isKnown(request: FastifyRequest, ...etags: readonly string[]): boolean {
  const header = request.headers['if-none-match'];
  return header !== undefined && (header.trim() === '*' || header.split(',').some((tag) => etags.includes(tag.trim().replace(/^W\//, ''))));
}

const charset = (mediaType: string) => (mediaType === 'application/json' || mediaType.startsWith('text/') ? `${mediaType}; charset=utf-8` : mediaType);

function describe(reply: FastifyReply, file: ImmutableFile): void {
  reply
    .header('content-type', charset(file.mediaType))
    .header('cache-control', 'public, max-age=31536000, immutable')
    .header('content-disposition', `attachment; filename="${file.name}"`)
    .header('x-content-type-options', 'nosniff')
    .header('accept-ranges', 'bytes')
    // A picture that is opened by itself is a document: it may draw, and nothing else.
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox");
  if (isCompressible(file.mediaType)) reply.header('vary', 'accept-encoding');
}

function sendPart(request: FastifyRequest, reply: FastifyReply, path: string, part: { first: number; last: number }): FastifyReply {
  reply.header('content-length', part.last - part.first + 1);
  if (request.method === 'HEAD' || part.last < part.first) return reply.send();
  return reply.send(createReadStream(path, { start: part.first, end: part.last }));
}

/** Answers a file whole, compressed, in part, or not again, as the request's headers ask. */
async function sendImmutable(request: FastifyRequest, reply: FastifyReply, file: ImmutableFile): Promise<FastifyReply> {
  const size = await sizeOf(file.path);
  if (size === null) throw notFound();
  const etag = `"${file.sha256}"`;
  const brotliTag = `"${file.sha256}-br"`;
  describe(reply, file);
  if (isKnown(request, etag, brotliTag)) return reply.code(304).header('etag', etag).send();
  const ifRange = request.headers['if-range'];
  const wanted = ifRange === undefined || ifRange === etag ? readRange(request.headers.range, size) : null;
  if (wanted === 'unsatisfiable') return reply.code(416).header('content-range', `bytes */${size}`).header('content-length', 0).send();
  if (wanted) {
    reply.code(206).header('etag', etag).header('content-range', `bytes ${wanted.first}-${wanted.last}/${size}`);
    return sendPart(request, reply, file.path, wanted);
  }
  // Parts are of the plain bytes, so whoever asked for one gets the plain whole.
  const useBrotli = isCompressible(file.mediaType) && request.headers.range === undefined && accepts(request, 'br');
  const small = useBrotli ? await sizeOf(brotliFile(file.path)) : null;
  if (small === null) return sendPart(request, reply.header('etag', etag), file.path, { first: 0, last: size - 1 });
  return sendPart(request, reply.header('etag', brotliTag).header('content-encoding', 'br'), brotliFile(file.path), { first: 0, last: small - 1 });
}

function extension(path: string): string {
  return /\.[a-z0-9]+$/.exec(path)?.[0] ?? '';
}

/**
 * The catalogue and the files of published courses. All are public: what is not for everybody (keys) is not under content/.
 * Files never change, so they may be kept for ever.
 */
export function registerCourseRoutes(app: FastifyInstance, { dataDir }: { dataDir: string }): void {
  const index = openPackageIndex(dataDir);
  let opened: Signer | undefined;
  // Not before it is needed: a server without courses makes no key.
  const signer = () => (opened ??= openSigner(dataDir));

  app.get(CATALOGUE_PATH, { compress: false, schema: { summary: 'The courses on offer', tags: ['courses'] } }, async (request, reply) => {
    const { etag, plain, brotli } = catalogueAnswer(await readCatalogue(dataDir), signer().keys);
    reply.header('etag', etag).header('cache-control', 'no-cache').header('x-content-type-options', 'nosniff').header('vary', 'accept-encoding');
    if (isKnown(request, etag)) return reply.code(304).send();
    reply.type('application/json; charset=utf-8');
    return accepts(request, 'br') ? reply.header('content-encoding', 'br').send(await brotli) : reply.send(plain);
  });

  // Compressed files are made when a course is published: nothing is compressed on the way out.
  const fileRoute = { method: ['GET', 'HEAD'] as ['GET', 'HEAD'], exposeHeadRoute: false, compress: false as const };

  app.route<{ Params: { name: string } }>({
    ...fileRoute,
    url: '/content/packages/:name',
    schema: { summary: 'The contents of a course package: <package id>.json', tags: ['courses'] },
    handler: async (request, reply) => {
      const sha256 = /^([0-9a-f]{64})\.json$/.exec(request.params.name)?.[1];
      if (!sha256 || (await sizeOf(packageFile(dataDir, sha256))) === null) throw notFound();
      reply.header(SIGNATURE_HEADER, await signer().signatureOf(sha256));
      return sendImmutable(request, reply, { path: packageFile(dataDir, sha256), sha256, mediaType: 'application/json', name: `${sha256}.json` });
    },
  });

  app.route<{ Params: { hash: string } }>({
    ...fileRoute,
    url: '/content/sha256/:hash',
    schema: { summary: 'A file of a course package, by its SHA-256', tags: ['courses'] },
    handler: async (request, reply) => {
      const { hash } = request.params;
      const asset = SHA256.test(hash) ? await index.find(hash) : null;
      if (!asset) throw notFound();
      return sendImmutable(request, reply, { path: contentFile(dataDir, hash), sha256: hash, mediaType: asset.mediaType, name: hash + extension(asset.path) });
    },
  });
}
