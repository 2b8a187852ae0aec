import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { injectFetch } from './inject-fetch.ts';

/** One request as it is on the wire: bytes of the bodies after compression. */
export interface Carried {
  method: string;
  path: string;
  up: number;
  down: number;
}

/**
 * `fetch` to a server in this process that tells what each request weighs.
 * @param encodings what the client takes, as it says in `Accept-Encoding`
 */
export function countedFetch(app: FastifyInstance, carried: (request: Carried) => void, encodings = 'gzip'): typeof fetch {
  const plain = injectFetch(app);
  return async (input, init = {}) => {
    const body = init.body === undefined || init.body === null ? undefined : new Uint8Array(await new Response(init.body).arrayBuffer());
    const answer = await plain(input, { ...init, ...(body ? { body } : {}), headers: { ...Object.fromEntries(new Headers(init.headers)), 'accept-encoding': encodings } });
    const bytes = new Uint8Array(await answer.arrayBuffer());
    carried({ method: init.method ?? 'GET', path: new URL(String(input), 'http://server').pathname, up: body?.length ?? 0, down: bytes.length });
    const headers = new Headers(answer.headers);
    const encoding = headers.get('content-encoding');
    headers.delete('content-encoding');
    const opened = encoding === 'gzip' ? gunzipSync(bytes) : encoding === 'br' ? brotliDecompressSync(bytes) : bytes;
    return new Response(answer.status === 204 ? null : new Uint8Array(opened), { status: answer.status, headers });
  };
}
