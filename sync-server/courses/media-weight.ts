import { bytesInWords } from './byte-words.ts';
import { isRaster, mediaKindOf } from './media-types.ts';
import type { Problems } from './problems.ts';

const KB = 1024;
const MB = 1024 * KB;

/** The most that one file of a package may have, and the most of a larger form that only those fetch who want it. */
export const MOST_BYTES = 8 * MB;
export const MOST_BYTES_ALTERNATIVE = 64 * MB;

const SHRINK = '`course media DIR` makes a smaller form beside it where ffmpeg is installed; otherwise';
/** From where on an author is told that a file is heavy, and what helps. On 2G, 100 KB take about four seconds. */
const HEAVY = {
  drawing: { bytes: 100 * KB, todo: 'Draw it with fewer points, or export it as PNG: it is scaled then.' },
  picture: { bytes: 200 * KB, todo: 'Choose a calmer picture, or cut it closer.' },
  audio: { bytes: 1.5 * MB, todo: `${SHRINK} save it as mono at 40 kbit/s (a minute is 300 KB), or cut it into parts.` },
  video: { bytes: 4 * MB, todo: `${SHRINK} save it with at most 360 lines and 300 kbit/s (a minute is 2.3 MB) as \`NAME.low.mp4\` beside it.` },
  pdf: { bytes: 1 * MB, todo: 'Save it with smaller pictures, or make a lesson of its text.' },
} as const;

function kindOf(path: string): keyof typeof HEAVY | null {
  const kind = mediaKindOf(path);
  return kind === 'figure' ? (isRaster(path) ? 'picture' : 'drawing') : kind;
}

/** Warns of a file that is heavy for what it is; `bytes` are those that go to phones. */
export function checkWeight(path: string, bytes: number, problems: Problems): void {
  const kind = kindOf(path);
  if (path.toLowerCase().endsWith('.wav')) problems.warn(path, 1, `This sound is not compressed (${bytesInWords(bytes)}).`, `${SHRINK} save it as mono MP3 or M4A at 40 kbit/s.`);
  else if (kind && bytes > HEAVY[kind].bytes) problems.warn(path, 1, `A phone has to fetch ${bytesInWords(bytes)} for this ${kind === 'audio' ? 'sound' : kind}.`, HEAVY[kind].todo);
}
