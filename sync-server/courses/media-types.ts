const TYPES: Readonly<Record<string, { mediaType: string; kind: 'figure' | 'audio' | 'video' | null }>> = {
  svg: { mediaType: 'image/svg+xml', kind: 'figure' },
  png: { mediaType: 'image/png', kind: 'figure' },
  jpg: { mediaType: 'image/jpeg', kind: 'figure' },
  jpeg: { mediaType: 'image/jpeg', kind: 'figure' },
  gif: { mediaType: 'image/gif', kind: 'figure' },
  webp: { mediaType: 'image/webp', kind: 'figure' },
  mp3: { mediaType: 'audio/mpeg', kind: 'audio' },
  m4a: { mediaType: 'audio/mp4', kind: 'audio' },
  ogg: { mediaType: 'audio/ogg', kind: 'audio' },
  mp4: { mediaType: 'video/mp4', kind: 'video' },
  webm: { mediaType: 'video/webm', kind: 'video' },
  vtt: { mediaType: 'text/vtt', kind: null },
};

const typeOf = (path: string) => TYPES[path.slice(path.lastIndexOf('.') + 1).toLowerCase()];

/** What a lesson shows a file as, null where it cannot. */
export function mediaKindOf(path: string): 'figure' | 'audio' | 'video' | null {
  return typeOf(path)?.kind ?? null;
}

/** The media type of a file of a package by its name, or null where packages have no such files. */
export function mediaTypeOf(path: string): string | null {
  return typeOf(path)?.mediaType ?? null;
}

/** Whether a file of this type gets smaller by compression. */
export function isCompressible(mediaType: string): boolean {
  return mediaType === 'application/json' || mediaType === 'image/svg+xml' || mediaType === 'text/vtt';
}
