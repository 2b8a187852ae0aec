import { localFilePath } from '#core/course/catalogue.ts';
import type { Assessment } from '#core/assessment/item.ts';
import { upgradeAssessment } from '#core/assessment/upgrade-item.ts';
import type { Lesson } from '#core/course/lesson.ts';
import type { Manifest } from '#core/course/manifest.ts';
import type { Task } from '#core/coursework/task.ts';
import type { Content } from '#core/ports/content.ts';
import type { Reserve } from '../device/reserve.ts';
import { courseList } from './course-list.ts';
import { createFetchCatalogue, createLookAtUpdates } from './catalogue.ts';
import { ContentDatabase, type QueueRow } from './database.ts';
import { createDownload } from './downloader.ts';
import { createExporter } from './exporter.ts';
import { createBringFile } from './fetch-file.ts';
import { createFetchManifest } from './fetch-manifest.ts';
import { createFileStore } from './file-store.ts';
import { createImporter, importLock } from './importer.ts';
import { isFree } from './is-free.ts';
import { DAMAGED_MESSAGE } from './layout.ts';
import { createLine } from './line.ts';
import { liveFrom } from './live-query.ts';
import { browserNetwork, type Network } from './network.ts';
import { createPackages } from './packages.ts';
import { createQueueRunner, RETRY_MS } from './queue-runner.ts';
import { createReader } from './reader.ts';
import { createServerContent } from './server-content.ts';
import { createSettings } from './settings.ts';
import { takeShared } from './shared-file.ts';
import { createKeeper, createStorageReport } from './storage-report.ts';
import { createSpeedometer } from './speed.ts';
import { createTrust } from './trust.ts';

/** What the content store needs of the platform. Everything has the browser's own as its default. */
export interface ContentDeps {
  fetch: typeof fetch;
  /** Milliseconds since 1970. */
  now(): number;
  storage: Pick<StorageManager, 'estimate' | 'persist' | 'persisted'> | null;
  events: Pick<EventTarget, 'addEventListener' | 'removeEventListener'> | null;
  locks: Pick<LockManager, 'request'> | null;
  network: Network;
  /** Where the service worker tells of damaged files. */
  worker: Pick<EventTarget, 'addEventListener' | 'removeEventListener'> | null;
  /** Cache Storage, in which the service worker lays what another app shares. */
  caches: Pick<CacheStorage, 'open'> | null;
  /** Room set aside for answers. */
  reserve: Pick<Reserve, 'keep' | 'size'> | null;
  retryMs: readonly number[];
  databaseName?: string;
}

function platform(): ContentDeps {
  const { storage, locks, serviceWorker } = typeof navigator === 'undefined' ? {} : (navigator as Partial<Navigator>);
  return {
    fetch: (input, init) => fetch(input, init),
    now: () => Date.now(),
    storage: storage ?? null,
    events: typeof window === 'undefined' ? null : window,
    locks: locks ?? null,
    network: browserNetwork(),
    worker: serviceWorker ?? null,
    caches: typeof caches === 'undefined' ? null : caches,
    reserve: null,
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

  const trust = createTrust(db);
  const settings = createSettings(db);
  const at = () => new Date(deps.now()).toISOString();
  const fetchCatalogue = createFetchCatalogue({ db, server, trust, now: deps.now });
  const fetchManifest = createFetchManifest(server, trust, fetchCatalogue);
  const lookAtUpdates = createLookAtUpdates({ db, packages, fetchManifest });
  const bringFile = createBringFile({ db, files, server });

  async function refreshCatalogue(): Promise<boolean> {
    if (!(await fetchCatalogue())) return false;
    await lookAtUpdates().catch(() => undefined);
    return true;
  }

  const mediaAllowed = async (row: QueueRow) => row.anyLink === true || deps.network.kind() === 'free' || (await settings.read()).media === 'always';
  const installed = createKeeper(deps);
  const download = createDownload({ db, packages, bringFile, fetchManifest, refreshCatalogue, freeBytes, mediaAllowed, installed });
  const queue = createQueueRunner({ db, download, retryMs: deps.retryMs, events: deps.events, locks: deps.locks });
  const line = createLine({ db, packages, queue, settings, network: deps.network, now: deps.now });
  const compiled = createReader({ files, packages, bringFile, repairMissing: line.repairMissing });
  const importFile = createImporter({ db, files, packages, trust, freeBytes, now: deps.now, locks: deps.locks, kick: queue.kick, installed });
  const exportFile = createExporter({ db, files, packages, fetchManifest, repairMissing: line.repairMissing });

  async function manifest(packageOrCourse: string): Promise<Manifest | null> {
    const row = await packages.shown(packageOrCourse);
    return row ? packages.manifestOf(row.id) : null;
  }

  const storage = createStorageReport({ db, storage: deps.storage, reserve: deps.reserve });

  const courses = liveFrom(() => courseList(db, packages));
  const catalogueAt = liveFrom(async () => (await db.state.get('catalogue'))?.at ?? null);
  const liveSettings = liveFrom(settings.read);
  const unlink = deps.network.subscribe(() => void queue.lookAgain());
  const onWorker = (event: Event) => {
    if ((event as MessageEvent<{ type?: unknown } | null>).data?.type === DAMAGED_MESSAGE) void line.repairMissing();
  };
  deps.worker?.addEventListener('message', onWorker);
  const started = begin().catch((error: unknown) => console.error('The content database could not be opened.', error));

  /** Takes up what an earlier page left. */
  async function begin(): Promise<void> {
    await line.pauseStaleImports((course) => isFree(deps.locks, importLock(course)));
    await line.repairMissing();
    await queue.lookAgain();
  }

  return {
    courses,
    catalogueAt,
    refreshCatalogue,
    download: (course, options = {}) => line.enqueue(course, options),
    pause: line.pause,
    async remove(course) {
      const removed = await packages.remove(course);
      if (removed) queue.interrupt(course);
      return removed;
    },
    async removeOptional(course) {
      const removed = await packages.removeOptional(course);
      if (removed) queue.interrupt(course);
      return removed;
    },
    importFile,
    exportFile,
    takeShared: () => takeShared(deps.caches),
    settings: liveSettings,
    async changeSettings(changed) {
      await settings.change(changed, at());
      await queue.lookAgain();
    },
    link: () => deps.network.kind(),
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
      unlink();
      deps.worker?.removeEventListener('message', onWorker);
      await queue.close();
      liveSettings.close();
      courses.close();
      catalogueAt.close();
      db.close();
    },
  };
}
