import { DOORBELL_PATH } from '#core/protocol/paths.ts';
import { backoff } from './backoff.ts';
import type { Network } from './request.ts';

export interface DoorbellParts {
  network: Pick<Network, 'origin' | 'fetch' | 'setTimeout' | 'clearTimeout'>;
  token(): string;
  visible(): boolean;
  /** Calls `listener` when the page is shown or hidden. */
  subscribe(listener: () => void): () => void;
  chance(): number;
  /** Something may be new. */
  ring(): void;
}

/** A stream that is silent for longer than this is dead, whatever the browser thinks. The server speaks every 25 seconds. */
const SILENCE_MS = 60_000;
/** The first try to listen again after a loss. */
const SLOWER = 3;

/**
 * The server's doorbell: a stream that only says "ask". It is listened to while the page is seen, and may lose anything: each
 * connect rings. Nothing depends on it but speed.
 * @returns the function that ends it
 */
export function listen(parts: DoorbellParts): () => void {
  const { network } = parts;
  let current: AbortController | null = null;
  let losses = 0;
  let timer: unknown;
  let over = false;

  async function hear(abort: AbortController): Promise<void> {
    let silence: unknown;
    const alive = () => {
      network.clearTimeout(silence);
      silence = network.setTimeout(() => abort.abort(), SILENCE_MS);
    };
    alive();
    try {
      const response = await network.fetch(network.origin + DOORBELL_PATH, { headers: { accept: 'text/event-stream', authorization: `Bearer ${parts.token()}` }, signal: abort.signal, cache: 'no-store', credentials: 'omit' });
      const isStream = response.ok && (response.headers.get('content-type') ?? '').startsWith('text/event-stream') && response.body;
      if (!isStream) {
        await response.body?.cancel();
        return;
      }
      losses = 0;
      parts.ring();
      const reader = response.body!.getReader();
      const decoder = new TextDecoder();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        alive();
        if (/^(data|event):/m.test(decoder.decode(value, { stream: true }))) parts.ring();
      }
    } catch {
      // Lost or ended; the caller plans the next try.
    } finally {
      network.clearTimeout(silence);
    }
  }

  function open(): void {
    if (over || current || !parts.visible()) return;
    network.clearTimeout(timer);
    const abort = new AbortController();
    current = abort;
    void hear(abort).then(() => {
      current = null;
      losses++;
      if (!over) timer = network.setTimeout(open, backoff(losses + SLOWER, parts.chance()));
    });
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
