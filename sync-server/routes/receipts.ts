import { Type } from 'typebox';
import type { FastifyInstance } from 'fastify';
import { readReceiptCode } from '#core/assessment/receipt-code.ts';
import type { Receipt } from '#core/documents/feedback.ts';
import type { Environment } from '../environment.ts';
import { RequestError } from '../errors.ts';

/** `GET /api/receipts/:code`: whether work with this code has arrived, for anybody who was told the code. Says nothing of whose it is. */
export function receiptRoutes(app: FastifyInstance, environment: Environment): void {
  app.get<{ Params: { code: string } }>(
    '/api/receipts/:code',
    { schema: { summary: 'Whether work with a receipt code has arrived', tags: ['receipts'], params: Type.Object({ code: Type.String({ maxLength: 60 }) }) }, config: { rateLimit: { max: 60, timeWindow: '1 minute' } } },
    async (request) => {
      const code = readReceiptCode(request.params.code);
      if (!code) throw new RequestError('BAD_REQUEST', 'A receipt code has ten digits, and the last two must fit the others.', { place: 'code' });
      const receipts = await environment.store.read(async (tx) => [...(await tx.documents.byId(await tx.kept.receiptsByCode(code))).values()]);
      const newest = receipts.sort((a, b) => b.seq - a.seq)[0];
      if (!newest) throw new RequestError('NOT_FOUND', 'Nothing with this receipt code has arrived.', { place: 'code' });
      const { writtenAt, receivedAt } = JSON.parse(newest.body) as Receipt;
      return { state: 'received', writtenAt, receivedAt };
    },
  );
}
