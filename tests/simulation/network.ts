import { DIGEST_HEADER } from '#core/protocol/body-digest.ts';
import type { ExchangeReply } from '#core/protocol/exchange.ts';
import type { Chance } from './chance.ts';
import type { Realm } from './realm.ts';
import type { Scheduler } from './scheduler.ts';
import { answer, type Answered, type Server } from './server.ts';

/** What can go wrong between a device and the server. */
export const NETWORK_FAULTS = [
  'lost-request', 'lost-reply', 'twice', 'late-twice', 'portal', 'sign-on', 'empty', 'cut-request', 'cut-reply', 'flipped-request', 'flipped-reply', 'server-fault', 'gateway-fault', 'slow-down', 'wrong-reply', 'slow',
  'stream-lost', 'stream-buffered',
] as const;
export type NetworkFault = (typeof NETWORK_FAULTS)[number];

const HTML = '<html><body>Welcome to our wireless network</body></html>';
const json = (status: number, body: string, more: Record<string, string> = {}): Wire => ({ status, body: Buffer.from(body), headers: { 'content-type': 'application/json', ...more } });
type Wire = { status: number; body: Buffer; headers: Record<string, string>; redirected?: boolean };
const html = (status: number): Wire => ({ status, body: Buffer.from(HTML), headers: { 'content-type': 'text/html' } });
const wireOf = ({ status, body, digest, retryAfter }: Answered): Wire => json(status, body, { ...(retryAfter ? { 'retry-after': String(retryAfter) } : {}), ...(digest ? { [DIGEST_HEADER]: digest } : {}) });

/** Which way anything gets through between a tablet and the server. */
export type Reach = 'both' | 'up' | 'none';
const BY_REACH: { readonly [R in Reach]?: NetworkFault } = { up: 'lost-reply', none: 'lost-request' };

/** A request on its way. */
interface Asked {
  person: string;
  authorization: string;
  digest: string | undefined;
  body: Buffer;
}

/** A response with nothing behind it that has a time of its own. */
function responseOf({ status, body, headers, redirected = false }: Wire): Response {
  const bytes = new Uint8Array(body);
  return { ok: status >= 200 && status < 300, status, redirected, headers: new Headers(headers), body: null, arrayBuffer: async () => bytes.buffer } as unknown as Response;
}

export interface Watcher {
  /** A reply has left the server for a person. */
  sent(person: string, reply: ExchangeReply): void;
  fault(kind: NetworkFault): void;
  /** A request has reached the server: a good moment for a crash of it. */
  asked(): void;
  /** A device has got an answer: a good moment for a crash. */
  answered(realm: Realm): void;
  /** A device listens to the doorbell. */
  listening(realm: Realm): void;
  tell(text: string): void;
}

/** The roads between the devices and the server: slow, lossy, and sometimes somebody else's. */
export class Network {
  /** How often something happens to a request, 0 to 1. */
  rate = 0;
  kinds: readonly NetworkFault[] = [];
  requests = 0;
  readonly #asks = new WeakMap<Realm, number>();
  readonly #scheduler: Scheduler;
  readonly #chance: Chance;
  readonly #server: Server;
  readonly #watcher: Watcher;
  #lastReply: Wire | undefined;
  readonly #underway = new Set<() => void>();
  readonly #streams = new Set<() => void>();

  constructor(scheduler: Scheduler, chance: Chance, server: Server, watcher: Watcher) {
    this.#scheduler = scheduler;
    this.#chance = chance;
    this.#server = server;
    this.#watcher = watcher;
  }

