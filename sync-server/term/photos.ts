import { createHash } from 'node:crypto';
import type { Photo } from '#core/documents/coursework.ts';
import type { Chance } from './chance.ts';

const WIDTH = 900;
const HEIGHT = 1200;

/** A sheet of paper on a table with lines of writing: heavy enough to be like a photo, and of nobody. */
function sheet(chance: Chance, number: number): string {
  const at = (...words: (string | number)[]) => chance.share('photo', number, ...words);
  const lines = Array.from({ length: 16 }, (_, line) => {
    const points = Array.from({ length: 40 }, (__, point) => `${120 + point * 16.5} ${200 + line * 55 + Math.floor((at(line, point) - 0.5) * 26)}`);
    return `<polyline points="${points.slice(0, 12 + Math.floor(at(line) * 28)).join(',')}" fill="none" stroke="#23324a" stroke-width="4" stroke-linejoin="round"/>`;
  });
  const turn = Math.floor((at('turn') - 0.5) * 8);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><rect width="100%" height="100%" fill="hsl(${Math.floor(at('table') * 360)} 25% 45%)"/><g transform="rotate(${turn} 450 600)"><rect x="70" y="90" width="760" height="1030" fill="#f4f0e4"/>${lines.join('')}</g></svg>`;
}

/** A few pictures as a phone's camera would give them, by their hash. */
export async function makePhotos(chance: Chance, count: number): Promise<ReadonlyMap<string, { photo: Photo; bytes: Buffer }>> {
  const { default: sharp } = await import('sharp');
  const made = new Map<string, { photo: Photo; bytes: Buffer }>();
  for (let number = 0; number < count; number += 1) {
    const bytes = await sharp(Buffer.from(sheet(chance, number))).jpeg({ quality: 82 }).toBuffer();
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    made.set(sha256, { bytes, photo: { sha256, bytes: bytes.length, mediaType: 'image/jpeg', width: WIDTH, height: HEIGHT } });
  }
  return made;
}
