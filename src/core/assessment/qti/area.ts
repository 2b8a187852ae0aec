import type { Area } from './declaration.ts';

export interface Point {
  x: number;
  y: number;
}

/** The coordinates of a `point` as it travels ("12 30"). */
export function readPoint(text: string): Point | null {
  const [x, y, ...more] = text.split(' ').map(Number);
  return more.length === 0 && Number.isFinite(x) && Number.isFinite(y) ? { x: x!, y: y! } : null;
}

function insidePolygon(coords: readonly number[], { x, y }: Point): boolean {
  let inside = false;
  for (let i = 0, j = coords.length - 2; i + 1 < coords.length; j = i, i += 2) {
    const [ax, ay, bx, by] = [coords[i]!, coords[i + 1]!, coords[j]!, coords[j + 1]!];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

/** Whether a point lies in an area, its edge included (QTI: "inside"). */
export function isInside({ shape, coords }: Area, point: Point): boolean {
  const [a = 0, b = 0, c = 0, d = 0] = coords;
  switch (shape) {
    case 'default':
      return true;
    case 'circle':
      return (point.x - a) ** 2 + (point.y - b) ** 2 <= c ** 2;
    case 'rect':
      return point.x >= Math.min(a, c) && point.x <= Math.max(a, c) && point.y >= Math.min(b, d) && point.y <= Math.max(b, d);
    case 'ellipse':
      return c > 0 && d > 0 && ((point.x - a) / c) ** 2 + ((point.y - b) / d) ** 2 <= 1;
    case 'poly':
      return insidePolygon(coords, point);
  }
}
