/** The picture of the water cycle at one moment. Colours are the light tokens, as raw hex. */
const colour = {
  ink: '#161b38', cloud: '#ffffff', cloudEdge: '#b4cfdc', sky: '#dfecf2', far: '#b4cfdc', near: '#7ea9bf', cap: '#ffffff',
  water: '#0b5a83', ripple: '#4d8cab', field: '#f6dfa0', meadow: '#27633c', sun: '#e2a62a',
}

/** Length of the animation in seconds: four steps of six seconds. */
export const sceneSeconds = 24
const stepSeconds = 6

/** 0 before `from`, 1 after `to`, and a smooth way between (all in seconds). */
function ease(at: number, from: number, to: number): number {
  const x = Math.min(1, Math.max(0, (at - from) / (to - from)))
  return x * x * (3 - 2 * x)
}

/** A value between 0 and 1 that is the same for the same number in every run. */
function scatter(n: number): number {
  const x = Math.sin(n * 127.1 + 11.7) * 43758.5453
  return x - Math.floor(x)
}

function mountains(at: number): string {
  // Snow lies deeper while it snows and melts again when the rivers run.
  const snow = 26 + 34 * ease(at, 13, 17.5) - 34 * ease(at, 18, 23.5)
  const peak = (x: number, y: number, slope: number, depth: number): string =>
    `<path d="M${x} ${y}L${x - slope * depth} ${y + depth}L${x - slope * depth * 0.3} ${y + depth * 0.78}L${x + slope * depth * 0.15} ${y + depth * 1.05}L${x + slope * depth * 0.55} ${y + depth * 0.8}L${x + slope * depth} ${y + depth}z" fill="${colour.cap}"/>`
  return `<path d="M236 252L350 120L410 176L480 84L640 252z" fill="${colour.far}"/>${peak(350, 120, 0.86, snow * 0.6)}
    <path d="M360 252L520 96L580 150L640 110V252z" fill="${colour.near}"/>${peak(520, 96, 0.98, snow)}${peak(640, 110, 1.1, snow * 0.7)}`
}

function sun(at: number): string {
  // Behind the clouds the sun is small and still; it is large when it warms the lake or melts the snow.
  const warm = Math.max(1 - ease(at, 5, 7), ease(at, 18, 19.5))
  const rays = Array.from({ length: 10 }, (_, k) => {
    const a = (k * Math.PI) / 5 + at * 0.1
    const p = (r: number): string => `${(92 + Math.cos(a) * r).toFixed(1)} ${(72 + Math.sin(a) * r).toFixed(1)}`
    return `<path d="M${p(42)}L${p(42 + 16 * warm)}"/>`
  })
  return `<g stroke="${colour.sun}" stroke-width="5" stroke-linecap="round" opacity="${warm.toFixed(2)}">${rays.join('')}</g><circle cx="92" cy="72" r="32" fill="${colour.sun}"/>`
}

function ground(at: number): string {
  const level = 268 + 5 * ease(at, 1, 8) - 5 * ease(at, 19, 23.5)
  const flow = ease(at, 18.4, 20)
  const river = 'M508 176C492 204 540 218 500 240C462 258 420 250 384 282C366 296 340 300 318 302'
  const ripples = [0, 1, 2, 3].map((k) => `<path d="M${30 + k * 66 + 7 * Math.sin(at * 0.9 + k)} ${level + 24 + (k % 2) * 28}h34"/>`)
  return `<path d="M0 252Q160 232 330 244T640 236V360H0z" fill="${colour.field}"/>
    <path d="M420 300Q520 270 640 282V360H330z" fill="${colour.meadow}" opacity=".28"/>
    <path d="M0 ${level}H300Q372 ${level + 16} 350 ${level + 44}Q330 340 250 360H0z" fill="${colour.water}"/>
    <g stroke="${colour.ripple}" stroke-width="4" stroke-linecap="round">${ripples.join('')}</g>
    <path d="${river}" fill="none" stroke="${colour.water}" stroke-width="${(5 + 10 * flow).toFixed(1)}" stroke-linecap="round"/>
    <path d="${river}" fill="none" stroke="#dfecf2" stroke-width="4" stroke-linecap="round" stroke-dasharray="14 26" stroke-dashoffset="${(-at * 34).toFixed(1)}" opacity="${flow.toFixed(2)}"/>`
}

