/**
 * The moment behind which everything is new to a tutor: when they last worked before today. Everything that a tutor does here leaves a document
 * with its time, so it is the same on all their devices.
 * @param worked when the tutor wrote reviews and decisions (ISO 8601)
 * @param startOfToday midnight of the tutor's day, milliseconds since 1970
 */
export function lastWorkBefore(worked: readonly string[], startOfToday: number): string {
  const today = new Date(startOfToday).toISOString();
  const before = worked.filter((moment) => moment < today).reduce((latest, moment) => (moment > latest ? moment : latest), '');
  return before || new Date(startOfToday - 86_400_000).toISOString();
}
