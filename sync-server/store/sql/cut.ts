/** As many of the found as fit a page (one always does), and whether more remain. */
export function cut<T extends { body: string }>(found: readonly T[], limit: number, maxBytes: number): { page: T[]; rest: boolean } {
  const page: T[] = [];
  let bytes = 0;
  for (const document of found) {
    bytes += document.body.length;
    if (page.length >= limit || (page.length > 0 && bytes > maxBytes)) return { page, rest: true };
    page.push(document);
  }
  return { page, rest: false };
}
