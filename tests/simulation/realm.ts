import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { Script } from 'node:vm';
import type { Chance } from './chance.ts';
import type { Owner, Scheduler } from './scheduler.ts';

/** A run of a program with a clock, timers and chance of its own. It ends by being declared dead: nothing of it happens any more. */
export interface Realm extends Owner {
  /** Milliseconds by which this one's clock is ahead of the world's. */
  skew: number;
}

const nodeRequire = createRequire(import.meta.url);
const SHADOWED = ['globalThis', 'self', 'window', 'global', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate', 'clearImmediate', 'requestIdleCallback', 'cancelIdleCallback', 'Date', 'Math', 'performance', 'crypto', 'navigator', 'document', 'process', 'BroadcastChannel', 'WeakRef', 'FinalizationRegistry', 'CompressionStream', 'localStorage', 'indexedDB', 'IDBKeyRange', 'fetch', 'scheduler', 'MessageChannel', 'console'] as const;

/** A bundle (CommonJS) as a function whose parameters stand before the globals. Compiled once, run once a realm. */
export type Program = (exports: Record<string, unknown>, require: (name: string) => unknown, shadows: Record<string, unknown>) => void;

export function compile(code: string, filename: string): Program {
  const text = `(function(exports, require, shadows){ const {${SHADOWED.join(', ')}} = shadows; const module = {exports}; (function(){ ${code}\n}).call(undefined); })`;
  return new Script(text, { filename }).runInThisContext() as Program;
}

type SealedKey = { raw: Uint8Array };
const TAG_BYTES = 16;
const bytesOf = (source: BufferSource) => (ArrayBuffer.isView(source) ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength) : new Uint8Array(source));
const plain = (bytes: Buffer) => new Uint8Array(bytes).buffer;

/** A number from bytes, going on from another (FNV-1a). */
function mix(start: number, bytes: Uint8Array): number {
  let state = start;
  for (let i = 0; i < bytes.length; i++) state = Math.imul(state ^ bytes[i]!, 16_777_619);
  return state >>> 0;
}

/** A cipher of the same shape as AES-GCM and many times faster: it hides, and finds damage, but keeps nothing from a thief. */
function scramble({ iv, additionalData }: AesGcmParams, { raw }: SealedKey, data: Uint8Array, open: boolean): ArrayBuffer {
  const start = mix(mix(mix(2_166_136_261, raw), bytesOf(iv)), bytesOf(additionalData!));
  const length = open ? data.length - TAG_BYTES : data.length;
  const out = new Uint8Array(open ? length : length + TAG_BYTES);
  let state = start;
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    out[i] = data[i]! ^ (state >>> 24);
  }
  const tag = mix(start, (open ? data : out).subarray(0, length));
  if (!open) new DataView(out.buffer).setUint32(length, tag);
  else if (new DataView(data.buffer, data.byteOffset).getUint32(length) !== tag) throw new Error('The sealed bytes are damaged.');
  return out.buffer;
}

/** The browser's cryptography done at once, because a thread pool answers in an order of its own. */
export function cryptoFrom(chance: Chance): Crypto {
  const fill = <T extends ArrayBufferView>(array: T): T => {
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    for (let i = 0; i < bytes.length; i++) bytes[i] = chance.below(256);
    return array;
  };
  const subtle = {
    digest: async (_algorithm: string, data: BufferSource) => plain(createHash('sha256').update(bytesOf(data)).digest()),
    encrypt: async (params: AesGcmParams, key: SealedKey, data: BufferSource) => scramble(params, key, bytesOf(data), false),
    decrypt: async (params: AesGcmParams, key: SealedKey, data: BufferSource) => scramble(params, key, bytesOf(data), true),
  };
  return { getRandomValues: fill, subtle, randomUUID: () => createHash('md5').update(fill(new Uint8Array(16))).digest('hex').replace(/(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-') } as unknown as Crypto;
}

function clockOf(scheduler: Scheduler, realm: Realm) {
  const now = () => Math.floor(scheduler.now + realm.skew);
  class RealmDate extends Date {
    constructor(...values: unknown[]) {
      super(...((values.length > 0 ? values : [now()]) as [number]));
    }
    static override now = now;
  }
  return { now, RealmDate };
}

function timersOf(scheduler: Scheduler, realm: Realm) {
  const takeBack = new Map<object, () => void>();
  const once = (run: (...values: unknown[]) => void, delay = 0, ...values: unknown[]) => {
    const handle = { unref: () => handle, ref: () => handle };
    takeBack.set(handle, scheduler.at(delay, realm.name, () => takeBack.delete(handle) && run(...values), realm));
    return handle;
  };
  const clear = (handle: object | undefined) => {
    if (!handle) return;
    takeBack.get(handle)?.();
    takeBack.delete(handle);
  };
  const every = (run: () => void, delay: number) => {
    const handle = { unref: () => handle, ref: () => handle };
    const next = () => takeBack.set(handle, scheduler.at(delay, realm.name, () => (next(), run()), realm));
    next();
    return handle;
  };
  return { once, clear, every };
}

/** The globals of one realm. Collected memory is not for a program to see: weak references would let the collector decide. */
export function shadowsOf(scheduler: Scheduler, realm: Realm, chance: Chance): Record<string, unknown> {
  const { now, RealmDate } = clockOf(scheduler, realm);
  const { once, clear, every } = timersOf(scheduler, realm);
  const start = scheduler.now;
  const shadows: Record<string, unknown> = {
    setTimeout: once, clearTimeout: clear, setInterval: every, clearInterval: clear, clearImmediate: clear, cancelIdleCallback: clear,
    setImmediate: (run: () => void, ...values: unknown[]) => once(run, 0, ...values),
    requestIdleCallback: (run: (deadline: object) => void) => once(() => run({ didTimeout: false, timeRemaining: () => 10 }), 1),
    Date: RealmDate,
    Math: Object.create(Math, { random: { value: () => chance.next() } }),
    // RxDB greets whoever opens a console.
    console: { ...console, log() {}, warn() {} },
    performance: { now: () => scheduler.now - start },
    crypto: cryptoFrom(chance),
  };
  for (const name of SHADOWED) shadows[name] ??= undefined;
  // Dexie asks its global object itself for `Promise` and the like.
  const own = Object.defineProperties({}, Object.getOwnPropertyDescriptors(globalThis));
  for (const [name, value] of Object.entries(shadows)) Object.defineProperty(own, name, { value, writable: true, configurable: true });
  return { ...shadows, globalThis: own, self: own, global: own, now };
}

/** Runs a program in a realm. `replaced` modules stand in the stead of Node's. */
export function start<T>(program: Program, shadows: Record<string, unknown>, replaced: Readonly<Record<string, unknown>> = {}): T {
  const exports = {};
  program(exports, (name) => replaced[name] ?? nodeRequire(name), shadows);
  return exports as T;
}
