import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { RequestError } from '../errors.ts';

const NOT_PAGES = /^\/(api|content|on-device|assets)(\/|$)/;

function cacheControl(path: string): string {
  if (/[/\\]assets[/\\]/.test(path)) return 'public, max-age=31536000, immutable';
  if (/(?:^|[/\\])(index\.html|sw\.js|[^/\\]*\.webmanifest|manifest\.json)(\.br|\.gz)?$/.test(path)) return 'no-cache';
  return 'public, max-age=3600';
}

const isNavigation = (request: FastifyRequest) => (request.method === 'GET' || request.method === 'HEAD') && (request.headers.accept ?? '').includes('text/html') && !NOT_PAGES.test(request.url.split('?', 1)[0]!);

/** Serves the built app, where there is one: every address that a person opens gets its page; everything else that is not there is 404. */
export async function appFiles(app: FastifyInstance, distDir: string | null): Promise<void> {
  const built = distDir !== null && existsSync(join(distDir, 'index.html'));
  if (built) {
    await app.register(fastifyStatic, {
      root: distDir,
      preCompressed: true,
      cacheControl: false,
      dotfiles: 'ignore',
      setHeaders: (reply, path) => void reply.header('cache-control', cacheControl(path)),
    });
  }
  app.setNotFoundHandler((request: FastifyRequest, reply: FastifyReply) => {
    if (built && isNavigation(request)) return reply.sendFile('index.html');
    throw new RequestError('NOT_FOUND', 'There is nothing here.');
  });
}
