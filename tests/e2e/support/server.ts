import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '#tests/support/free-port.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

export interface TestServerOptions {
  dist?: string;
  /** A folder that is there already; it is thrown away at the end all the same. */
  dataDir?: string;
  /** More settings, such as DATABASE_URL. */
  env?: Readonly<Record<string, string>>;
}

/** The real server as a process of its own, on a data folder of its own, with the demonstration in it. */
export class TestServer {
  readonly url: string;
  readonly dataDir: string;
  readonly #port: number;
  readonly #dist: string | undefined;
  readonly #env: Readonly<Record<string, string>>;
  #process: ChildProcess | undefined;

  private constructor(port: number, dataDir: string, { dist, env = {} }: TestServerOptions) {
    this.#port = port;
    this.dataDir = dataDir;
    this.#dist = dist;
    this.#env = env;
    // A name, not an address: browsers treat localhost as secure, and each port keeps its own storage.
    this.url = `http://localhost:${port}`;
  }

  static async start(options: TestServerOptions = {}): Promise<TestServer> {
    const server = new TestServer(await freePort(), options.dataDir ?? (await mkdtemp(join(tmpdir(), 'gesang-e2e-'))), options);
    await server.start();
    return server;
  }

  async start(): Promise<void> {
    const env = { ...process.env, PORT: String(this.#port), HOST: '127.0.0.1', DATA_DIR: this.dataDir, LOG_LEVEL: 'warn', ...(this.#dist ? { DIST_DIR: this.#dist } : {}), ...this.#env };
    const child = spawn(process.execPath, ['sync-server/main.ts', '--demo'], { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] });
    this.#process = child;
    for (let tries = 0; tries < 600; tries++) {
      if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode} while starting.`);
      const answer = await fetch(`http://127.0.0.1:${this.#port}/api/health`).catch(() => null);
      if (answer?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('The server did not answer within a minute.');
  }

  /** Whether the process has ended by itself. */
  get ended(): boolean {
    return this.#process !== undefined && this.#process.exitCode !== null;
  }

  /** Ends the process: asked to with SIGTERM, or as a power cut would with SIGKILL. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (!child || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await ended;
  }

  async end(): Promise<void> {
    await this.stop();
    await rm(this.dataDir, { recursive: true, force: true });
  }
}
