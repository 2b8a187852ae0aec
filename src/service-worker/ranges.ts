/** What a `Range` header asks of a file: all of it, a part (both ends included), or something that is not there. */
export type Wanted = { kind: 'all' } | { kind: 'part'; from: number; to: number } | { kind: 'unsatisfiable' };

/**
 * Reads a `Range` header (RFC 9110). More than one range, another unit or nonsense is answered with the whole file, which the
 * standard allows.
 * @param bytes length of the file
 */
export function wantedRange(header: string | null, bytes: number): Wanted {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return { kind: 'all' };
  if (match[1] === '') {
    const last = Number(match[2]);
    return last === 0 || bytes === 0 ? { kind: 'unsatisfiable' } : { kind: 'part', from: Math.max(0, bytes - last), to: bytes - 1 };
  }
  const from = Number(match[1]);
  const to = match[2] === '' ? bytes - 1 : Math.min(Number(match[2]), bytes - 1);
  if (match[2] !== '' && Number(match[2]) < from) return { kind: 'all' };
  return from >= bytes ? { kind: 'unsatisfiable' } : { kind: 'part', from, to };
}
