/*
 * Makes courses/qinghai-lake/media/lake-view.jpg: Qinghai Lake in July, painted dot by dot from noise. It is a picture with soft
 * shades, as a photo is, and belongs to nobody else; its text in the lesson says that it is no photo.
 *   node scripts/media/lake-view.ts
 */
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'

const width = 1440
const height = 810
type Colour = readonly [number, number, number]

const hex = (code: string): Colour => [1, 3, 5].map((at) => Number.parseInt(code.slice(at, at + 2), 16)) as unknown as Colour
const skyHigh = hex('#5b9cc4'), skyLow = hex('#dfecf2'), cloud = hex('#ffffff'), rock = hex('#6d7f92'), far = hex('#9db7c8'), snow = hex('#fbfcfe')
const deep = hex('#0b5a83'), shallow = hex('#6fb1c9'), glint = hex('#e6f4f7'), meadow = hex('#4f8a45'), bloom = hex('#f2c22e'), bloomShade = hex('#c98e17')

const mix = (a: Colour, b: Colour, share: number): Colour => [0, 1, 2].map((at) => a[at]! + (b[at]! - a[at]!) * Math.min(1, Math.max(0, share))) as unknown as Colour
const smooth = (from: number, to: number, x: number): number => {
  const t = Math.min(1, Math.max(0, (x - from) / (to - from)))
  return t * t * (3 - 2 * t)
}

/** A value from 0 to 1 that is the same for the same place in every run. */
function scatter(x: number, y: number): number {
  let n = (Math.imul(x, 374_761_393) + Math.imul(y, 668_265_263)) >>> 0
  n = Math.imul(n ^ (n >>> 13), 1_274_126_177) >>> 0
  return ((n ^ (n >>> 16)) >>> 0) / 2 ** 32
}

function noise(x: number, y: number): number {
  const [cx, cy] = [Math.floor(x), Math.floor(y)]
  const [fx, fy] = [smooth(0, 1, x - cx), smooth(0, 1, y - cy)]
  const top = scatter(cx, cy) * (1 - fx) + scatter(cx + 1, cy) * fx
  const bottom = scatter(cx, cy + 1) * (1 - fx) + scatter(cx + 1, cy + 1) * fx
  return top * (1 - fy) + bottom * fy
}

/** Noise of several sizes, laid over each other. */
function layers(x: number, y: number, count: number): number {
  let [sum, weight, total] = [0, 1, 0]
  for (let n = 0; n < count; n++) {
    sum += noise(x * 2 ** n + n * 17, y * 2 ** n + n * 31) * weight
    total += weight
    weight *= 0.52
  }
  return sum / total
}

const shore = 430
const ridge = (x: number, size: number, tall: number, seed: number): number => shore - tall * (0.35 + 0.9 * Math.pow(1 - Math.abs(2 * layers(x / size + seed, seed, 5) - 1), 1.6))

function sky(x: number, y: number): Colour {
  const base = mix(skyHigh, skyLow, smooth(-40, shore, y))
  const veil = layers(x / 260, y / 90, 6)
  return mix(base, cloud, smooth(0.5, 0.72, veil) * 0.9 * smooth(shore, 120, y))
}

function mountain(x: number, y: number, top: number, tall: number, base: Colour, seed: number): Colour {
  const slope = layers(x / 60 + seed, y / 34, 5) - layers((x - 9) / 60 + seed, (y - 5) / 34, 5)
  const lit = mix(base, hex('#3d4d63'), 0.5 - slope * 4)
  const whiteness = smooth(0.52, 0.1, (y - top) / tall + (layers(x / 22, y / 14 + seed, 4) - 0.5) * 0.7)
  return mix(mix(lit, snow, whiteness * (0.86 + slope * 2)), skyLow, 0.3 + 0.35 * smooth(shore - 90, shore, y))
}

function lake(x: number, y: number): Colour {
  const near = smooth(shore, 640, y)
  // As the eye sees it: the rows of waves stand closer towards the far shore.
  const ripple = layers(x / 85, Math.log(y - shore + 14) * 22, 4)
  const water = mix(mix(shallow, deep, smooth(0, 0.55, near)), shallow, 0.5 * smooth(0.75, 1, near))
  return mix(water, glint, 0.65 * smooth(0.6, 0.86, ripple) * (1 - 0.4 * near))
}

function field(x: number, y: number, edge: number): Colour {
  const near = (y - edge) / (height - edge)
  const rows = layers(x / (14 + 60 * near), y / (4 + 12 * near), 4)
  const flowers = mix(bloomShade, bloom, smooth(0.32, 0.6, rows))
  const grain = scatter(Math.floor(x / (2 + near * 3)), Math.floor(y / (2 + near * 3)))
  return mix(mix(flowers, hex('#ffe27a'), grain > 0.82 ? 0.6 : 0), meadow, smooth(0.06, 0, near) + 0.55 * smooth(0.6, 0.74, layers(x / 34, y / 20 + 9, 4)))
}

function paint(x: number, y: number): Colour {
  const edge = 636 + 26 * layers(x / 300, 3, 3) - 60 * smooth(900, 1440, x)
  if (y > edge) return field(x, y, edge)
  if (y > shore) return lake(x, y)
  const [front, back] = [ridge(x, 330, 150, 4.2), ridge(x, 460, 245, 11.7)]
  if (y > front) return mountain(x, y, front, 150, rock, 4)
  return y > back ? mountain(x, y, back, 230, far, 11) : sky(x, y)
}

const dots = Buffer.alloc(width * height * 3)
for (let y = 0; y < height; y++) {
  for (let x = 0; x < width; x++) {
    const grain = (scatter(x + 5000, y) - 0.5) * 7
    paint(x, y).forEach((value, at) => { dots[(y * width + x) * 3 + at] = Math.min(255, Math.max(0, Math.round(value + grain))) })
  }
}
const target = fileURLToPath(new URL('../../courses/qinghai-lake/media/lake-view.jpg', import.meta.url))
await sharp(dots, { raw: { width, height, channels: 3 } }).jpeg({ quality: 84, mozjpeg: true }).toFile(target)
