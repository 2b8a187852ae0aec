import { posix } from 'node:path';
import type { Picture } from '#core/assessment/interaction.ts';
import { svgSize } from '../courses/image-size.ts';
import { mediaKindOf } from '../courses/media-types.ts';
import { MOST_BYTES } from '../courses/media-weight.ts';
import { sha256Hex } from '../courses/package-files.ts';
import { collectProblems } from '../courses/problems.ts';
import { checkSvg } from '../courses/svg-check.ts';
import { foldName } from '../courses/source-path.ts';
import { plainSvg } from './plain-svg.ts';
import { usablePictures, type UsablePicture } from './pictures.ts';

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

const name = (path: string) => `\`${posix.basename(path)}\``;

/** A drawing as a course can have it, or why it cannot. */
function drawing(path: string, bytes: Uint8Array): UsablePicture | { fault: string } {
  try {
    const clean = plainSvg(bytes);
    const text = new TextDecoder().decode(clean);
    const size = svgSize(text);
    if (!size) return { fault: `the size of the picture ${name(path)} cannot be read` };
    const problems = collectProblems();
    checkSvg(path, text, problems);
    const error = problems.list.find(({ severity }) => severity === 'error');
    return error ? { fault: `the picture ${name(path)} is not plain: ${error.what}` } : { bytes: clean, extension: '.svg', ...size };
  } catch {
    return { fault: `the picture ${name(path)} is not well formed` };
  }
}

/** Sound and video as they are. */
function recording(path: string, bytes: Uint8Array): UsablePicture | { fault: string } {
  const kind = mediaKindOf(path);
  if (kind !== 'audio' && kind !== 'video') return { fault: `files like ${name(path)} cannot be shown` };
  return bytes.length > MOST_BYTES ? { fault: `${name(path)} is too large` } : { bytes, extension: posix.extname(path).toLowerCase(), width: 0, height: 0 };
}

/** @param files of the archive, by path */
export async function openAssets(files: ReadonlyMap<string, Uint8Array>): Promise<Assets> {
  const names = new Map([...files.keys()].map((path) => [foldName(path), path]));
  const { pictures, faults } = await usablePictures(files);
  const taken = new Map<string, Uint8Array>();
  const usable = (path: string): UsablePicture | { fault: string } => {
    const fault = faults.get(path);
    if (fault) return { fault: `the picture ${name(path)} cannot be used: ${fault}` };
    const bytes = files.get(path)!;
    return pictures.get(path) ?? (/\.svg$/i.test(path) ? drawing(path, bytes) : recording(path, bytes));
  };
  return {
    taken,
    take(href, from) {
      if (/^(https?:|\/\/|mailto:|javascript:)/i.test(href)) return { fault: `\`${href.slice(0, 80)}\` lies outside the package` };
      const source = locate(href, from, names);
      if (source === undefined) return { fault: `the file \`${href.slice(0, 80)}\` is not in the package` };
      const found = usable(source);
      if ('fault' in found) return found;
      const path = `media/${sha256Hex(found.bytes).slice(0, 16)}${found.extension}`;
      taken.set(path, found.bytes);
      const kind = mediaKindOf(path);
      return { path, kind: kind === 'audio' || kind === 'video' ? kind : 'figure', width: found.width, height: found.height };
    },
  };
}

/** A picture in the size in which areas and points count: the one that the question gives, or else its own. */
export function pictureOf({ path, width, height }: Taken, alt: Picture['alt'], given: { width?: number | undefined; height?: number | undefined }): Picture {
  return { file: path, width: given.width && given.width > 0 ? given.width : width, height: given.height && given.height > 0 ? given.height : height, alt };
}
