import type { Point } from '#core/assessment/qti/area.ts';

/** One thing that was done to a drawing. The eraser draws with the paper itself. */
export type Stroke = { tool: 'pen'; colour: string; points: readonly Point[] } | { tool: 'eraser'; points: readonly Point[] } | { tool: 'clear' };

const PEN_PX = 6;
const ERASER_PX = 40;

/** Draws what was done onto paper that is already on the canvas. */
export function drawStrokes(context: CanvasRenderingContext2D, paper: CanvasImageSource, strokes: readonly Stroke[]): void {
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const stroke of strokes) {
    if (stroke.tool === 'clear') context.drawImage(paper, 0, 0);
    else drawLine(context, stroke.points, stroke.tool === 'pen' ? stroke.colour : (context.createPattern(paper, 'no-repeat') ?? 'white'), stroke.tool === 'pen' ? PEN_PX : ERASER_PX);
  }
}

function drawLine(context: CanvasRenderingContext2D, points: readonly Point[], style: string | CanvasPattern, width: number): void {
  const [first, ...rest] = points;
  if (!first) return;
  context.strokeStyle = style;
  context.lineWidth = width;
  context.beginPath();
  context.moveTo(first.x, first.y);
  // A dot is a line of no length.
  for (const { x, y } of rest.length > 0 ? rest : [first]) context.lineTo(x, y);
  context.stroke();
}

/** The strokes with one point more on the last of them. */
export function extended(strokes: readonly Stroke[], point: Point): readonly Stroke[] {
  const last = strokes.at(-1);
  return last && last.tool !== 'clear' ? [...strokes.slice(0, -1), { ...last, points: [...last.points, point] }] : strokes;
}
