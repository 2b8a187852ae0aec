/** What a lesson shows a file as. */
export type MediaKind = 'figure' | 'audio' | 'video' | 'pdf';

const TYPES: Readonly<Record<string, { mediaType: string; kind: MediaKind | null }>> = {
  svg: { mediaType: 'image/svg+xml', kind: 'figure' },
  png: { mediaType: 'image/png', kind: 'figure' },
  jpg: { mediaType: 'image/jpeg', kind: 'figure' },
  jpeg: { mediaType: 'image/jpeg', kind: 'figure' },
  webp: { mediaType: 'image/webp', kind: 'figure' },
  mp3: { mediaType: 'audio/mpeg', kind: 'audio' },
  m4a: { mediaType: 'audio/mp4', kind: 'audio' },
  ogg: { mediaType: 'audio/ogg', kind: 'audio' },
  wav: { mediaType: 'audio/wav', kind: 'audio' },
  mp4: { mediaType: 'video/mp4', kind: 'video' },
  webm: { mediaType: 'video/webm', kind: 'video' },
  pdf: { mediaType: 'application/pdf', kind: 'pdf' },
  vtt: { mediaType: 'text/vtt', kind: null },
};

/** What lessons may name, in words for authors. */
export const MEDIA_FOR_LESSONS = 'svg, png, jpg or webp for pictures, mp3, m4a, ogg or wav for sound, mp4 or webm for video, pdf for handouts';

const typeOf = (path: string) => TYPES[path.slice(path.lastIndexOf('.') + 1).toLowerCase()];

/** What a lesson shows a file as, null where it cannot. */
export function mediaKindOf(path: string): MediaKind | null {
  return typeOf(path)?.kind ?? null;
}

/** The media type of a file of a package by its name, or null where packages have no such files. */
export function mediaTypeOf(path: string): string | null {
  return typeOf(path)?.mediaType ?? null;
}

/** Pictures of dots, which are scaled; drawings (SVG) are as sharp at every size. */
export function isRaster(path: string): boolean {
  return mediaKindOf(path) === 'figure' && mediaTypeOf(path) !== 'image/svg+xml';
}

/** Whether a file of this type gets smaller by compression. */
export function isCompressible(mediaType: string): boolean {
  return mediaType === 'application/json' || mediaType === 'image/svg+xml' || mediaType === 'text/vtt';
}
