import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { LiveCourse } from './live-course.ts';
import type { PreviewPerson } from './preview-person.ts';

const FILES = [
  ['/preview', 'page.html', 'text/html'],
  ['/preview/page.css', 'page.css', 'text/css'],
  ['/preview/page.js', 'page.js', 'text/javascript'],
] as const;
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const BEAT_MS = 20_000;

/** The page around the app, who is signed in there, and a stream that tells of each change. */
export function registerPreviewRoutes(app: FastifyInstance, { course, live, person }: { course: string; live: LiveCourse; person: PreviewPerson }): void {
  for (const [url, file, type] of FILES) {
    app.get(url, async (_request, reply) => reply.header('content-security-policy', POLICY).header('cache-control', 'no-store').type(`${type}; charset=utf-8`).send(readFileSync(join(import.meta.dirname, 'page', file))));
  }
  app.get('/preview/session', async (_request, reply) => reply.header('cache-control', 'no-store').send({ ...person, course, package: live.read().package }));
  const open = new Set<ServerResponse>();
  app.addHook('preClose', async () => open.forEach((stream) => stream.end()));
  app.get('/preview/events', (request, reply) => {
    reply.hijack();
    open.add(reply.raw);
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
    const send = () => reply.raw.write(`data: ${JSON.stringify(live.read())}\n\n`);
    send();
    const end = live.subscribe(send);
    const beat = setInterval(() => reply.raw.write(': still here\n\n'), BEAT_MS);
    request.raw.on('close', () => {
      end();
      clearInterval(beat);
      open.delete(reply.raw);
    });
  });
}
