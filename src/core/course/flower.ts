/** How many petals a gesang flower has. */
export const PETALS = 8;

/**
 * Deals the lessons of a course to the eight petals, in order, and answers each petal's share done (0 to 1).
 * Eight modules give a petal each; other numbers deal the lessons evenly. A course with no lesson is an empty flower.
 * @param modules for each module, its lessons: done or not
 */
export function petalsOf(modules: readonly (readonly boolean[])[]): readonly number[] {
  const shares = (groups: readonly (readonly boolean[])[]) => groups.map((lessons) => (lessons.length === 0 ? 0 : lessons.filter(Boolean).length / lessons.length));
  if (modules.length === PETALS) return shares(modules);
  const lessons = modules.flat();
  if (lessons.length === 0) return Array.from({ length: PETALS }, () => 0);
  if (lessons.length >= PETALS) {
    return shares(Array.from({ length: PETALS }, (_, petal) => lessons.slice(Math.floor((petal * lessons.length) / PETALS), Math.floor(((petal + 1) * lessons.length) / PETALS))));
  }
  // Fewer lessons than petals: a lesson fills several petals.
  const filled = (lessons.filter(Boolean).length / lessons.length) * PETALS;
  return Array.from({ length: PETALS }, (_, petal) => Math.min(1, Math.max(0, filled - petal)));
}
