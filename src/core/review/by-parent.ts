/** Documents by what they hang on. */
export function byParent<D extends { parent: string }>(documents: readonly D[]): ReadonlyMap<string, readonly D[]> {
  const found = new Map<string, D[]>();
  for (const document of documents) {
    const list = found.get(document.parent);
    if (list) list.push(document);
    else found.set(document.parent, [document]);
  }
  return found;
}
