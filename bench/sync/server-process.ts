import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A server under measurement, in a process of its own. */
export interface Measured {
  origin: string;
  /** What else it told at its start. */
  told: Record<string, unknown>;
  /** Asks it something; every peer answers `rss`. */
  ask<T>(question: object): Promise<T>;
  end(): Promise<void>;
}

const START_MS = 60_000;
const next = <T>(child: ChildProcess) =>
  new Promise<T>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('it did not answer in time')), START_MS);
    child.once('message', (message) => {
      clearTimeout(timer);
      resolve(message as T);
    });
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`it ended with code ${code}`));
    });
  });

/** Starts a script that tells its port. @throws where it does not start, with a short reason */
export async function startProcess(script: string, options: object = {}): Promise<Measured> {
  const child = fork(fileURLToPath(new URL(script, import.meta.url)), [JSON.stringify(options)], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  let complaint = '';
  child.stderr!.on('data', (bytes) => (complaint += String(bytes)));
  const told = await next<{ port: number }>(child).catch((error: Error) => {
    child.kill('SIGKILL');
    throw new Error(/^\w*Error.*$/m.exec(complaint)?.[0] ?? error.message);
  });
  return {
    origin: `http://127.0.0.1:${told.port}`,
    told: told as never,
    ask(question) {
      child.send(question);
      return next(child);
    },
    async end() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Resident bytes of a server, after what it needs no more has been given back. */
export const residentBytes = async (server: Measured): Promise<number> => (await server.ask<{ rss: number }>({ ask: 'rss' })).rss;
