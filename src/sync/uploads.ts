import { blobPath } from '#core/ports/photos.ts';
import { backoff } from './backoff.ts';
import { ExchangeError } from './failure.ts';
import { failedAnswer, jsonOf, request, type Network } from './request.ts';

export interface UploadQueue {
  uploads(): Promise<readonly { sha256: string; bytes: number; mediaType: string; since: string }[]>;
  photo(sha256: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** The server has it. */
  uploaded(sha256: string): Promise<void>;
}

export interface UploadParts {
  network: Network;
  token(): string;
  queue: UploadQueue;
  chance(): number;
  /** Called after each photo, with the bytes that it cost. */
  done(up: number, down: number): Promise<void>;
}

export interface Uploader {
  /** Sends what is in the queue, one photo after the other, unless that is under way or planned for later. */
  run(end: AbortSignal): void;
  /** A person asks: what was planned for later is tried now. */
  hurry(): void;
}

/** Photos go up after the documents that show them. One that fails is tried again, later and later, until the server has it. */
export function createUploader(parts: UploadParts): Uploader {
  const { network, queue } = parts;
  let running = false;
  let failures = 0;
  let notBefore = 0;

  async function send(upload: { sha256: string; mediaType: string }, end: AbortSignal): Promise<void> {
    const bytes = await queue.photo(upload.sha256);
    if (!bytes) return;
    const headers = { 'content-type': upload.mediaType, accept: 'application/json', authorization: `Bearer ${parts.token()}` };
    const answer = await request(network, blobPath(upload.sha256), { method: 'PUT', headers, body: bytes }, bytes.length, end);
    if (!isTaken(answer.status, jsonOf(answer), upload.sha256)) throw failedAnswer(answer, network.now());
    await queue.uploaded(upload.sha256);
    await parts.done(answer.bytesUp, answer.bytesDown);
  }

  async function sendAll(end: AbortSignal): Promise<void> {
    let problem: ExchangeError | null = null;
    for (const upload of await queue.uploads()) {
      if (end.aborted) return;
      try {
        await send(upload, end);
      } catch (error) {
        if (end.aborted) return;
        problem = error instanceof ExchangeError ? error : new ExchangeError('server-fault', 'D-1');
        // A photo that the server does not take must not keep the others; without a network none gets through.
        if (!problem.code.startsWith('S-4')) break;
      }
    }
    failures = problem ? failures + 1 : 0;
    if (!problem) return;
    const wait = backoff(failures, parts.chance(), problem.retryAfter);
    notBefore = network.now() + wait;
    const timer = network.setTimeout(() => run(end), wait);
    end.addEventListener('abort', () => network.clearTimeout(timer), { once: true });
  }

  function run(end: AbortSignal): void {
    if (running || end.aborted || network.now() < notBefore) return;
    running = true;
    void sendAll(end)
      .catch(() => {})
      .finally(() => {
        running = false;
      });
  }

  return {
    run,
    hurry() {
      notBefore = 0;
    },
  };
}

/** Whether an answer says that the server holds the photo: in our own form, with its name. A sign-on page's 200 does not. */
function isTaken(status: number, body: unknown, sha256: string): boolean {
  return status >= 200 && status < 300 && (body as { sha256?: unknown } | undefined)?.sha256 === sha256;
}
