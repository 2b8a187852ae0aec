import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { buildApp } from '../app.ts';
import { databaseFile, prepareDataDir, readEpoch } from '../data-dir.ts';
import { registerCourseRoutes } from '../routes/courses.ts';
import { publishedContent } from '../run.ts';
import { openSqliteStore } from '../store/sqlite.ts';
import { openLiveCourse, type LiveCourse } from './live-course.ts';
import { makePreviewPerson } from './preview-person.ts';
import { registerPreviewRoutes } from './preview-routes.ts';

export interface Preview {
  url: string;
  course: LiveCourse;
  /** Ends the server and removes everything that it kept. */
  close(): Promise<void>;
}

export interface PreviewOptions {
  dir: string;
  /** The app as `npm run build -- --preview` makes it. */
  distDir: string;
  /** Taken as it is where it is given; otherwise any that is free, beginning with the usual one. */
  port?: number;
}

const USUAL_PORT = 8790;

async function listen(app: FastifyInstance, port: number | undefined): Promise<number> {
  try {
    await app.listen({ host: '127.0.0.1', port: port ?? USUAL_PORT });
  } catch (error) {
    if (port !== undefined || (error as { code?: string }).code !== 'EADDRINUSE') throw error;
    await app.listen({ host: '127.0.0.1', port: 0 });
  }
  return (app.server.address() as AddressInfo).port;
}

/**
 * The real server on a data folder of its own, with one course and one person who is let in by themselves; on this machine only.
 * @throws where the port is taken or the folder cannot be read
 */
export async function startPreviewServer({ dir, distDir, port }: PreviewOptions): Promise<Preview> {
  const dataDir = await mkdtemp(join(tmpdir(), 'gesang-preview-'));
  prepareDataDir(dataDir);
  const store = openSqliteStore({ file: databaseFile(dataDir), epoch: readEpoch(dataDir) });
  const name = basename(resolve(dir));
  const course = await openLiveCourse(dir, dataDir);
  const person = await makePreviewPerson(store, name);
  const app = await buildApp({
    store,
    dataDir,
    content: publishedContent(dataDir),
    distDir: resolve(distDir),
    frameable: true,
    routes: (routes) => {
      registerCourseRoutes(routes, { dataDir });
      registerPreviewRoutes(routes, { course: name, live: course, person });
    },
  });
  const close = async () => {
    course.close();
    await app.close();
    await store.close();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    return { url: `http://localhost:${await listen(app, port)}/preview`, course, close };
  } catch (error) {
    await close();
    throw error;
  }
}
