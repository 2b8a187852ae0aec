import { createHash } from 'node:crypto';
import { constants, createReadStream, mkdirSync } from 'node:fs';
import { copyFile, link, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { FileStore } from '@tus/file-store';
import { Server as TusServer } from '@tus/server';
import { PHOTO_HEADER, UPLOADS_PATH } from '#core/protocol/paths.ts';
import { uploadDir } from '../data-dir.ts';
import type { Environment } from '../environment.ts';
import { RequestError } from '../errors.ts';
import { MAX_BLOB_BYTES, blobPath, checkPhoto, checkRoom } from './blobs.ts';
import { assertRoom } from './disk-room.ts';

/** Unfinished uploads, and the marks that finished ones leave for a device that did not hear of it, are kept this long. */
const KEEP_MS = 7 * 86_400_000;
/** So many unfinished uploads of one person; a further one takes the place of the oldest. */
const MOST_OPEN = 8;

export interface Uploads {
  /** Answers a request of the tus protocol for a signed-in person. @throws RequestError in place of the library's errors */
  handle(request: Request, person: string): Promise<Response>;
  /** Removes what was not finished in time. */
  cleanUp(): Promise<void>;
}

interface Visit {
  person: string;
  refused?: unknown;
}

/** Names of a person's uploads begin with this: nobody else's name begins so, and it says nothing of whose they are. */
const keyOf = (person: string) => createHash('sha256').update(person).digest('hex').slice(0, 24);

const STATUS_CODES = { 404: 'NOT_FOUND', 409: 'OFFSET_CONFLICT', 410: 'NOT_FOUND', 413: 'TOO_LARGE', 423: 'UNAVAILABLE' } as const;

/** The library's error as one of ours: devices believe no other form. */
function translated({ status_code: status = 500, body = '' }: { status_code?: number; body?: string }): RequestError {
  const code = STATUS_CODES[status as keyof typeof STATUS_CODES] ?? (status < 500 ? 'BAD_REQUEST' : 'UNAVAILABLE');
  return new RequestError(code, body.trim() || 'The upload cannot go on now.', { place: 'upload', ...(status >= 500 ? { retryAfter: 60 } : {}) });
}

async function hashFile(file: string): Promise<{ sha256: string; bytes: number; head: Buffer }> {
  const hash = createHash('sha256');
  let bytes = 0;
  let head = Buffer.alloc(0);
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    if (head.length < 16) head = Buffer.concat([head, chunk.subarray(0, 16)]);
    bytes += chunk.length;
    hash.update(chunk);
  }
  return { sha256: hash.digest('hex'), bytes, head };
}

/** Puts a finished upload in its place as a photo; the upload stays, so that a device whose answer was lost finds it finished. */
async function settle(part: string, target: string): Promise<void> {
  const handle = await open(part, 'r+');
  await handle.sync().finally(() => handle.close());
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  const fresh = `${target}.${createHash('sha256').update(part).digest('hex').slice(0, 16)}.part`;
  await rm(fresh, { force: true });
  // Both lie on one disk, so this costs no room; where the file system has no links it is a copy.
  await link(part, fresh).catch(() => copyFile(part, fresh, constants.COPYFILE_FICLONE));
  await rename(fresh, target);
  await rm(fresh, { force: true });
}

/** Resumable uploads of photos: tus 1.0 by its own server, with our sessions, quotas and errors. */
export function createUploads(environment: Environment, keepMs = KEEP_MS): Uploads {
  const directory = uploadDir(environment.dataDir);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const visits = new WeakMap<object, Visit>();
  const visitOf = (request: object) => visits.get(request)!;
  const store = new FileStore({ directory, expirationPeriodInMilliseconds: keepMs });

  /** The oldest unfinished uploads make room: a device that was set back begins anew again and again. */
  async function makeRoom(person: string): Promise<void> {
    const names = (await readdir(directory)).filter((name) => name.startsWith(keyOf(person)) && !name.endsWith('.json'));
    if (names.length < MOST_OPEN) return;
    const ages = await Promise.all(names.map(async (name) => ({ name, at: (await stat(join(directory, name))).mtimeMs })));
    for (const { name } of ages.sort((a, b) => b.at - a.at).slice(MOST_OPEN - 1)) await store.remove(name).catch(() => {});
  }

  const tus = new TusServer({
    path: UPLOADS_PATH,
    datastore: store,
    maxSize: MAX_BLOB_BYTES,
    relativeLocation: true,
    allowedOrigins: [],
    namingFunction: (request) => `${keyOf(visitOf(request).person)}-${crypto.randomUUID()}`,
    async onIncomingRequest(request, id) {
      if (!id.startsWith(`${keyOf(visitOf(request).person)}-`)) throw new RequestError('NOT_FOUND', 'There is no such upload.', { place: 'upload' });
      if (request.method === 'PATCH') await assertRoom(environment);
    },
    async onUploadCreate(request, upload) {
      const { person } = visitOf(request);
      if (!/^[0-9a-f]{64}$/.test(upload.metadata?.['sha256'] ?? '')) throw new RequestError('BAD_REQUEST', 'Upload-Metadata must have "sha256", the hexadecimal SHA-256 of the photo.', { place: 'upload-metadata' });
      if (!upload.size) throw new RequestError('BAD_REQUEST', 'Upload-Length must say how long the photo is.', { place: 'upload-length' });
      await checkRoom(environment, person, upload.size);
      await makeRoom(person);
      return {};
    },
    async onUploadFinish(request, upload) {
      const sha256 = upload.metadata?.['sha256'] ?? '';
      const part = join(directory, upload.id);
      const got = await hashFile(part);
      try {
        const mediaType = checkPhoto(sha256, got);
        await settle(part, blobPath(environment.dataDir, sha256));
        await environment.store.write((tx) => tx.blobs.put({ sha256, bytes: got.bytes, mediaType }, visitOf(request).person, environment.now()));
      } catch (error) {
        // What is wrong will not become right: the device begins anew.
        if (error instanceof RequestError) await store.remove(upload.id).catch(() => {});
        throw error;
      }
      return { headers: { [PHOTO_HEADER]: sha256 } };
    },
    onResponseError(request, error) {
      visitOf(request).refused = error instanceof Error ? error : translated(error);
      return undefined;
    },
  });

  return {
    async handle(request, person) {
      const visit: Visit = { person };
      visits.set(request, visit);
      const response = await tus.handleWeb(request as never);
      if (visit.refused) throw visit.refused;
      if (response.status >= 400) throw translated({ status_code: response.status, body: await response.text() });
      return response;
    },
    cleanUp: async () => void (await tus.cleanUpExpiredUploads()),
  };
}
