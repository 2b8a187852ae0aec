import { wantedRange } from './ranges.ts';
import { storedBytes, storedFile } from './stored-files.ts';

/** Bytes of one answer to an open-ended range: a player asks on, and a cheap phone need not hold a whole film in memory. */
const MOST_AT_ONCE = 2 * 1024 * 1024;
const ADDRESS = /^\/on-device\/([0-9a-f]{64})$/;

const missing = () => new Response(null, { status: 404, headers: { 'cache-control': 'no-store' } });

function headersOf(mediaType: string): Headers {
  return new Headers({
    'content-type': mediaType,
    'accept-ranges': 'bytes',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    // A picture that is opened by itself must not be able to do anything. What is not shown in a page is not for reading at all.
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  });
}

/**
 * Answers `/on-device/<hash>` from the course files on this device, with byte ranges; 404 where the file is not here whole and right.
 * @param damaged called where stored bytes are wrong and could not be fetched again
 */
export async function onDevice(request: Request, damaged: () => void): Promise<Response> {
  const sha256 = ADDRESS.exec(new URL(request.url).pathname)?.[1];
  if (!sha256 || (request.method !== 'GET' && request.method !== 'HEAD')) return missing();
  const file = await storedFile(sha256);
  if (!file) return missing();
  const headers = headersOf(file.mediaType);
  const range = wantedRange(request.headers.get('range'), file.bytes);
  if (range.kind === 'unsatisfiable') {
    headers.set('content-range', `bytes */${file.bytes}`);
    return new Response(null, { status: 416, headers });
  }
  const from = range.kind === 'part' ? range.from : 0;
  const to = range.kind === 'part' ? Math.min(range.to, from + MOST_AT_ONCE - 1) : file.bytes - 1;
  headers.set('content-length', String(to - from + 1));
  if (range.kind === 'part') headers.set('content-range', `bytes ${from}-${to}/${file.bytes}`);
  const status = range.kind === 'part' ? 206 : 200;
  if (request.method === 'HEAD') return new Response(null, { status, headers });
  const bytes = await storedBytes(file, from, to);
  if (!bytes) damaged();
  return bytes ? new Response(bytes, { status, headers }) : missing();
}
