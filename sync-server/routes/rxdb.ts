import { Type } from 'typebox';
import type { FastifyInstance } from 'fastify';
import { COLLECTIONS, type CollectionName } from '#core/documents/kinds.ts';
import type { Environment } from '../environment.ts';
import { requireSession, sessionOf } from '../plugins/session.ts';
import { readStockCheckpoint, stockPull, stockPush } from '../services/stock.ts';
import type { Streams } from '../services/streams.ts';

const Params = Type.Object({ collection: Type.Union(COLLECTIONS.map((name) => Type.Literal(name))) });
const Query = Type.Object({ checkpoint: Type.Optional(Type.String({ maxLength: 4000 })), limit: Type.Optional(Type.String({ pattern: '^[0-9]{1,4}$' })) });
const Rows = Type.Array(Type.Object({ newDocumentState: Type.Unknown(), assumedMasterState: Type.Optional(Type.Unknown()) }), { maxItems: 5000 });
type Route = { Params: { collection: CollectionName }; Querystring: { checkpoint?: string; limit?: string } };

const STREAM_DOCUMENTS = 100;

/** The shape of RxDB's HTTP replication, collection by collection, for clients that use RxDB's own handlers. */
export function rxdbRoutes(app: FastifyInstance, environment: Environment, streams: Streams): void {
  const onRequest = requireSession(environment);
  const common = { tags: ['rxdb'], params: Params, security: [{ session: [] }] };
  app.get<Route>('/api/rxdb/:collection/pull', { schema: { ...common, summary: 'A page of one collection', querystring: Query }, onRequest }, async (request) => {
    const limit = Math.min(1000, Math.max(1, Number(request.query.limit ?? 100)));
    const { documents, checkpoint } = await stockPull(environment, sessionOf(request).person, request.params.collection, readStockCheckpoint(request.query.checkpoint), limit);
    return { documents, checkpoint };
  });
  app.post<Route & { Body: { newDocumentState?: unknown }[] }>(
    '/api/rxdb/:collection/push',
    { schema: { ...common, summary: 'Rows of one collection; answers conflicts', body: Rows }, bodyLimit: 16 * 1024 * 1024, onRequest },
    async (request) => stockPush(environment, sessionOf(request), request.params.collection, request.body, request.rawBody?.toString('utf8') ?? ''),
  );
  app.get<Route>('/api/rxdb/:collection/stream', { schema: { ...common, summary: 'Changes of one collection (server-sent events)' }, compress: false, onRequest }, (request, reply) => {
    const session = sessionOf(request);
    let checkpoint: string | undefined;
    streams.open(request, reply, session, async (send) => {
      const emit = (event: unknown) => send(`data: ${JSON.stringify(event)}\n\n`);
      const skip = async () => {
        checkpoint = await environment.store.read((tx) => tx.documents.latestCheckpoint());
        emit('RESYNC');
      };
      if (checkpoint === undefined) return skip();
      const page = await stockPull(environment, session.person, request.params.collection, checkpoint, STREAM_DOCUMENTS);
      if (page.more) return skip();
      checkpoint = page.checkpoint.cp;
      if (page.documents.length > 0) emit({ documents: page.documents, checkpoint: page.checkpoint });
    });
  });
}
