/*
 * Makes courses/qinghai-lake/media/water-cycle.mp4 and its poster from the drawing in water-scene.ts.
 * Needs ffmpeg with libx264 and librsvg (as Debian builds it). The files it makes are committed,
 * because a fresh machine has no ffmpeg; run it again only after the drawing has changed:
 *   node scripts/media/water-cycle.ts
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runFfmpeg } from './run-ffmpeg.ts'
import { drawScene, sceneSeconds } from './water-scene.ts'

const media = fileURLToPath(new URL('../../courses/qinghai-lake/media/', import.meta.url))
const framesPerSecond = 12
/** The moment of the poster, in seconds: the cloud is over the peaks and it snows. */
const posterAt = 14.6

async function writeFrames(folder: string): Promise<void> {
  for (let n = 0; n < sceneSeconds * framesPerSecond; n++) {
    await writeFile(join(folder, `${String(n).padStart(4, '0')}.svg`), drawScene(n / framesPerSecond))
  }
}

const folder = await mkdtemp(join(tmpdir(), 'water-cycle-'))
try {
  await writeFrames(folder)
  await runFfmpeg([
    '-framerate', String(framesPerSecond), '-i', join(folder, '%04d.svg'),
    // Baseline and yuv420p: the oldest phones decode it in hardware. A key frame every two seconds, to seek by step.
    '-c:v', 'libx264', '-profile:v', 'baseline', '-level', '3.0', '-pix_fmt', 'yuv420p', '-preset', 'slow', '-crf', '25',
    '-g', String(framesPerSecond * 2), '-an', '-movflags', '+faststart', '-map_metadata', '-1', join(media, 'water-cycle.mp4'),
  ])
} finally {
  await rm(folder, { recursive: true })
}
await writeFile(join(media, 'water-cycle.poster.svg'), drawScene(posterAt).replaceAll(/\n\s*/g, '\n') + '\n')
