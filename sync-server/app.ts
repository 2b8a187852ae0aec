import { existsSync } from 'node:fs';
import rateLimit from '@fastify/rate-limit';
import fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify';
import type { LocalText } from '#core/text.ts';
import type { Environment, PublishedContent } from './environment.ts';
import { apiDocs } from './plugins/api-docs.ts';
import { appFiles } from './plugins/app-files.ts';
import { bodies } from './plugins/body.ts';
import { failures } from './plugins/failures.ts';
import { headers } from './plugins/headers.ts';
import { schemas } from './plugins/schemas.ts';
import { sessions } from './plugins/session.ts';
import { RequestError } from './errors.ts';
import { blobRoutes } from './routes/blobs.ts';
import { examRoutes } from './routes/exams.ts';
import { deviceRoutes } from './routes/devices.ts';
import { exchangeRoutes } from './routes/exchange.ts';
import { healthRoutes } from './routes/health.ts';
import { receiptRoutes } from './routes/receipts.ts';
import { refusedRoutes } from './routes/refused.ts';
import { rxdbRoutes } from './routes/rxdb.ts';
import { sessionRoutes } from './routes/sessions.ts';
import { streamRoutes } from './routes/stream.ts';
import { uploadRoutes } from './routes/uploads.ts';
import { Streams } from './services/streams.ts';
import type { Store } from './store/port.ts';

export interface AppOptions {
  store: Store;
  /** Folder of files: photos, published courses. */
  dataDir: string;
  content: PublishedContent;
  /** The built app; null or a missing folder serves the interface alone. */
  distDir?: string | null;
  version?: string;
  /** Milliseconds since 1970; the machine's clock unless told otherwise. */
  now?: () => number;
  logger?: FastifyServerOptions['logger'];
  /** Behind a proxy that says who called and whether by TLS. */
  trustProxy?: boolean;
  /** Requests of one address in a minute; a whole school may be behind one. */
  requestsPerMinute?: number;
  /** Documents in a page of the exchange. */
  pageDocuments?: number;
  /** Makes this server a relay of that name: see `Environment.relay`. */
  relay?: LocalText;
  /** Space on the disk of a folder; the machine's unless told otherwise. */
  disk?: Environment['disk'];
  /** Called after an answer was sent for a fault of disk or database, after which the process should end. */
  onDiskFault?: (error: unknown) => void;
  /** The app may stand in a frame of the same origin: for the preview of courses. */
  frameable?: boolean;
  /** More routes, such as those of courses. */
  routes?: (app: FastifyInstance) => void | Promise<void>;
}

/** No bodies, names, tokens, addresses or query strings: the route's pattern, not its parameters. */
const serializers = {
  req: (request: { method: string; routeOptions?: { url?: string } }) => ({ method: request.method, route: request.routeOptions?.url ?? '-' }),
  res: (reply: { statusCode: number }) => ({ status: reply.statusCode }),
};

function makeFastify(options: AppOptions): FastifyInstance {
  const { logger = false } = options;
  return fastify({
    logger: typeof logger === 'object' && logger ? { ...logger, serializers: { ...serializers } } : logger && { serializers },
    trustProxy: options.trustProxy ?? false,
    // Slow links open connections slowly: those that are open stay so.
    keepAliveTimeout: 90_000,
    requestTimeout: 15 * 60_000,
    bodyLimit: 1024 * 1024,
    routerOptions: { maxParamLength: 500 },
    return503OnClosing: true,
    forceCloseConnections: 'idle',
  });
}

/** Builds the server without listening. Closing it ends open streams; the store stays the caller's. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const environment: Environment = {
    store: options.store,
    content: options.content,
    dataDir: options.dataDir,
    disk: options.disk,
    now: options.now ?? Date.now,
    version: options.version ?? '0.0.0',
    ...(options.relay ? { relay: options.relay } : {}),
  };
  const distDir = options.distDir && existsSync(options.distDir) ? options.distDir : null;
  const app = makeFastify(options);
  const streams = new Streams(environment);
  app.addHook('preClose', async () => streams.close());
  failures(app, options.onDiskFault ?? (() => undefined));
  schemas(app);
  sessions(app);
  await headers(app, distDir, options.frameable);
  await app.register(rateLimit, {
    max: options.requestsPerMinute ?? 3000,
    timeWindow: '1 minute',
    errorResponseBuilder: (_request, context) => new RequestError('SLOW_DOWN', 'Too many requests.', { retryAfter: Math.ceil(context.ttl / 1000) }),
  });
  await bodies(app);
  await apiDocs(app, environment.version);
  await app.register(async (routes) => {
    healthRoutes(routes, environment);
    sessionRoutes(routes, environment);
    exchangeRoutes(routes, environment, { pageDocuments: options.pageDocuments });
    streamRoutes(routes, environment, streams);
    rxdbRoutes(routes, environment, streams);
    // A relay does not pass photos on yet, so it must not take them: the device keeps them for the university.
    if (!environment.relay) {
      // Nor does a relay hold any secret of an exam.
      examRoutes(routes, environment);
      blobRoutes(routes, environment);
      uploadRoutes(routes, environment);
    }
    deviceRoutes(routes, environment);
    receiptRoutes(routes, environment);
    refusedRoutes(routes, environment);
    await options.routes?.(routes);
  });
  await appFiles(app, distDir);
  return app;
}
