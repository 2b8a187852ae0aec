import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, expect, it, vi } from 'vitest';
import { temporaryFolder } from './small-course.fixture.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);
const photo = await sharp({ create: { width: 900, height: 700, channels: 3, background: '#27633c', noise: { type: 'gaussian', mean: 128, sigma: 30 } } }).jpeg().toBuffer();

async function open(cache: string) {
  vi.stubEnv('GESANG_CACHE', cache);
  vi.resetModules();
  const made = vi.fn<() => void>();
  vi.doMock('./picture-forms.ts', async (original) => {
    const forms = await original<typeof import('./picture-forms.ts')>();
    return { ...forms, makePictureForms: async (bytes: Uint8Array) => (made(), forms.makePictureForms(bytes)) };
  });
  const { cachedPictureForms } = await import('./picture-cache.ts');
  return { forms: () => cachedPictureForms(photo), made };
}

it('a picture is scaled once, and again only where what was kept is damaged', async () => {
  const { forms, made } = await open(temporary.path);
  const first = await forms();
  expect(await forms()).toEqual(first);
  expect(made).toHaveBeenCalledTimes(1);
  for (const name of readdirSync(temporary.path).filter((entry) => !entry.endsWith('.json'))) writeFileSync(join(temporary.path, name), 'damaged');
  expect(await forms()).toEqual(first);
  expect(made).toHaveBeenCalledTimes(2);
});

it('a cache that cannot be written costs time and nothing else', async () => {
  const { forms, made } = await open('/dev/null/cache');
  expect((await forms()).low.width).toBe(720);
  await forms();
  expect(made).toHaveBeenCalledTimes(2);
});
