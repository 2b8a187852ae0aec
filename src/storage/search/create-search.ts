import { lessonsOf, type Manifest } from '#core/course/manifest.ts';
import type { Search } from '#core/ports/search.ts';
import { ContentDatabase } from '../content/database.ts';
import { createFileStore } from '../content/file-store.ts';
import { liveFrom } from '../content/live-query.ts';
import { createPackages } from '../content/packages.ts';
import { deskInWorker, type RemoteDesk } from './remote-desk.ts';
import { createStoredIndexes } from './stored-indexes.ts';

/** With several tabs open one makes the indexes. */
const LOCK = 'gesang-search-index';
/** After this long without a question the desk is put away with all that it holds in memory. */
const IDLE_MS = 120_000;

export interface SearchDeps {
  openDesk(): RemoteDesk;
  locks: Pick<LockManager, 'request'> | null;
  idleMs: number;
  databaseName?: string;
}

function platform(): SearchDeps {
  const locks = typeof navigator === 'undefined' ? null : ((navigator as Partial<Navigator>).locks ?? null);
  return { openDesk: deskInWorker, locks, idleMs: IDLE_MS };
}

/**
 * Search over the installed packages. Indexes are made one package after another and each is kept as soon as it is whole, so that a
 * device that dies goes on with the next one.
 * @param given replaces parts of the platform, for tests
 */
export function createSearch(given: Partial<SearchDeps> = {}): Search & { close(): void } {
  const deps = { ...platform(), ...given };
  const db = new ContentDatabase(deps.databaseName);
  const files = createFileStore(db);
  const packages = createPackages(db);
  const indexes = createStoredIndexes(db);
  const desk = createDeskKeeper(deps);
  const state = liveFrom(async () => {
    const { ready, missing } = await indexes.standing();
    return { ready, waiting: missing.length };
  });
  let closed = false;

  /** The lessons of a package as they are stored; null while one is missing or damaged: the content store sees to that. */
  async function lessonsIn(manifest: Manifest): Promise<Uint8Array[] | null> {
    const all: Uint8Array[] = [];
    for (const { lesson } of lessonsOf(manifest)) {
      const bytes = await files.read(lesson.file);
      if (!bytes) return null;
      all.push(bytes);
    }
    return all;
  }

  async function makeOne(packageId: string): Promise<void> {
    const manifest = await packages.manifestOf(packageId);
    const lessons = manifest && (await lessonsIn(manifest));
    if (manifest && lessons) await indexes.keep(packageId, await desk.use((open) => open.build(manifest, lessons)));
  }

  async function makeMissing(): Promise<void> {
    const { missing, stale } = await indexes.standing();
    await indexes.drop(stale);
    for (const packageId of missing) {
      if (closed) return;
      await makeOne(packageId);
    }
  }

  /** Brings what the desk holds in line with what is installed. */
  async function bring(open: RemoteDesk, held: Set<string>): Promise<void> {
    const ready = new Set((await indexes.standing()).ready);
    for (const id of [...held].filter((id) => !ready.has(id))) {
      held.delete(id);
      await open.drop(id);
    }
    for (const id of [...ready].filter((id) => !held.has(id))) {
      const index = await indexes.read(id);
      if (!index) continue;
      await open.add(id, index);
      held.add(id);
    }
  }

  let making: Promise<void> | null = null;
  async function keepUp(): Promise<void> {
    making ??= Promise.resolve(deps.locks ? deps.locks.request(LOCK, makeMissing) : makeMissing())
      .catch((error: unknown) => {
        if (!closed) console.error('The search indexes could not be made.', error);
      })
      .finally(() => (making = null));
    return making;
  }

  return {
    state,
    keepUp,
    find: (question, order, most) =>
      desk.use(async (open, held) => {
        await bring(open, held);
        return open.find(question, order, most);
      }),
    async passages(packageId, lesson, hits) {
      const manifest = await packages.manifestOf(packageId);
      const entry = manifest && lessonsOf(manifest).find((place) => place.lesson.id === lesson)?.lesson;
      const bytes = entry && (await files.read(entry.file));
      return bytes ? desk.use((open) => open.passages(bytes, hits)) : [];
    },
    close() {
      closed = true;
      desk.close();
      state.close();
      db.close();
    },
  };
}

/** Opens the desk when it is needed and puts it away when it was not needed for a while, or has broken. */
function createDeskKeeper({ openDesk, idleMs }: SearchDeps) {
  let open: RemoteDesk | null = null;
  /** Packages whose index the open desk has. */
  let held = new Set<string>();
  let users = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const close = () => {
    clearTimeout(timer);
    open?.close();
    open = null;
    held = new Set();
  };
  return {
    close,
    async use<T>(work: (desk: RemoteDesk, held: Set<string>) => Promise<T>): Promise<T> {
      clearTimeout(timer);
      users += 1;
      try {
        return await work((open ??= openDesk()), held);
      } catch (error) {
        close();
        throw error;
      } finally {
        users -= 1;
        if (users === 0 && open) timer = setTimeout(close, idleMs);
      }
    },
  };
}
