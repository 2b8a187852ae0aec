import type { FastifyInstance } from 'fastify';
import { asRequestError, errorBody, isDiskFault, statusOf } from '../errors.ts';

/** The one place where a failure becomes an answer. `onDiskFault` runs after the answer is sent. */
export function failures(app: FastifyInstance, onDiskFault: (error: unknown) => void): void {
  app.setErrorHandler((error, request, reply) => {
    const refusal = asRequestError(error);
    const status = statusOf(refusal);
    if (status >= 500) request.log.error({ err: error }, 'a request failed');
    if (isDiskFault(error)) reply.raw.once('close', () => onDiskFault(error));
    if (refusal.retryAfter) reply.header('retry-after', String(refusal.retryAfter));
    return reply.code(status).type('application/json').send(errorBody(refusal));
  });
}
