/*
 * Makes courses/qinghai-lake/media/five-notes.mp3: the five notes of the pentatonic scale, plucked,
 * upwards and downwards, then three short phrases, each followed by silence in which the class sings it back.
 * Needs ffmpeg (with libmp3lame). The sound is committed, because a fresh machine has no ffmpeg;
 * run it again only after the tune has changed:
 *   node scripts/media/five-notes.ts
 */
import { runFfmpeg } from './run-ffmpeg.ts'

const sampleRate = 24_000
/** Seconds from one note to the next. */
const beat = 0.62
/** 1 2 3 5 6 as frequency ratios to the first note (just intonation), first note D4. */
const ratio: Record<string, number> = { '1': 1, '2': 9 / 8, '3': 5 / 4, '5': 3 / 2, '6': 5 / 3 }
const firstNote = 293.66

/** Digits are notes, `-` holds for one beat, a space is a beat of silence for singing. */
const tune = '12356-65321-  123-   356-   65321-   '

/** One plucked string after Karplus and Strong: a burst of noise in a loop as long as one wave, dulled a little each turn. */
function pluck(frequency: number, seconds: number): Float32Array {
  const out = new Float32Array(Math.floor(seconds * sampleRate))
  const wave = sampleRate / frequency - 0.5
  const length = Math.floor(wave)
  const share = wave - length
  const loop = burst(length + 1)
  let at = 0
  let before = 0
  for (let n = 0; n < out.length; n++) {
    const now = loop[at] ?? 0
    const next = loop[(at + 1) % loop.length] ?? 0
    // The fraction of a sample keeps the pitch true; the mean of two neighbours dulls the string.
    const tuned = now * share + next * (1 - share)
    loop[at] = 0.4985 * (tuned + before)
    before = tuned
    out[n] = tuned * Math.min(1, n / 40) * Math.min(1, (out.length - n) / 2400)
    at = (at + 1) % loop.length
  }
  return out
}

/** Soft noise with a mean of nought, the same in every run. */
function burst(length: number): Float32Array {
  const noise = new Float32Array(length)
  let seed = 20_110_901
  for (let n = 0; n < length; n++) {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0
    noise[n] = seed / 2 ** 31 - 1
  }
  const mean = noise.reduce((sum, x) => sum + x, 0) / length
  return noise.map((x, n) => (x + (noise[(n + length - 1) % length] ?? 0)) / 2 - mean)
}

function play(): Float32Array {
  const out = new Float32Array(Math.ceil((tune.length + 1) * beat * sampleRate))
  for (const [n, sign] of [...tune].entries()) {
    const r = ratio[sign]
    if (r === undefined) continue
    const held = tune[n + 1] === '-' ? 2.6 : 1.4
    const start = Math.floor((n * beat + 0.2) * sampleRate)
    pluck(firstNote * r, held * beat).forEach((x, k) => { if (start + k < out.length) out[start + k] = (out[start + k] ?? 0) + x })
  }
  return out
}

/** The tune as 16-bit samples, its loudest moment a little below the limit. */
function pcm(): Uint8Array {
  const sound = play()
  const peak = sound.reduce((most, x) => Math.max(most, Math.abs(x)), 0)
  return new Uint8Array(Int16Array.from(sound, (x) => Math.round((x / peak) * 26_000)).buffer)
}

const target = new URL('../../courses/qinghai-lake/media/five-notes.mp3', import.meta.url).pathname
await runFfmpeg([
  '-f', 's16le', '-ar', String(sampleRate), '-ac', '1', '-i', '-',
  '-c:a', 'libmp3lame', '-b:a', '48k', '-map_metadata', '-1', '-id3v2_version', '0', target,
], pcm())
