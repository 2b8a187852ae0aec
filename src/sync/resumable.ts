import { PHOTO_HEADER, TUS_VERSION, UPLOADS_PATH } from '#core/protocol/paths.ts';
import { CODES, ExchangeError } from './failure.ts';
import type { SealedRecords } from './memory.ts';
import { failedAnswer, request, type Answer, type Network } from './request.ts';

export interface ResumableParts {
  network: Network;
  token(): string;
  records: SealedRecords;
  /** Called after each answer with the bytes that it cost. */
  spent(up: number, down: number): Promise<void>;
}

/** The server does not know this kind of upload: it is of the first version. */
export class NoUploads extends Error {
  override name = 'NoUploads';
}

/** One request carries so much: after a cut at most this goes once more, on 2G about half a minute. */
export const CHUNK_BYTES = 128 * 1024;
/** A guard against a server that never takes a byte. */
const MOST_STEPS = 500;
const addressName = (sha256: string) => `upload:${sha256}`;

/**
 * Sends bytes by tus 1.0, from where an earlier try (also before the app was closed) has come to. Resolves when the server says
 * that they are whole and have this name. The protocol is small: tus-js-client would weigh 13.6 KB, this weighs less than one.
 * Throws `ExchangeError`, or `NoUploads`.
 */
export async function sendResumable(parts: ResumableParts, bytes: Uint8Array<ArrayBuffer>, sha256: string, end: AbortSignal): Promise<void> {
  const { network, records } = parts;

  async function ask(method: string, path: string, headers: Record<string, string>, body?: Uint8Array<ArrayBuffer>): Promise<Answer> {
    const all = { 'tus-resumable': TUS_VERSION, accept: 'application/json', authorization: `Bearer ${parts.token()}`, ...headers };
    const answer = await request(network, path, { method, headers: all, ...(body ? { body } : {}) }, body?.length ?? 0, end);
    await parts.spent(answer.bytesUp, answer.bytesDown);
    // Whoever does not speak tus is somebody between us and the server, whatever the status says.
    if (answer.status < 300 && answer.headers.get('tus-resumable') !== TUS_VERSION) throw new ExchangeError('not-our-server', `${CODES.notOurServer}-tus`);
    return answer;
  }

  async function begin(): Promise<string> {
    const answer = await ask('POST', UPLOADS_PATH, { 'upload-length': String(bytes.length), 'upload-metadata': `sha256 ${btoa(sha256)}` });
    const address = answer.headers.get('location') ?? '';
    if (answer.status === 201 && address.startsWith(`${UPLOADS_PATH}/`)) {
      await records.put({ [addressName(sha256)]: address });
      return address;
    }
    if (answer.status === 404) throw new NoUploads('The server has no resumable uploads.');
    throw failedAnswer(answer, network.now());
  }

  /** How far an upload is; undefined where the server does not know it any more. */
  async function offsetOf(address: string): Promise<number | undefined> {
    const answer = await ask('HEAD', address, {});
    if (answer.status === 404) return undefined;
    if (answer.status !== 200) throw failedAnswer(answer, network.now());
    const offset = Number(answer.headers.get('upload-offset'));
    return Number.isInteger(offset) && offset >= 0 && offset <= bytes.length ? offset : undefined;
  }

  const forget = () => records.put({ [addressName(sha256)]: undefined });
  let address = await records.get<string>(addressName(sha256));
  let offset = address === undefined ? undefined : await offsetOf(address);
  if (offset === undefined || address === undefined) [address, offset] = [await begin(), 0];
  for (let step = 0; step < MOST_STEPS; step++) {
    const chunk = bytes.subarray(offset, offset + CHUNK_BYTES);
    const answer = await ask('PATCH', address, { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) }, chunk);
    if (answer.status === 204 && answer.headers.get(PHOTO_HEADER) === sha256) return forget();
    const next = answer.status === 204 ? Number(answer.headers.get('upload-offset')) : answer.status === 409 ? await offsetOf(address) : undefined;
    if (next === undefined || !Number.isInteger(next) || next > bytes.length) {
      // Gone, or not what it should be: the next try begins anew.
      if (answer.status < 500 && answer.status !== 429 && answer.status !== 401) await forget();
      throw failedAnswer(answer, network.now());
    }
    offset = next;
  }
  throw new ExchangeError('server-fault', 'S-tus');
}
