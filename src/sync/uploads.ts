import { blobPath } from '#core/ports/photos.ts';
import { backoff } from './backoff.ts';
import { ExchangeError } from './failure.ts';
import { failedAnswer, jsonOf, request } from './request.ts';
import { NoUploads, sendResumable, type ResumableParts } from './resumable.ts';

export interface UploadQueue {
  uploads(): Promise<readonly { sha256: string; bytes: number; mediaType: string; since: string }[]>;
  photo(sha256: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** The server has it. */
  uploaded(sha256: string): Promise<void>;
}

export interface UploadParts extends ResumableParts {
  queue: UploadQueue;
  chance(): number;
  /** Whether it is the university that is reached: a relay does not take photos. */
  reached(): boolean;
  /** The server has a photo. */
  done(): Promise<void>;
}

export interface Uploader {
  /** Sends what is in the queue, one photo after the other, unless that is under way or planned for later. */
  run(end: AbortSignal): void;
  /** A person asks: what was planned for later is tried now. */
  hurry(): void;
}

/** Photos go up after the documents that show them, each from where an earlier try has come to. One that fails is tried again, later and later, until the server has it. */
export function createUploader(parts: UploadParts): Uploader {
  const { network, queue } = parts;
  let running = false;
  let failures = 0;
  let notBefore = 0;

  /** In one piece, as servers of the first version take it. */
  async function sendWhole({ sha256, mediaType }: { sha256: string; mediaType: string }, bytes: Uint8Array<ArrayBuffer>, end: AbortSignal): Promise<void> {
    const headers = { 'content-type': mediaType, accept: 'application/json', authorization: `Bearer ${parts.token()}` };
    const answer = await request(network, blobPath(sha256), { method: 'PUT', headers, body: bytes }, bytes.length, end);
    await parts.spent(answer.bytesUp, answer.bytesDown);
    if (!isTaken(answer.status, jsonOf(answer), sha256)) throw failedAnswer(answer, network.now());
  }

  async function send(upload: { sha256: string; mediaType: string }, end: AbortSignal): Promise<void> {
    const bytes = await queue.photo(upload.sha256);
    if (!bytes) return;
    await sendResumable(parts, bytes, upload.sha256, end).catch((error: unknown) => {
      if (error instanceof NoUploads) return sendWhole(upload, bytes, end);
      throw error;
    });
    await queue.uploaded(upload.sha256);
    await parts.done();
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
    if (running || end.aborted || network.now() < notBefore || !parts.reached()) return;
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
