import { chunkRange } from '#core/course/chunks.ts';
import { CATALOGUE_PATH, filePath, manifestPath, type Catalogue, type CourseEntry } from '#core/course/catalogue.ts';
import type { Asset, Manifest } from '#core/course/manifest.ts';
import { pointOf, SIGNATURE_HEADER } from '#core/course/signature.ts';
import { canonicalJson } from '#core/hash/canonical.ts';
import { textDigest } from './digest.ts';
import { ContentFailure } from './failure.ts';


/** A link on which nothing has come for this long is taken for cut. */
const SILENCE_MS = 45_000;

export interface ServerContent {
  catalogue(): Promise<Catalogue>;
  /** The manifest of a package with its canonical text, whose digest is the id, and its signature, not yet checked. */
  manifest(packageId: string): Promise<{ manifest: Manifest; text: string; signature?: string }>;
  /** A whole file, not yet checked against its digest. */
  file(asset: Asset, signal: AbortSignal): Promise<ArrayBuffer>;
  /** One part of a file; `whole` where the server answers with all of it. */
  part(asset: Asset, index: number, signal: AbortSignal): Promise<{ data: ArrayBuffer; whole: boolean }>;
}

type Measure = (bytes: number, milliseconds: number) => void;

const isText = (value: unknown) => typeof value === 'object' && value !== null && typeof (value as { zh?: unknown }).zh === 'string';
const isBytes = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0;

function isEntry(value: unknown): value is CourseEntry {
  const entry = value as CourseEntry;
  return (
    typeof entry === 'object' && entry !== null && typeof entry.course === 'string' && /^[0-9a-f]{64}$/.test(entry.package) && isBytes(entry.version) &&
    isText(entry.title) && isText(entry.summary) && isText(entry.branch) && Array.isArray(entry.languages) && isBytes(entry.essentialBytes) && isBytes(entry.optionalBytes)
  );
}

/** Fetches and reads to the end; ends with 'offline' when nothing has come for a while. */
async function receive(fetcher: typeof fetch, url: string, asked: Pick<RequestInit, 'headers' | 'cache'>, signal: AbortSignal | undefined, measure: Measure) {
  const silence = new AbortController();
  const stop = () => silence.abort();
  signal?.addEventListener('abort', stop);
  if (signal?.aborted) stop();
  let timer = setTimeout(stop, SILENCE_MS);
  const began = performance.now();
  try {
    const response = await fetcher(url, { ...asked, signal: silence.signal, redirect: 'manual', credentials: 'same-origin' });
    const parts: Uint8Array[] = [];
    let bytes = 0;
    const reader = response.body?.getReader();
    while (reader) {
      const { done, value } = await reader.read();
      clearTimeout(timer);
      if (done) break;
      timer = setTimeout(stop, SILENCE_MS);
      parts.push(value);
      bytes += value.byteLength;
    }
    const data = new Uint8Array(bytes);
    let at = 0;
    for (const part of parts) {
      data.set(part, at);
      at += part.byteLength;
    }
    measure(bytes, performance.now() - began);
    return { response, data };
  } catch (error) {
    throw new ContentFailure('offline', `${url}: ${String(error)}`);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  }
}

const mediaTypeOf = (response: Response) => (response.headers.get('content-type') ?? '').split(';')[0]!.trim().toLowerCase();

/** Refuses what a captive portal or a proxy says in our server's place, and what our server says when it cannot answer. */
function insist(response: Response, url: string, fits: (mediaType: string) => boolean): void {
  if (response.redirected || response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) throw new ContentFailure('not-our-server', `${url}: redirected`);
  if (response.ok && !fits(mediaTypeOf(response))) throw new ContentFailure('not-our-server', `${url}: ${mediaTypeOf(response)}`);
  if (response.ok) return;
  // Our server answers errors in JSON; a page in place of that is somebody else's.
  const ours = mediaTypeOf(response) === 'application/json';
  throw new ContentFailure(ours || response.status === 404 || response.status >= 500 ? 'server-fault' : 'not-our-server', `${url}: ${response.status}`);
}

/** Content of a server over HTTP. Every answer is checked to be what was asked for; errors are `ContentFailure`. */
export function createServerContent(fetcher: typeof fetch, measure: Measure): ServerContent {
  async function json(url: string, cache: RequestCache = 'default'): Promise<{ value: unknown; headers: Headers }> {
    const { response, data } = await receive(fetcher, url, { headers: { accept: 'application/json' }, cache }, undefined, measure);
    insist(response, url, (type) => type === 'application/json');
    try {
      return { value: JSON.parse(new TextDecoder().decode(data)), headers: response.headers };
    } catch {
      throw new ContentFailure('not-our-server', `${url}: not JSON`);
    }
  }

  async function bytes(asset: Asset, headers: Record<string, string>, signal: AbortSignal) {
    const url = filePath(asset.sha256);
    const { response, data } = await receive(fetcher, url, { headers }, signal, measure);
    insist(response, url, (type) => type !== 'text/html' || asset.mediaType === 'text/html');
    return { response, data };
  }

  return {
    async catalogue() {
      const answer = (await json(CATALOGUE_PATH)).value as Catalogue;
      const keysFit = answer?.keys === undefined || (Array.isArray(answer.keys) && answer.keys.every((key) => pointOf(key) !== null));
      if (!Array.isArray(answer?.courses) || !answer.courses.every(isEntry) || !keysFit) throw new ContentFailure('not-our-server', 'not a catalogue');
      return answer;
    },
    async manifest(packageId) {
      // The browser may have kept one for a year from before there were signatures; ours are kept in the database anyway.
      const { value, headers } = await json(manifestPath(packageId), 'no-store');
      const manifest = value as Manifest;
      const text = canonicalJson(manifest);
      if (textDigest(text) !== packageId) throw new ContentFailure('damaged', `the manifest of ${packageId} has another digest`);
      if (manifest.formatVersion !== 1) throw new ContentFailure('server-fault', 'the package is of a format that this app does not know');
      const signature = headers.get(SIGNATURE_HEADER);
      return { manifest, text, ...(signature ? { signature } : {}) };
    },
    async file(asset, signal) {
      return (await bytes(asset, {}, signal)).data.buffer;
    },
    async part(asset, index, signal) {
      const { from, to } = chunkRange(asset.bytes, index);
      const { response, data } = await bytes(asset, { range: `bytes=${from}-${to}` }, signal);
      if (response.status === 200) return { data: data.buffer, whole: true };
      const fits = response.status === 206 && response.headers.get('content-range') === `bytes ${from}-${to}/${asset.bytes}` && data.byteLength === to - from + 1;
      if (!fits) throw new ContentFailure('not-our-server', `${filePath(asset.sha256)}: not the part that was asked for`);
      return { data: data.buffer, whole: false };
    },
  };
}