function vapour(at: number): string {
  const shown = ease(at, 0.6, 1.6) * (1 - ease(at, 8, 10))
  if (shown === 0) return ''
  const drops = Array.from({ length: 26 }, (_, k) => {
    const life = (at * 0.24 + scatter(k)) % 1
    const x = 40 + scatter(k + 40) * 240 + 8 * Math.sin(at * 1.4 + k) + life * 60
    return `<circle cx="${x.toFixed(1)}" cy="${(266 - life * 178).toFixed(1)}" r="${(4.2 - life * 1.4).toFixed(1)}" opacity="${Math.sin(life * Math.PI).toFixed(2)}"/>`
  })
  return `<g fill="${colour.ripple}" opacity="${shown.toFixed(2)}">${drops.join('')}</g>`
}

function cloud(at: number): string {
  const grown = ease(at, 4, 9) * (1 - ease(at, 18, 20.5))
  if (grown === 0) return ''
  const x = 214 + 286 * ease(at, 8, 12.5)
  const puffs: Array<[number, number, number]> = [[-62, 8, 26], [-26, -10, 36], [20, -4, 34], [58, 10, 24]]
  const circles = (more: number): string => puffs.map(([dx, dy, r]) => `<circle cx="${dx}" cy="${dy}" r="${r + more}"/>`).join('')
  const base = (more: number): string => `<rect x="${-86 - more}" y="${6 - more}" width="${166 + 2 * more}" height="${28 + 2 * more}" rx="${14 + more}"/>`
  return `<g transform="translate(${x.toFixed(1)} 62) scale(${(0.35 + 0.65 * grown).toFixed(3)})" opacity="${Math.min(1, grown * 1.6).toFixed(2)}">
    <g fill="${colour.cloudEdge}">${circles(3)}${base(3)}</g><g fill="${colour.cloud}">${circles(0)}${base(0)}</g></g>`
}

function snowfall(at: number): string {
  const shown = ease(at, 12.2, 13) * (1 - ease(at, 17, 18.2))
  if (shown === 0) return ''
  const flakes = Array.from({ length: 34 }, (_, k) => {
    const life = (at * 0.42 + scatter(k + 7)) % 1
    const x = 424 + scatter(k + 90) * 160 + 6 * Math.sin(at * 2 + k)
    return `<circle cx="${x.toFixed(1)}" cy="${(98 + life * 110).toFixed(1)}" r="4" opacity="${Math.min(1, 4 * (1 - life)).toFixed(2)}"/>`
  })
  return `<g fill="${colour.cap}" stroke="${colour.ripple}" stroke-width="1.2" opacity="${shown.toFixed(2)}">${flakes.join('')}</g>`
}

/** The number of the step, where the step happens: on the lake, in the sky, over the peaks, by the river. */
function badge(at: number): string {
  const step = Math.min(3, Math.floor(at / stepSeconds))
  const [x, y] = ([[330, 210], [300, 132], [610, 56], [446, 300]] as const)[step] ?? ([0, 0] as const)
  const shown = ease(at - step * stepSeconds, 0.1, 0.6)
  return `<g opacity="${shown.toFixed(2)}"><circle cx="${x}" cy="${y}" r="21" fill="#ffffff" stroke="${colour.ink}" stroke-width="3"/>
    <text x="${x}" y="${y + 10}" font-size="28" font-weight="700" text-anchor="middle" fill="${colour.ink}" font-family="system-ui, sans-serif">${step + 1}</text></g>`
}

/** The whole frame, 640 by 360, at `at` seconds from the start, as an SVG document. */
export function drawScene(at: number): string {
  const parts = [mountains(at), sun(at), ground(at), vapour(at), cloud(at), snowfall(at), badge(at)]
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 360" width="640" height="360"><rect width="640" height="360" fill="${colour.sky}"/>${parts.join('\n')}</svg>`
}
