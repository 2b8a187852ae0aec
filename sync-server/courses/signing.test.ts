import { verify, createPublicKey } from 'node:crypto';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { CHUNK_BYTES } from '#core/course/chunks.ts';
import { pointOf, readSignature, signedMessage, type SigningKey } from '#core/course/signature.ts';
import { compileCourse } from './compile.ts';
import { withChunkLists } from './chunk-lists.ts';
import { contentFile, signatureFile } from './layout.ts';
import { packPackage } from './pack.ts';
import { sha256Hex } from './package-files.ts';
import { publishPackage } from './publish.ts';
import { loadManifest } from './published.ts';
import { openSigner, signingKeysFile, signPublished } from './signing.ts';
import { copySmallCourse, temporaryFolder } from './small-course.fixture.ts';

let temporary: ReturnType<typeof temporaryFolder>;
let dataDir: string;
beforeEach(() => {
  temporary = temporaryFolder();
  dataDir = join(temporary.path, 'data');
});
afterEach(() => temporary.remove());

const publish = async () => (await publishPackage(dataDir, (await compileCourse(copySmallCourse(temporary.path).dir)).compiled!)).package;

function isRight(key: SigningKey, packageId: string, signature: string): boolean {
  const point = Buffer.from(pointOf(key)!);
  const publicKey = createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url') } });
  const read = readSignature(signature)!;
  return read.keyId === key.id && verify('sha256', signedMessage(packageId), { key: publicKey, dsaEncoding: 'ieee-p1363' }, read.signature);
}

it('what was published before there were signatures gets them at the next start, and keeps them', async () => {
  const id = await publish();
  expect(existsSync(signatureFile(dataDir, id))).toBe(false);
  expect(await signPublished(dataDir)).toBe(1);
  const { keys, signatureOf } = openSigner(dataDir);
  const signature = readFileSync(signatureFile(dataDir, id), 'utf8');
  expect(isRight(keys[0]!, id, signature)).toBe(true);
  expect(isRight(keys[0]!, '0'.repeat(64), signature)).toBe(false);
  expect(await signPublished(dataDir)).toBe(0);
  expect(await signatureOf(id)).toBe(signature);
});

it('the key is made once, only its owner reads it, and a damaged file is not replaced by a new key', () => {
  const first = openSigner(dataDir).keys;
  expect(openSigner(dataDir).keys).toEqual(first);
  expect(statSync(signingKeysFile(dataDir)).mode & 0o777).toBe(0o600);
  writeFileSync(signingKeysFile(dataDir), '{');
  expect(() => openSigner(dataDir)).toThrow();
});

it('after a change of keys the old one is still listed, and what it signed stays; when it is taken away everything is signed anew', async () => {
  const id = await publish();
  const old = await openSigner(dataDir).signatureOf(id);
  const [before] = openSigner(dataDir).keys;
  const kept = JSON.parse(readFileSync(signingKeysFile(dataDir), 'utf8')) as { keys: object[] };
  rmSync(signingKeysFile(dataDir));
  openSigner(dataDir);
  const fresh = JSON.parse(readFileSync(signingKeysFile(dataDir), 'utf8')) as { keys: object[] };
  writeFileSync(signingKeysFile(dataDir), JSON.stringify({ version: 1, keys: [...fresh.keys, ...kept.keys] }));
  const both = openSigner(dataDir);
  expect(both.keys).toHaveLength(2);
  expect(both.keys[1]).toEqual(before);
  expect(await both.signatureOf(id)).toBe(old);
  writeFileSync(signingKeysFile(dataDir), JSON.stringify({ version: 1, keys: fresh.keys }));
  const renewed = openSigner(dataDir);
  expect(isRight(renewed.keys[0]!, id, await renewed.signatureOf(id))).toBe(true);
});

it('a large file has a list of its parts beside it, a small one has none', () => {
  const large = new Uint8Array(CHUNK_BYTES * 2 + 1);
  const asset = { path: 'media/film.mp4', sha256: sha256Hex(large), bytes: large.length, mediaType: 'video/mp4', role: 'optional' } as const;
  const small = { path: 'media/x.png', sha256: sha256Hex(new Uint8Array(9)), bytes: 9, mediaType: 'image/png', role: 'essential' } as const;
  const { assets, files } = withChunkLists([asset, small], new Map([[asset.sha256, large], [small.sha256, new Uint8Array(9)]]));
  const list = assets[2]!;
  expect(assets.slice(0, 2)).toEqual([{ ...asset, chunks: list.sha256 }, small]);
  expect(list).toMatchObject({ bytes: 96, role: 'optional' });
  expect(Buffer.from(files.get(list.sha256)!).subarray(64).toString('hex')).toBe(sha256Hex(new Uint8Array(1)));
});

it('a packed course is a ZIP that any tool opens, the same each time, and not written from damaged files', async () => {
  const id = await publish();
  const out = join(temporary.path, 'small.gesang');
  const { files, bytes } = await packPackage(dataDir, id, out, { withOptional: true });
  const file = readFileSync(out);
  expect([statSync(out).size, files]).toEqual([bytes, (await loadManifest(dataDir, id))!.assets.length + 2]);
  // What `unzip` reads: the directory at the end.
  const end = file.subarray(-22);
  expect(end.readUInt32LE(0)).toBe(0x06054b50);
  expect(end.readUInt16LE(10)).toBe(files);
  let at = end.readUInt32LE(16);
  const names: string[] = [];
  for (let entry = 0; entry < files; entry += 1) {
    const nameLength = file.readUInt16LE(at + 28);
    names.push(file.subarray(at + 46, at + 46 + nameLength).toString());
    expect(file.readUInt32LE(file.readUInt32LE(at + 42))).toBe(0x04034b50);
    at += 46 + nameLength;
  }
  expect(names.slice(0, 2)).toEqual(['manifest.json', 'signature.txt']);
  expect(names).toContain('files/media/singing.mp4');
  await packPackage(dataDir, id, `${out}2`, { withOptional: true });
  expect(readFileSync(`${out}2`).equals(file)).toBe(true);
  const asset = (await loadManifest(dataDir, id))!.assets[0]!;
  writeFileSync(contentFile(dataDir, asset.sha256), 'x');
  await expect(packPackage(dataDir, id, `${out}3`, { withOptional: true })).rejects.toThrow(/is damaged/);
  expect([existsSync(`${out}3`), existsSync(`${out}3.part`)]).toEqual([false, false]);
});
