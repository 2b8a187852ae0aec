import type { DownloadFailure } from '#core/ports/content.ts';
import type { ContentDatabase, QueueRow } from './database.ts';
import type { Download } from './downloader.ts';

/** What passes by itself. The rest waits for the person: room on the device, another copy of the package. */
const PASSING: readonly (DownloadFailure | undefined)[] = ['offline', 'not-our-server', 'server-fault'];
/** Milliseconds before the next try, by how many failed in a row; the last one goes on. */
export const RETRY_MS = [5_000, 15_000, 60_000, 300_000, 600_000];
const LOCK = 'gesang-content-download';

export interface QueueRunnerParts {
  db: ContentDatabase;
  download: Download;
  /** Ends what the browser carries on with for a course. */
  stopBackground(course: string): Promise<void>;
  retryMs: readonly number[];
  /** Where 'online' is heard. */
  events: Pick<EventTarget, 'addEventListener' | 'removeEventListener'> | null;
  /** So that of several tabs one downloads. */
  locks: Pick<LockManager, 'request'> | null;
}

/** Works through the queue, one course after another, in one tab at a time, and tries again what failed in passing. */
export function createQueueRunner({ db, download, stopBackground, retryMs, events, locks }: QueueRunnerParts) {
  let running: Promise<void> | null = null;
  let again = false;
  let closed = false;
  let holding = false;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let current: { course: string; controller: AbortController } | null = null;

  const next = async () => (await db.queue.filter(({ state }) => state === 'queued').toArray()).sort((a, b) => a.since - b.since)[0];

  async function drain(): Promise<void> {
    if (closed) return;
    holding = true;
    await workThrough().finally(() => {
      holding = false;
    });
  }

  async function workThrough(): Promise<void> {
    // Whatever says 'running' now was left so by a page that has gone: the lock is ours.
    await db.queue.filter(({ state }) => state === 'running').modify({ state: 'queued' });
    for (let row = await next(); row; row = closed ? undefined : await next()) {
      current = { course: row.course, controller: new AbortController() };
      const before = await db.chunks.count();
      await download(row, current.controller.signal);
      current = null;
      const after = await db.queue.get(row.course);
      if (after?.state !== 'failed') failures = 0;
      // A link that breaks often but carries something each time is not one to stay away from.
      else if (PASSING.includes(after.failure)) failures = (await db.chunks.count()) > before ? 1 : failures + 1;
    }
  }

  async function planRetry(): Promise<void> {
    clearTimeout(timer);
    if (closed) return;
    const waiting = await db.queue.filter(({ state, failure }) => state === 'failed' && PASSING.includes(failure)).count();
    if (waiting === 0 || closed) return;
    const delay = retryMs[Math.min(Math.max(0, failures - 1), retryMs.length - 1)]!;
    // Not all at the same moment, where a whole school comes back at once.
    timer = setTimeout(() => void retry(), delay * (0.75 + Math.random() / 2));
  }

  async function retry(): Promise<void> {
    if (closed) return;
    await db.queue.filter(({ state, failure }) => state === 'failed' && PASSING.includes(failure)).modify((row: QueueRow) => {
      row.state = 'queued';
    });
    kick();
  }

  async function turn(): Promise<void> {
    do {
      again = false;
      await (locks ? locks.request(LOCK, drain) : drain());
    } while (again && !closed);
    await planRetry();
  }

  /** Sees to it that the queue is being worked through. */
  function kick(): void {
    again = true;
    if (running || closed) return;
    running = turn()
      .catch((error: unknown) => {
        if (!closed) console.error('The download queue stopped.', error);
      })
      .finally(() => {
        running = null;
        if (again && !closed) kick();
      });
  }

  const online = () => {
    failures = 0;
    void retry();
  };
  events?.addEventListener('online', online);

  return {
    kick,
    /** Looks again at what waited for Wi-Fi: the link or the settings have changed. */
    async lookAgain(): Promise<void> {
      await db.queue.filter(({ state }) => state === 'waiting').modify({ state: 'queued' });
      kick();
    },
    /** Ends the transfer of a course, if it is the one under way; its row must have been changed before. */
    interrupt(course: string): void {
      stopBackground(course).catch((error: unknown) => console.error('A transfer in the background could not be ended.', error));
      if (current?.course === course) current.controller.abort();
    },
    async close(): Promise<void> {
      closed = true;
      clearTimeout(timer);
      events?.removeEventListener('online', online);
      current?.controller.abort();
      // A tab that only waits for its turn must not hold up its own closing.
      if (holding) await running;
    },
  };
}
