import { CHANGES_PATH, DOORBELL_PATH } from '#core/protocol/paths.ts';
import { backoff } from './backoff.ts';
import { jsonOf, request, type Network } from './request.ts';

export interface DoorbellParts {
  network: Network;
  token(): string;
  /** The checkpoint as it is now. */
  checkpoint(): string | undefined;
  visible(): boolean;
  /** Calls `listener` when the page is shown or hidden. */
  subscribe(listener: () => void): () => void;
  chance(): number;
  /** Something may be new. */
  ring(): void;
}

/** A stream that is silent for longer than this is dead, whatever the browser thinks. The server speaks every 20 seconds. */
const SILENCE_MS = 60_000;
/** Where streams do not come through, questions are asked for this long before the stream is tried again. */
const POLL_FOR_MS = 10 * 60_000;
/** Between an answer and the next question: the exchange that it rang for moves the checkpoint meanwhile. */
const PAUSE_MS = 2_000;
/** The first try to listen again after a loss. */
const SLOWER = 3;

/**
 * How listening ended: there was no connection, or it broke after something had been heard, or something between us and the server keeps
 * the stream back; of questions: it rang, or nothing was new.
 */
type Heard = 'lost' | 'broken' | 'kept-back' | 'rang' | 'quiet';

/** Listens to the stream until it ends. */
async function hearStream(parts: DoorbellParts, abort: AbortController): Promise<Heard> {
  const { network } = parts;
  let heard = false;
  let silent = false;
  let silence: unknown;
  const alive = () => {
    network.clearTimeout(silence);
    silence = network.setTimeout(() => {
      silent = true;
      abort.abort();
    }, SILENCE_MS);
  };
  alive();
  try {
    const response = await network.fetch(network.origin + DOORBELL_PATH, { headers: { accept: 'text/event-stream', authorization: `Bearer ${parts.token()}` }, signal: abort.signal, cache: 'no-store', credentials: 'omit' });
    const isStream = response.ok && (response.headers.get('content-type') ?? '').startsWith('text/event-stream') && response.body;
    if (!isStream) {
      await response.body?.cancel();
      return 'kept-back';
    }
    parts.ring();
    const reader = response.body!.getReader();
    const decoder = new TextDecoder();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return heard ? 'broken' : 'kept-back';
      heard = true;
      alive();
      if (/^(data|event):/m.test(decoder.decode(value, { stream: true }))) parts.ring();
    }
  } catch {
    // From the first byte on it is a line that broke; without one, something between us and the server collects the stream.
    if (heard) return 'broken';
    return silent ? 'kept-back' : 'lost';
  } finally {
    network.clearTimeout(silence);
  }
}

/** Asks once and waits for the answer, which the server holds until something is new. */
async function askOnce(parts: DoorbellParts, abort: AbortController): Promise<Heard> {
  const since = parts.checkpoint();
  const path = CHANGES_PATH + (since === undefined ? '' : `?since=${encodeURIComponent(since)}`);
  try {
    const answer = await request(parts.network, path, { headers: { accept: 'application/json', authorization: `Bearer ${parts.token()}` } }, 0, abort.signal);
    const changed = (jsonOf(answer) as { changed?: unknown } | null | undefined)?.changed;
    if (answer.status !== 200 || typeof changed !== 'boolean') return 'lost';
    if (changed) parts.ring();
    return changed ? 'rang' : 'quiet';
  } catch {
    return 'lost';
  }
}

/**
 * The server's doorbell: a stream that only says "ask"; where none comes through, questions that the server holds until something
 * is new. It is listened to while the page is seen, and may lose anything: each connect rings, and a timer stands behind it.
 * Nothing depends on it but speed.
 * @returns the function that ends it
 */
export function listen(parts: DoorbellParts): () => void {
  const { network } = parts;
  let current: AbortController | null = null;
  /** Connections in a row that came to nothing, and rings in a row after which nothing was fetched. */
  let losses = 0;
  let idleRings = 0;
  let asked: string | undefined;
  let pollUntil = 0;
  let timer: unknown;
  let over = false;

  const plan = (milliseconds: number) => {
    if (!over) timer = network.setTimeout(open, milliseconds);
  };
  function ended(heard: Heard): void {
    current = null;
    if (heard === 'kept-back') pollUntil = network.now() + POLL_FOR_MS;
    if (heard === 'lost') pollUntil = 0;
    losses = heard === 'lost' ? losses + 1 : 0;
    // Where the exchange does not get through, the question would be answered at once again and again.
    idleRings = heard === 'rang' && asked === parts.checkpoint() ? idleRings + 1 : 0;
    const soon = heard !== 'lost' && heard !== 'broken' && idleRings === 0;
    plan(soon ? PAUSE_MS : backoff(Math.max(losses, idleRings, 1) + SLOWER, parts.chance()));
  }

  function open(): void {
    if (over || current || !parts.visible()) return;
    network.clearTimeout(timer);
    const abort = new AbortController();
    current = abort;
    asked = parts.checkpoint();
    const heard = network.now() < pollUntil ? askOnce(parts, abort) : hearStream(parts, abort);
    void heard.then(ended);
  }

  const end = parts.subscribe(() => {
    if (parts.visible()) open();
    else current?.abort();
  });
  open();
  return () => {
    over = true;
    end();
    network.clearTimeout(timer);
    current?.abort();
  };
}
