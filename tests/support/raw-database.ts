/** Every text and byte string in all databases of a (fake) IndexedDB, as one text: what `strings` on the disk would find. */
export async function rawContents(indexedDB: IDBFactory): Promise<string> {
  const parts: string[] = [];
  const collect = (value: unknown): void => {
    if (typeof value === 'string') parts.push(value);
    else if (value instanceof Uint8Array) parts.push(new TextDecoder().decode(value), String.fromCharCode(...value.subarray(0, 60_000)));
    else if (value && typeof value === 'object') {
      for (const [key, inner] of Object.entries(value)) {
        parts.push(key);
        collect(inner);
      }
    }
  };
  for (const { name } of await indexedDB.databases()) {
    parts.push(name!);
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name!);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    for (const store of database.objectStoreNames) {
      const rows = await new Promise<unknown[]>((resolve, reject) => {
        const request = database.transaction(store).objectStore(store).getAll();
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      rows.forEach(collect);
    }
    database.close();
  }
  return parts.join('\n');
}
