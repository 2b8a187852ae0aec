import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { buildApp } from './app.ts';
import type { Config } from './config.ts';
import { publishAll } from './courses/publish-all.ts';
import { loadAnswerKeys, loadTask } from './courses/published.ts';
import { signPublished } from './courses/signing.ts';
import { prepareDataDir } from './data-dir.ts';
import type { PublishedContent } from './environment.ts';
import { openStore } from './open-store.ts';
import { registerCourseRoutes } from './routes/courses.ts';
import { DEMO_PASSWORD } from './services/demo-people.ts';
import { seedDemo } from './services/demo.ts';
import { bringInWhatIsKnownNow } from './services/retry-refused.ts';

const SAMPLE_COURSES = join(import.meta.dirname, '../courses');

/** Those of the demonstration who are meant to be signed in as; the others only appear on the tutors' screens. */
const DEMO_SIGN_INS = ['zhuomacuo', 'zhaxi', 'maxiaolan', 'cairangcuo', 'suonan', 'lilaoshi (tutor)', 'hanlaoshi (tutor)'];

const CLOSE_MS = 10_000;

/** Ends cleanly on the first signal: no new requests, open ones finish, streams end, the database is closed. */
function endOnSignals(app: FastifyInstance, close: () => Promise<void>): (code: number) => void {
  let ending = false;
  const end = (code: number) => {
    if (ending) return;
    ending = true;
    setTimeout(() => process.exit(code || 1), CLOSE_MS).unref();
    void app.close().then(close).then(() => process.exit(code), () => process.exit(code || 1));
  };
  process.on('SIGINT', () => end(0));
  process.on('SIGTERM', () => end(0));
  return end;
}

/** What was published into a data folder. */
export const publishedContent = (dataDir: string): PublishedContent => ({
  loadAnswerKeys: (packageId, assessmentId) => loadAnswerKeys(dataDir, packageId, assessmentId),
  loadTask: (packageId, taskId) => loadTask(dataDir, packageId, taskId),
});

/** Opens the data, builds the app and listens. Resolves when it does. @throws what the start cannot get over */
export async function run(config: Config, version: string): Promise<void> {
  const { dataDir } = config;
  prepareDataDir(dataDir);
  const store = await openStore(config);
  const content = publishedContent(dataDir);
  let end: (code: number) => void = () => process.exit(1);
  const app = await buildApp({
    store,
    dataDir,
    content,
    distDir: config.distDir,
    version,
    trustProxy: config.trustProxy,
    logger: { level: config.logLevel },
    // What a damaged disk says cannot be relied on: a supervisor starts the process afresh.
    onDiskFault: () => end(70),
    routes: (routes) => registerCourseRoutes(routes, { dataDir }),
  });
  end = endOnSignals(app, () => store.close());
  if (config.demo) {
    for (const outcome of await publishAll(dataDir, SAMPLE_COURSES)) if ('failed' in outcome) app.log.warn(outcome.failed);
    await seedDemo(store, { content, dataDir });
  }
  // What an earlier version published has no signature yet.
  await signPublished(dataDir);
  await bringInWhatIsKnownNow({ store, content, dataDir, version, now: Date.now });
  await app.listen({ port: config.port, host: config.host });
  console.log(`\nGesang is at http://${config.host}:${config.port}  (Ctrl-C ends it; data in ${config.databaseUrl ? `PostgreSQL, files in ${dataDir}` : dataDir})`);
  if (config.demo) console.log(`Demo people: ${DEMO_SIGN_INS.join(', ')} — password ${DEMO_PASSWORD}\n`);
}
