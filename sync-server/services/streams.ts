import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Environment } from '../environment.ts';
import { isSessionAlive, type Session } from './sessions.ts';

const HEARTBEAT_MS = 20_000;
/** Changes in quick succession ring once. */
const GATHER_MS = 150;

type Send = (text: string) => void;
interface Open {
  session: Session;
  scopes: Set<string>;
  ring: () => void;
  end: () => void;
  send: Send;
}

/**
 * The open event streams. Each hears of commits in the scopes that its person may read, and of nothing else; a grant or
 * revoke changes what it hears from then on.
 */
export class Streams {
  readonly #environment: Environment;
  readonly #open = new Set<Open>();
  readonly #stopListening: () => void;
  readonly #heartbeat: NodeJS.Timeout;

  constructor(environment: Environment) {
    this.#environment = environment;
    this.#stopListening = environment.store.onCommit((changed) => this.#onCommit(changed));
    this.#heartbeat = setInterval(() => void this.#beat(), HEARTBEAT_MS);
    this.#heartbeat.unref();
  }

  /** Turns a request into an event stream: `onRing` is called at once and then after changes, one call at a time. */
  open(request: FastifyRequest, reply: FastifyReply, session: Session, onRing: (send: Send) => Promise<void>): void {
    reply.hijack();
    for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) reply.raw.setHeader(name, value);
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no', connection: 'keep-alive' });
    const send: Send = (text) => void (reply.raw.writable && reply.raw.write(text));
    const entry: Open = { session, scopes: new Set([`u:${session.person}`]), ring: gather(() => onRing(send), request), end: () => reply.raw.end(), send };
    this.#open.add(entry);
    reply.raw.on('close', () => this.#open.delete(entry));
    reply.raw.on('error', () => this.#open.delete(entry));
    send('retry: 5000\n\n');
    void this.#readScopes(entry).then(entry.ring, (error: unknown) => this.#fail(entry, request, error));
  }

  /**
   * Holds a request of a device that can have no stream. Resolves with true as soon as something is new for the person, with
   * false after `milliseconds` or when the connection or the server ends.
   * @param isNew looks whether something is new already; called after the listening has begun, so that nothing falls between
   */
  async wait(reply: FastifyReply, session: Session, milliseconds: number, isNew: () => Promise<boolean>): Promise<boolean> {
    let end: (changed: boolean) => void = () => {};
    const changed = new Promise<boolean>((resolve) => (end = resolve));
    const entry: Open = { session, scopes: new Set([`u:${session.person}`]), ring: () => end(true), end: () => end(false), send: () => {} };
    const timer = setTimeout(() => end(false), milliseconds);
    reply.raw.on('close', () => end(false));
    this.#open.add(entry);
    try {
      await this.#readScopes(entry);
      return (await isNew()) || (await changed);
    } finally {
      clearTimeout(timer);
      this.#open.delete(entry);
    }
  }

  /** Ends all streams; the server is going down. */
  close(): void {
    this.#stopListening();
    clearInterval(this.#heartbeat);
    for (const entry of this.#open) entry.end();
  }

  async #readScopes(entry: Open): Promise<void> {
    entry.scopes = new Set(await this.#environment.store.read((tx) => tx.access.scopes(entry.session.person)));
  }

  #fail(entry: Open, request: FastifyRequest, error: unknown): void {
    request.log.error({ err: error }, 'a stream failed');
    entry.end();
  }

  #onCommit(changed: ReadonlySet<string>): void {
    for (const entry of this.#open) {
      const own = changed.has(`u:${entry.session.person}`);
      if (own) void this.#readScopes(entry).then(entry.ring, entry.end);
      else if ([...changed].some((scope) => entry.scopes.has(scope))) entry.ring();
    }
  }

  async #beat(): Promise<void> {
    for (const entry of this.#open) {
      entry.send(': still here\n\n');
      const alive = await isSessionAlive(this.#environment, entry.session.key).catch(() => true);
      if (!alive) entry.end();
    }
  }
}

function gather(work: () => Promise<void>, request: FastifyRequest): () => void {
  let planned = false;
  let last: Promise<void> = Promise.resolve();
  const run = () => {
    planned = false;
    last = last.then(work).catch((error: unknown) => request.log.error({ err: error }, 'a stream failed'));
  };
  return () => {
    if (planned) return;
    planned = true;
    setTimeout(run, GATHER_MS).unref();
  };
}
