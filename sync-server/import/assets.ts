import { posix } from 'node:path';
import type { Picture } from '#core/assessment/interaction.ts';
import { imageSize } from '../courses/image-size.ts';
import { mediaKindOf, mediaTypeOf } from '../courses/media-types.ts';
import { sha256Hex } from '../courses/package-files.ts';
import { collectProblems } from '../courses/problems.ts';
import { checkSvg } from '../courses/svg-check.ts';
import { plainSvg } from './plain-svg.ts';
import { foldName } from '../courses/source-path.ts';

const LARGEST_BYTES = 8 * 1024 * 1024;

/** A file of the package that a question uses, under the name that it has in the course folder. */
export interface Taken {
  path: string;
  kind: 'figure' | 'audio' | 'video';
  width: number;
  height: number;
}

/** The media of a package: those that questions use are taken into the course, each once. */
export interface Assets {
  /** The file at an address, or why there is none that can be used. */
  take(href: string, from: string): Taken | { fault: string };
  /** Files of the course by path. */
  readonly taken: ReadonlyMap<string, Uint8Array>;
}

function decoded(href: string): string {
  const plain = href.replace(/[?#].*$/, '').replace(/\\/g, '/');
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}

/** Addresses as Canvas and D2L write them begin at the package, by a sign of their own. */
const fromRoot = (href: string): string | null => (/^(\$IMS[-_]CC[-_]FILEBASE\$|\$IMS_CC_FILE_BASE\$|%24IMS[-_]CC[-_]FILEBASE%24)\/?/i.test(href) ? href.replace(/^(\$|%24)[^$%]+(\$|%24)\/?/, '') : null);

function locate(href: string, from: string, names: ReadonlyMap<string, string>): string | undefined {
  const rooted = fromRoot(href);
  const path = decoded(rooted ?? href).normalize('NFC');
  const candidates = [posix.join(posix.dirname(from), path), path, `web_resources/${path}`];
  for (const candidate of candidates) {
    const found = names.get(foldName(posix.normalize(candidate).replace(/^\//, '')));
    if (found !== undefined) return found;
  }
  // Some makers give an address that begins in the middle of the package.
  const ends = [...names].filter(([folded]) => folded.endsWith(`/${foldName(path)}`));
  return ends.length === 1 ? ends[0]![1] : undefined;
}

function faultOf(path: string, bytes: Uint8Array): string | null {
  const mediaType = mediaTypeOf(path);
  if (!mediaType || !mediaKindOf(path)) return `files like \`${posix.basename(path)}\` cannot be shown`;
  if (bytes.length > LARGEST_BYTES) return `\`${posix.basename(path)}\` has more than 8 MB`;
  if (!mediaType.startsWith('image/')) return null;
  if (!imageSize(mediaType, bytes)) return `the size of the picture \`${posix.basename(path)}\` cannot be read`;
  const problems = collectProblems();
  if (mediaType === 'image/svg+xml') checkSvg(path, new TextDecoder().decode(bytes), problems);
  const error = problems.list.find(({ severity }) => severity === 'error');
  return error ? `the picture \`${posix.basename(path)}\` is not safe or not plain: ${error.what}` : null;
}

/** The bytes of a file as a course can have them: pictures of shapes without what browsers would run. */
function cleaned(path: string, bytes: Uint8Array): Uint8Array {
  try {
    return mediaTypeOf(path) === 'image/svg+xml' ? plainSvg(bytes) : bytes;
  } catch {
    return bytes;
  }
}

/** @param files of the archive, by path */
export function openAssets(files: ReadonlyMap<string, Uint8Array>): Assets {
  const names = new Map([...files.keys()].map((path) => [foldName(path), path]));
  const taken = new Map<string, Uint8Array>();
  return {
    taken,
    take(href, from) {
      if (/^(https?:|\/\/|mailto:|javascript:)/i.test(href)) return { fault: `\`${href.slice(0, 80)}\` lies outside the package` };
      const source = locate(href, from, names);
      if (source === undefined) return { fault: `the file \`${href.slice(0, 80)}\` is not in the package` };
      const bytes = cleaned(source, files.get(source)!);
      const fault = faultOf(source, bytes);
      if (fault) return { fault };
      const path = `media/${sha256Hex(bytes).slice(0, 16)}${posix.extname(source).toLowerCase()}`;
      taken.set(path, bytes);
      return { path, kind: mediaKindOf(source)!, ...(imageSize(mediaTypeOf(source)!, bytes) ?? { width: 0, height: 0 }) };
    },
  };
}

/** A picture in the size in which areas and points count: the one that the question gives, or else its own. */
export function pictureOf({ path, width, height }: Taken, alt: Picture['alt'], given: { width?: number | undefined; height?: number | undefined }): Picture {
  return { file: path, width: given.width && given.width > 0 ? given.width : width, height: given.height && given.height > 0 ? given.height : height, alt };
}
