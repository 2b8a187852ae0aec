import type { SearchDesk } from './desk.ts';

const CALLS = ['build', 'add', 'drop', 'find', 'passages'] as const;
type Call = (typeof CALLS)[number];

/** What goes to the worker. */
export interface Asked {
  id: number;
  call: Call;
  args: readonly unknown[];
}

/** What comes back. */
export interface Answered {
  id: number;
  value?: unknown;
  fault?: string;
}

/** A desk somewhere else: every call answers later. */
export type RemoteDesk = { [C in Call]: (...args: Parameters<SearchDesk[C]>) => Promise<ReturnType<SearchDesk[C]>> } & { close(): void };

type Link = Pick<Worker, 'postMessage' | 'addEventListener' | 'terminate'>;

/** A desk behind a worker. A worker that breaks rejects whatever was asked of it. */
export function remoteDesk(link: Link): RemoteDesk {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let last = 0;
  const failAll = (why: string) => {
    for (const { reject } of waiting.values()) reject(new Error(why));
    waiting.clear();
  };
  link.addEventListener('message', (event) => {
    const { id, value, fault } = (event as MessageEvent<Answered>).data;
    const asked = waiting.get(id);
    waiting.delete(id);
    if (fault === undefined) asked?.resolve(value);
    else asked?.reject(new Error(fault));
  });
  link.addEventListener('error', () => failAll('The search worker stopped.'));
  const call =
    (name: Call) =>
    (...args: readonly unknown[]) =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve, reject });
        link.postMessage({ id: last, call: name, args } satisfies Asked);
      });
  const calls = Object.fromEntries(CALLS.map((name) => [name, call(name)]));
  return {
    ...(calls as Omit<RemoteDesk, 'close'>),
    close() {
      link.terminate();
      failAll('The search was put away.');
    },
  };
}

/** The desk in a worker of this browser. */
export const deskInWorker = (): RemoteDesk => remoteDesk(new Worker(new URL('./search-worker.ts', import.meta.url), { type: 'module', name: 'search' }));