  /** Every connection breaks: the server's process has ended. */
  breakAll(): void {
    for (const end of [...this.#underway, ...this.#streams]) end();
  }

  /** Every doorbell's stream breaks: whatever was between has been restarted. */
  breakStreams(): void {
    for (const end of Array.from(this.#streams)) end();
  }

  /** How often this run of an app has asked. */
  asksOf(realm: Realm): number {
    return this.#asks.get(realm) ?? 0;
  }

  /** `fetch` for one run of the app on a device that is used by this person. */
  fetchFor(realm: Realm, person: string, reach: () => Reach): typeof fetch {
    return (input, init = {}) => {
      const path = new URL(String(input)).pathname;
      const headers = new Headers(init.headers);
      const authorization = headers.get('authorization') ?? '';
      const signal = init.signal ?? new AbortController().signal;
      if (path === '/api/stream') return this.#stream(realm, authorization, signal, reach);
      if (path !== '/api/exchange') return Promise.reject(new TypeError('Failed to fetch'));
      return this.#exchange(realm, { person, authorization, digest: headers.get(DIGEST_HEADER) ?? undefined, body: Buffer.from(init.body as Uint8Array) }, signal, reach);
    };
  }

  #draw(only: (kind: NetworkFault) => boolean): NetworkFault | undefined {
    const kinds = this.kinds.filter(only);
    if (kinds.length === 0 || !this.#chance.yes(this.rate)) return undefined;
    const kind = this.#chance.pick(kinds);
    this.#watcher.fault(kind);
    return kind;
  }

  #exchange(realm: Realm, asked: Asked, signal: AbortSignal, reach: () => Reach): Promise<Response> {
    this.requests++;
    this.#asks.set(realm, this.asksOf(realm) + 1);
    const fault = BY_REACH[reach()] ?? this.#draw((kind) => !kind.startsWith('stream'));
    const delay = () => 20 + this.#chance.below(400) + (fault === 'slow' ? this.#chance.below(90_000) : 0);
    return new Promise((resolve, reject) => {
      const fail = () => {
        this.#underway.delete(fail);
        this.#scheduler.at(1, `${realm.name} fails`, () => reject(new TypeError('Failed to fetch')), realm);
      };
      signal.addEventListener('abort', fail);
      this.#underway.add(fail);
      const deliver = (wire: Wire | undefined) => {
        if (!this.#underway.has(fail)) return;
        if (!wire) return fail();
        this.#scheduler.at(delay(), `${realm.name} answer`, () => {
          if (!this.#underway.delete(fail)) return;
          this.#watcher.answered(realm);
          resolve(responseOf(wire));
        }, realm);
      };
      this.#scheduler.at(delay(), `${asked.person} request`, () => void this.#atServer(asked, fault).then(deliver));
    });
  }

  /** One bit is another. */
  #flipped(bytes: Buffer): Buffer {
    const copy = Buffer.from(bytes);
    const place = this.#chance.below(copy.length);
    copy[place]! ^= 1 << this.#chance.below(8);
    return copy;
  }

  /** What happens at the other end. Undefined where nothing comes back. */
  async #atServer({ person, authorization, digest, body }: Asked, fault: NetworkFault | undefined): Promise<Wire | undefined> {
    const sent = fault === 'cut-request' ? body.subarray(0, this.#chance.below(body.length)) : fault === 'flipped-request' ? this.#flipped(body) : body;
    const ask = async (): Promise<Wire | undefined> => {
      const { running } = this.#server;
      if (!running) return undefined;
      this.#watcher.asked();
      const answered = await answer(running, this.#chance.below(8), authorization, sent, digest);
      this.#watcher.tell(`${person} asks ${sent.toString()} and is answered ${answered.body}`);
      if (answered.status === 200) this.#watcher.sent(person, JSON.parse(answered.body) as ExchangeReply);
      return (this.#lastReply = wireOf(answered));
    };
    const before = this.#lastReply;
    switch (fault) {
      case 'lost-request':
        return undefined;
      case 'lost-reply':
        return void (await ask());
      case 'twice':
        await ask();
        return ask();
      case 'late-twice':
        this.#scheduler.at(1000 + this.#chance.below(120_000), `${person} once more`, () => void ask());
        return ask();
      case 'portal':
        return html(200);
      case 'sign-on':
        return this.#chance.yes(0.5) ? html(511) : { ...html(200), redirected: true };
      case 'empty':
        return this.#chance.pick([json(200, '{}'), json(200, '[]'), json(200, ''), { status: 204, body: Buffer.alloc(0), headers: {} }]);
      case 'cut-reply': {
        const wire = await ask();
        return wire && { ...wire, body: wire.body.subarray(0, this.#chance.below(wire.body.length)) };
      }
      case 'flipped-reply': {
        const wire = await ask();
        return wire && { ...wire, body: this.#flipped(wire.body) };
      }
      case 'server-fault':
        return json(503, '{"error":{"code":"UNAVAILABLE","message":"x"}}');
      case 'gateway-fault':
        return html(502);
      case 'slow-down':
        return json(429, '{"error":{"code":"SLOW_DOWN","message":"x"}}', { 'retry-after': '20' });
      case 'wrong-reply':
        // A cache between that gives the reply of another request.
        return before ?? html(200);
      default:
        return ask();
    }
  }

  async #stream(realm: Realm, authorization: string, signal: AbortSignal, reach: () => Reach): Promise<Response> {
    await new Promise<void>((resolve) => this.#scheduler.at(50 + this.#chance.below(400), `${realm.name} listens`, resolve, realm));
    const fault = this.#draw((kind) => kind.startsWith('stream'));
    const { running } = this.#server;
    if (!running || reach() !== 'both' || fault === 'stream-lost') throw new TypeError('Failed to fetch');
    const waiting: ((part: { done: boolean; value?: Uint8Array }) => void)[] = [];
    const come: { done: boolean; value?: Uint8Array }[] = [];
    const give = (part: { done: boolean; value?: Uint8Array }) => this.#scheduler.at(30 + this.#chance.below(200), `${realm.name} hears`, () => (waiting.length > 0 ? waiting.shift()!(part) : come.push(part)), realm);
    let over = false;
    let stop = () => {};
    const end = () => {
      if (over) return;
      over = true;
      this.#streams.delete(end);
      stop();
      give({ done: true });
    };
    this.#streams.add(end);
    signal.addEventListener('abort', end);
    stop = await running.instances[this.#chance.below(running.instances.length)]!.listen(authorization, (text) => {
      if (!over && !realm.dead && fault !== 'stream-buffered') give({ done: false, value: new TextEncoder().encode(text) });
    }, end);
    this.#watcher.listening(realm);
    const read = () => (come.length > 0 ? Promise.resolve(come.shift()!) : new Promise<{ done: boolean }>((resolve) => waiting.push(resolve)));
    return { ok: true, status: 200, headers: new Headers({ 'content-type': 'text/event-stream' }), body: { getReader: () => ({ read }), cancel: async () => end() } } as unknown as Response;
  }
}
