import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import type { CourseEntry } from '#core/course/catalogue.ts';
import type { Asset, Manifest } from '#core/course/manifest.ts';
import { keyIdOf, SIGNATURE_HEADER, signedMessage, writeSignature, type SigningKey } from '#core/course/signature.ts';
import { canonicalJson } from '#core/hash/canonical.ts';
import { withChunkLists } from '#server/courses/chunk-lists.ts';

const sha = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
const text = (zh: string) => ({ zh });

/** Bytes that look random and are the same for the same seed. */
export function noise(bytes: number, seed: string): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(bytes);
  let state = createHash('sha256').update(seed).digest().readUInt32LE(0) | 1;
  for (let at = 0; at < bytes; at += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    out[at] = state;
  }
  return out;
}

export interface Made {
  id: string;
  manifest: Manifest;
  files: Map<string, Uint8Array<ArrayBuffer>>;
}

/** A server's key, as a device knows it and as the server uses it. */
export interface TestSigner {
  key: SigningKey;
  signatureOf(packageId: string): string;
}

export function makeSigner(): TestSigner {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x, y } = publicKey.export({ format: 'jwk' });
  const point = Buffer.concat([Buffer.from([4]), Buffer.from(x!, 'base64url'), Buffer.from(y!, 'base64url')]);
  const key = { id: keyIdOf(point), key: point.toString('base64url') };
  return { key, signatureOf: (packageId) => writeSignature(key.id, sign('sha256', signedMessage(packageId), { key: privateKey, dsaEncoding: 'ieee-p1363' })) };
}

/** A course package whose lessons have the given texts, with other files. */
export function makePackage(options: { course: string; version: number; lessons: Record<string, string>; others?: { path: string; data: Uint8Array<ArrayBuffer>; mediaType: string; role: Asset['role']; altOf?: string }[]; listed?: boolean }): Made {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  const assets: Asset[] = [];
  const add = (path: string, data: Uint8Array<ArrayBuffer>, mediaType: string, role: Asset['role'], altOf?: string) => {
    const sha256 = sha(data);
    files.set(sha256, data);
    assets.push({ path, sha256, bytes: data.length, mediaType, role, ...(altOf ? { altOf } : {}) });
    return sha256;
  };
  for (const other of options.others ?? []) add(other.path, other.data, other.mediaType, other.role, other.altOf);
  const lessons = Object.entries(options.lessons).map(([id, words]) => {
    const file = add(`lessons/${id}.json`, new TextEncoder().encode(JSON.stringify({ id, title: text(words), minutes: 5, objectives: [], review: {}, pages: [], terms: {} })), 'application/json', 'essential');
    return { id, title: text(words), minutes: 5, pages: 0, languages: ['zh'], file };
  });
  const whole = options.listed ? withChunkLists(assets, files) : { assets, files };
  const manifest: Manifest = {
    formatVersion: 1, course: options.course, version: options.version, title: text(options.course), summary: text('…'), level: 'non-degree', branch: text('青海'), licence: 'CC-BY-4.0', creators: [], languages: ['zh'],
    modules: [{ id: 'm1', title: text('一'), lessons, assessments: [], tasks: [] }], assets: whole.assets,
  };
  return { id: sha(canonicalJson(manifest)), manifest, files: whole.files as Made['files'] };
}

export interface Answered {
  path: string;
  range: string | null;
  bytes: number;
}

/** A content server in memory that counts what it sends; `fault` may answer in its place or throw. */
export function createContentServer(signer: TestSigner | null = null) {
  const packages = new Map<string, Made>();
  const offered = new Map<string, Made>();
  const log: Answered[] = [];
  const server = {
    log,
    signer,
    fault: null as ((path: string, range: string | null, answer: () => Response) => Response | Promise<Response> | null) | null,
    publish(made: Made) {
      packages.set(made.id, made);
      offered.set(made.manifest.course, made);
    },
    /** Bytes of bodies sent since the last call. */
    takeBytes(): number {
      return log.splice(0).reduce((sum, { bytes }) => sum + bytes, 0);
    },
    fetch: (async (input: RequestInfo | URL, init?: RequestInit) => {
      const path = String(input);
      const range = new Headers(init?.headers).get('range');
      init?.signal?.throwIfAborted();
      const response = (await server.fault?.(path, range, () => answer(path, range))) ?? answer(path, range);
      await new Promise((resolve) => setTimeout(resolve));
      init?.signal?.throwIfAborted();
      const body = new Uint8Array(await response.clone().arrayBuffer());
      log.push({ path, range, bytes: body.length });
      return response;
    }) as typeof fetch,
  };

  const json = (value: string, status = 200, more: Record<string, string> = {}) => new Response(value, { status, headers: { 'content-type': 'application/json; charset=utf-8', ...more } });

  function entryOf({ id, manifest }: Made): CourseEntry {
    const sum = (role: Asset['role']) => manifest.assets.filter((asset) => asset.role === role).reduce((total, { bytes }) => total + bytes, 0);
    return {
      course: manifest.course, package: id, version: manifest.version, title: manifest.title, summary: manifest.summary, level: manifest.level, branch: manifest.branch, languages: manifest.languages,
      modules: 1, lessons: manifest.modules[0]!.lessons.length, essentialBytes: sum('essential'), optionalBytes: sum('optional'), publishedAt: '2026-09-01T00:00:00.000Z',
    };
  }

  function answer(path: string, range: string | null): Response {
    if (path === '/api/courses') return json(JSON.stringify({ courses: [...offered.values()].map(entryOf), ...(server.signer ? { keys: [server.signer.key] } : {}) }));
    const asPackage = /^\/content\/packages\/(\w+)\.json$/.exec(path);
    const made = asPackage && packages.get(asPackage[1]!);
    if (made) return json(canonicalJson(made.manifest), 200, server.signer ? { [SIGNATURE_HEADER]: server.signer.signatureOf(made.id) } : {});
    const hash = /^\/content\/sha256\/(\w+)$/.exec(path)?.[1];
    const data = hash && [...packages.values()].map(({ files }) => files.get(hash)).find((found) => found);
    if (!data) return json('{"error":{"code":"NOT_FOUND","message":"no"}}', 404);
    const wanted = range && /^bytes=(\d+)-(\d+)$/.exec(range);
    if (!wanted) return new Response(data, { headers: { 'content-type': 'application/octet-stream' } });
    const [from, to] = [Number(wanted[1]), Math.min(Number(wanted[2]), data.length - 1)];
    return new Response(data.slice(from, to + 1), { status: 206, headers: { 'content-type': 'application/octet-stream', 'content-range': `bytes ${from}-${to}/${data.length}` } });
  }

  return server;
}
