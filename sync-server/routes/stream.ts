import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { CHANGES_PATH, DOORBELL_PATH } from '#core/protocol/paths.ts';
import type { Environment } from '../environment.ts';
import { requireSession, sessionOf } from '../plugins/session.ts';
import type { Streams } from '../services/streams.ts';

const HOLD_S = 45;
const ChangesQuery = Type.Object({ since: Type.Optional(Type.String({ maxLength: 4000 })), wait: Type.Optional(Type.String({ pattern: '^[0-9]{1,2}$' })) });

/** Whether a person has something to fetch behind a checkpoint. */
async function hasNews({ store }: Environment, person: string, checkpoint: string | undefined): Promise<boolean> {
  const page = await store.read((tx) => tx.documents.page({ person, checkpoint, limit: 1 }));
  return page.documents.length > 0 || page.revoked.length > 0 || page.more;
}

/** `GET /api/stream`: a doorbell. It says `changed` when there may be something new (and once at the start); the exchange fetches it. */
export function streamRoutes(app: FastifyInstance, environment: Environment, streams: Streams): void {
  app.get(DOORBELL_PATH, { schema: { summary: 'Doorbell (server-sent events)', tags: ['exchange'], security: [{ session: [] }] }, compress: false, onRequest: requireSession(environment) }, (request, reply) => {
    streams.open(request, reply, sessionOf(request), async (send) => send('event: changed\ndata: {}\n\n'));
  });
  app.get<{ Querystring: { since?: string; wait?: string } }>(
    CHANGES_PATH,
    { schema: { summary: 'Doorbell for devices that can have no stream: held until something is new', tags: ['exchange'], querystring: ChangesQuery, security: [{ session: [] }] }, onRequest: requireSession(environment) },
    async (request, reply) => {
      const { since, wait } = request.query;
      const { person } = sessionOf(request);
      const seconds = Math.min(HOLD_S, Number(wait ?? HOLD_S));
      const changed = await streams.wait(reply, sessionOf(request), seconds * 1000, () => hasNews(environment, person, since));
      return { e: environment.store.epoch, changed };
    },
  );
}
