/**
 * Half up to whole points, as marks are rounded in China (四舍五入). Sums of shares are first cleaned of what binary
 * fractions add, so that 59.5 that came out as 59.49999999 is 60.
 */
export function roundMark(points: number): number {
  return Math.round(Number(points.toFixed(6)));
}
