import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

/** `'sha256-…'` of every inline <style> of the app's page, so that the policy needs no 'unsafe-inline'. */
export function inlineStyleHashes(html: string): string[] {
  return [...html.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)].map(([, css]) => `'sha256-${createHash('sha256').update(css!).digest('base64')}'`);
}

function appPolicy(distDir: string | null, frameable: boolean): Record<string, string[]> {
  const page = distDir && join(distDir, 'index.html');
  const styles = page && existsSync(page) ? inlineStyleHashes(readFileSync(page, 'utf8')) : [];
  return {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", ...styles],
    imgSrc: ["'self'", 'blob:', 'data:'],
    mediaSrc: ["'self'", 'blob:'],
    connectSrc: ["'self'"],
    workerSrc: ["'self'"],
    manifestSrc: ["'self'"],
    fontSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: [frameable ? "'self'" : "'none'"],
    objectSrc: ["'none'"],
  };
}

const DOCS_POLICY = "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; script-src 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'";

/**
 * Security headers of all answers, `no-store` for the interface, and a policy of its own for its documentation.
 * @param frameable the app may stand in a frame of the same origin, as in the preview
 */
export async function headers(app: FastifyInstance, distDir: string | null, frameable = false): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: appPolicy(distDir, frameable) },
    hsts: false,
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
  });
  app.addHook('onSend', async (request, reply) => {
    const path = request.url.split('?', 1)[0]!;
    if (path.startsWith('/api/docs')) reply.header('content-security-policy', DOCS_POLICY);
    // Only what a person alone may see is never stored; routes with public, unchanging answers say otherwise themselves.
    if (path.startsWith('/api/') && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    // Behind TLS only: on a plain local network the header would lock the browser out.
    if (request.protocol === 'https') reply.header('strict-transport-security', 'max-age=31536000; includeSubDomains');
  });
}
