import { localFilePath } from '#core/course/catalogue.ts';
import type { Assessment } from '#core/assessment/item.ts';
import { upgradeAssessment } from '#core/assessment/upgrade-item.ts';
import type { Lesson } from '#core/course/lesson.ts';
import type { Manifest } from '#core/course/manifest.ts';
import type { Task } from '#core/coursework/task.ts';
import type { Content, StorageReport } from '#core/ports/content.ts';
import { courseList } from './course-list.ts';
import { createCatalogue } from './catalogue.ts';
import { ContentDatabase } from './database.ts';
import { createDownload } from './downloader.ts';
import { createFileStore } from './file-store.ts';
import { createLine } from './line.ts';
import { liveFrom } from './live-query.ts';
import { createPackages } from './packages.ts';
import { createQueueRunner, RETRY_MS } from './queue-runner.ts';
import { createReader } from './reader.ts';
import { createServerContent } from './server-content.ts';
import { createSpeedometer } from './speed.ts';

/** What the content store needs of the platform. Everything has the browser's own as its default. */
export interface ContentDeps {
  fetch: typeof fetch;
  /** Milliseconds since 1970. */
  now(): number;
  storage: Pick<StorageManager, 'estimate' | 'persist' | 'persisted'> | null;
  events: Pick<EventTarget, 'addEventListener' | 'removeEventListener'> | null;
  locks: Pick<LockManager, 'request'> | null;
  retryMs: readonly number[];
  databaseName?: string;
}

function platform(): ContentDeps {
  const { storage, locks } = typeof navigator === 'undefined' ? {} : (navigator as Partial<Navigator>);
  return {
    fetch: (input, init) => fetch(input, init),
    now: () => Date.now(),
    storage: storage ?? null,
    events: typeof window === 'undefined' ? null : window,
    locks: locks ?? null,
    retryMs: RETRY_MS,
  };
}

/** The content port, and an end: `close` stops downloads where they are and closes the database. */
export type ContentStore = Content & { close(): Promise<void> };

/**
 * Course packages on this device over IndexedDB. Takes up unfinished downloads by itself.
 * @param given replaces parts of the platform, for tests
 */
export function createContent(given: Partial<ContentDeps> = {}): ContentStore {
  const deps = { ...platform(), ...given };
  const db = new ContentDatabase(deps.databaseName);
  const files = createFileStore(db);
  const packages = createPackages(db);
  const speed = createSpeedometer();
  const server = createServerContent(deps.fetch, speed.add);
  const estimate = async () => (await deps.storage?.estimate?.().catch(() => undefined)) ?? {};

  async function freeBytes(): Promise<number | null> {
    const { quota, usage } = await estimate();
    return quota === undefined ? null : quota - (usage ?? 0);
  }

  const refreshCatalogue = createCatalogue({ db, packages, server, now: deps.now });
  const download = createDownload({ db, files, packages, server, refreshCatalogue, freeBytes });
  const queue = createQueueRunner({ db, download, retryMs: deps.retryMs, events: deps.events, locks: deps.locks });

  const line = createLine({ db, packages, queue, now: deps.now });
  const compiled = createReader({ files, packages, download, repairMissing: line.repairMissing });

  async function manifest(packageOrCourse: string): Promise<Manifest | null> {
    const row = await packages.shown(packageOrCourse);
    return row ? packages.manifestOf(row.id) : null;
  }

  async function storage(): Promise<StorageReport> {
    const [{ usage, quota }, persisted] = await Promise.all([estimate(), deps.storage?.persisted?.().catch(() => null) ?? null]);
    let courseBytes = 0;
    await db.files.each((file) => (courseBytes += file.bytes));
    return { usedBytes: usage ?? courseBytes, quotaBytes: quota ?? null, courseBytes, persisted };
  }

  const courses = liveFrom(() => courseList(db, packages));
  const catalogueAt = liveFrom(async () => (await db.state.get('catalogue'))?.at ?? null);
  const started = line.repairMissing().catch((error: unknown) => console.error('The content database could not be opened.', error));

  return {
    courses,
    catalogueAt,
    refreshCatalogue,
    download: (course, options) => line.enqueue(course, options?.withOptional),
    pause: line.pause,
    async remove(course) {
      const removed = await packages.remove(course);
      if (removed) queue.interrupt(course);
      return removed;
    },
    manifest,
    lesson: (id, lesson) => compiled<Lesson>(id, (module) => module.lessons.find((entry) => entry.id === lesson)),
    assessment: async (id, assessment) => {
      const stored = await compiled<Assessment>(id, (module) => module.assessments.find((entry) => entry.id === assessment));
      return stored && upgradeAssessment(stored);
    },
    task: (id, task) => compiled<Task>(id, (module) => module.tasks.find((entry) => entry.id === task)),
    mediaUrl: localFilePath,
    async pin(packageId, reason) {
      await db.pins.put({ package: packageId, reason });
    },
    async unpin(packageId, reason) {
      await db.pins.delete([packageId, reason]);
      await packages.clearUnneeded();
    },
    storage,
    askToPersist: async () => (await deps.storage?.persist?.().catch(() => false)) ?? false,
    speed: speed.read,
    async close() {
      await started;
      await queue.close();
      courses.close();
      catalogueAt.close();
      db.close();
    },
  };
}
