/**
 * As many of the found as fit a page, and whether more remain.
 * @param empty whether nothing is on the page yet: then one fits, however large it is
 */
export function cut<T extends { body: string }>(found: readonly T[], limit: number, maxBytes: number, empty: boolean): { page: T[]; rest: boolean } {
  const page: T[] = [];
  let bytes = 0;
  for (const document of found) {
    bytes += document.body.length;
    const first = empty && page.length === 0;
    if (page.length >= limit || (!first && bytes > maxBytes)) return { page, rest: true };
    page.push(document);
  }
  return { page, rest: false };
}
