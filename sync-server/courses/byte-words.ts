/** Bytes as people read them: `812 bytes`, `48 KB`, `3.2 MB`. */
export function bytesInWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`;
  if (bytes < 100 * 1024) return `${(bytes / 1024).toFixed(1)} KB`;
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1048576).toFixed(1)} MB`;
}
