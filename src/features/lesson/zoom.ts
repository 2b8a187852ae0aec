/** How a picture lies on the screen: enlarged by `scale` about its middle, and moved by `x` and `y` px. */
export interface Zoom {
  scale: number;
  x: number;
  y: number;
}

export const WHOLE: Zoom = { scale: 1, x: 0, y: 0 };
const MOST = 6;

const between = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));

/** Keeps the picture from being pushed off the screen. `width` and `height` are those of the frame in px. */
function held(zoom: Zoom, width: number, height: number): Zoom {
  const [sideways, upwards] = [(width * (zoom.scale - 1)) / 2, (height * (zoom.scale - 1)) / 2];
  return { scale: zoom.scale, x: between(zoom.x, -sideways, sideways), y: between(zoom.y, -upwards, upwards) };
}

/** Enlarges by `factor` so that the point under the finger (px from the middle of the frame) stays under it. */
export function zoomAt(zoom: Zoom, factor: number, point: { x: number; y: number }, frame: { width: number; height: number }): Zoom {
  const scale = between(zoom.scale * factor, 1, MOST);
  const by = scale / zoom.scale;
  return held({ scale, x: point.x - (point.x - zoom.x) * by, y: point.y - (point.y - zoom.y) * by }, frame.width, frame.height);
}

export function pan(zoom: Zoom, dx: number, dy: number, frame: { width: number; height: number }): Zoom {
  return held({ scale: zoom.scale, x: zoom.x + dx, y: zoom.y + dy }, frame.width, frame.height);
}
