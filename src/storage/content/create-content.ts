import { localFilePath } from '#core/course/catalogue.ts';
import type { Assessment } from '#core/assessment/item.ts';
import { isSealed, type SealedAssessment } from '#core/exam/sealed-assessment.ts';
import { upgradeAssessment } from '#core/assessment/upgrade-item.ts';
import type { Lesson } from '#core/course/lesson.ts';
import type { Manifest } from '#core/course/manifest.ts';
import type { Task } from '#core/coursework/task.ts';
import type { Content } from '#core/ports/content.ts';
import { courseList } from './course-list.ts';
import { ContentDatabase } from './database.ts';
import { importLock } from './importer.ts';
import { isFree } from './is-free.ts';
import { DAMAGED_MESSAGE } from './layout.ts';
import { liveFrom } from './live-query.ts';
import { takeShared } from './shared-file.ts';
import { platform, type ContentDeps } from './platform.ts';
import { createStorageReport } from './storage-report.ts';
import { createTransfers } from './transfers.ts';

/** The content port, and an end: `close` stops downloads where they are and closes the database. */
export type ContentStore = Content & { close(): Promise<void> };

/**
 * Course packages on this device over IndexedDB. Takes up unfinished downloads by itself.
 * @param given replaces parts of the platform, for tests
 */
export function createContent(given: Partial<ContentDeps> = {}): ContentStore {
  const deps = { ...platform(), ...given };
  const db = new ContentDatabase(deps.databaseName);
  const { packages, unstored, speed, settings, queue, line, refreshCatalogue, compiled, importFile, exportFile } = createTransfers(db, deps);

  async function manifest(packageOrCourse: string): Promise<Manifest | null> {
    const row = await packages.shown(packageOrCourse);
    return row ? packages.manifestOf(row.id) : null;
  }

  const storage = createStorageReport({ db, storage: deps.storage, reserve: deps.reserve });

  const courses = liveFrom(() => courseList(db, packages, unstored));
  unstored.onNote(courses.refresh);
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
    // It may have been used up; where there is room again, it is set aside again.
    if ((await db.packages.count()) > 0) await deps.reserve?.keep();
  }

  const stored = (id: string, assessment: string) => compiled<Assessment | SealedAssessment>(id, (module) => module.assessments.find((entry) => entry.id === assessment));

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
      await settings.change(changed, new Date(deps.now()).toISOString());
      await queue.lookAgain();
    },
    link: () => deps.network.kind(),
    manifest,
    lesson: (id, lesson) => compiled<Lesson>(id, (module) => module.lessons.find((entry) => entry.id === lesson)),
    assessment: async (id, assessment) => {
      const found = await stored(id, assessment);
      return found && !isSealed(found) ? upgradeAssessment(found) : null;
    },
    sealed: async (id, assessment) => {
      const found = await stored(id, assessment);
      return found && isSealed(found) ? found : null;
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
