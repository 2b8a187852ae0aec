/** Bytes that lie somewhere and are read piece by piece: a browser's `Blob` and `File` are such. The core knows no browser. */
export interface ByteSource {
  /** In bytes. */
  readonly size: number;
  slice(from: number, to: number): ByteSource;
  /** Rejects where the medium cannot be read (any more). */
  arrayBuffer(): Promise<ArrayBuffer>;
}
