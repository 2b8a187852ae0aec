import type { FastifyInstance } from 'fastify';

/**
 * `fetch` that calls a Fastify server in this process, without a socket. Streams are not carried: the doorbell's address answers
 * 404, so that nothing waits for it.
 */
export function injectFetch(app: FastifyInstance): typeof fetch {
  return async (input, init = {}) => {
    const url = new URL(String(input), 'http://server');
    if (url.pathname === '/api/stream') return new Response(null, { status: 404 });
    const payload = init.body === undefined || init.body === null ? undefined : Buffer.from(await new Response(init.body).arrayBuffer());
    const answer = await app.inject({
      method: (init.method ?? 'GET') as 'GET',
      url: url.pathname + url.search,
      headers: { ...Object.fromEntries(new Headers(init.headers)), host: 'localhost' },
      ...(payload ? { payload } : {}),
    });
    init.signal?.throwIfAborted();
    const headers = new Headers();
    for (const [name, value] of Object.entries(answer.headers)) if (value !== undefined) headers.set(name, String(value));
    return new Response(answer.statusCode === 204 ? null : new Uint8Array(answer.rawPayload), { status: answer.statusCode, headers });
  };
}
