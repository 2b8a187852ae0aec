import type { LocalText } from '#core/text.ts';
import { imageSize, type ImageSize } from './image-size.ts';
import { mediaTypeOf } from './media-types.ts';
import type { PackageFiles } from './package-files.ts';
import type { Problems } from './problems.ts';
import type { SourceFolder } from './source-folder.ts';
import { pathFault } from './source-path.ts';
import { checkSvg, wordsInSvg } from './svg-check.ts';

/** Where a file is named. */
export interface MediaPlace {
  file: string;
  line: number;
}

/** Takes media into the package, each checked once. */
export interface Media {
  /** The SHA-256 of a file named in the source, or null (reported) where it cannot be used. */
  take(path: string, place: MediaPlace): string | null;
  picture(path: string, place: MediaPlace): ({ file: string } & ImageSize) | null;
  /** Beside `media/x.mp4`: `media/x.poster.svg`. */
  poster(path: string, place: MediaPlace): string | undefined;
  captions(path: string, place: MediaPlace): readonly { language: string; file: string }[];
  transcript(path: string, place: MediaPlace): LocalText | undefined;
}

interface MediaContext {
  folder: SourceFolder;
  files: PackageFiles;
  problems: Problems;
  languages: readonly string[];
}

const NEUTRAL = /[\p{Script=Han}\p{Script=Tibetan}]|\p{Script=Latin}{3,}/u;
const stem = (path: string) => path.slice(0, path.lastIndexOf('.'));

function checkPicture(path: string, mediaType: string, bytes: Uint8Array, { problems, languages }: MediaContext): void {
  if (mediaType === 'image/svg+xml') {
    const text = new TextDecoder().decode(bytes);
    checkSvg(path, text, problems);
    if (languages.includes('bo') && NEUTRAL.test(wordsInSvg(text))) problems.warn(path, 1, 'The picture has words in it.', 'In a course of two languages use numbers in the picture and explain them below it.');
  }
  if (mediaType.startsWith('image/') && !imageSize(mediaType, bytes)) problems.error(path, 1, 'The size of this picture cannot be read.', 'An SVG needs a viewBox; save a PNG or JPEG again.');
}

function findFault(path: string, { folder }: MediaContext): { what: string; todo: string } | null {
  const fault = pathFault(path);
  if (fault) return { what: `The path \`${path}\` cannot be used: ${fault}.`, todo: 'Write it from the course folder, as in `media/x.svg`.' };
  if (!folder.has(path)) return { what: `There is no file \`${path}\`.`, todo: 'Put it into the course folder, or correct the path (small and capital letters count).' };
  if (!mediaTypeOf(path)) return { what: `Packages have no files like \`${path}\`.`, todo: 'Use svg, png, jpg, mp3, m4a, ogg, mp4, webm or vtt.' };
  return null;
}

/** Media of one course. */
export function openMedia(context: MediaContext): Media {
  const { folder, files, problems, languages } = context;
  const known = new Map<string, { sha256: string; size: ImageSize | null }>();

  const load = (path: string, { file, line }: MediaPlace) => {
    const seen = known.get(path);
    if (seen) return seen;
    const fault = findFault(path, context);
    if (fault) {
      problems.error(file, line, fault.what, fault.todo);
      return null;
    }
    const [bytes, mediaType] = [folder.bytes(path), mediaTypeOf(path)!];
    checkPicture(path, mediaType, bytes, context);
    const entry = { sha256: files.add(path, bytes, mediaType), size: imageSize(mediaType, bytes) };
    known.set(path, entry);
    return entry;
  };
  const take = (path: string, place: MediaPlace) => load(path, place)?.sha256 ?? null;

  return {
    take,
    picture(path, place) {
      const entry = load(path, place);
      return entry ? { file: entry.sha256, ...(entry.size ?? { width: 640, height: 360 }) } : null;
    },
    poster(path, place) {
      const poster = `${stem(path)}.poster.svg`;
      if (folder.has(poster)) return take(poster, place) ?? undefined;
      problems.warn(place.file, place.line, `The video ${path} has no still picture.`, `Draw ${poster}: it stands there until the video is loaded.`);
      return undefined;
    },
    captions(path, place) {
      return languages.flatMap((language) => {
        const captions = `${stem(path)}.${language}.vtt`;
        const file = folder.has(captions) ? take(captions, place) : null;
        if (!file) problems.warn(place.file, place.line, `The video ${path} has no captions in \`${language}\`.`, `Write ${captions}.`);
        return file ? [{ language, file }] : [];
      });
    },
    transcript(path, place) {
      const result: Partial<LocalText> = {};
      for (const language of languages as readonly ('zh' | 'bo')[]) {
        const transcript = `${stem(path)}.${language}.txt`;
        if (folder.has(transcript)) result[language] = folder.text(transcript)?.trim() ?? '';
        else problems.warn(place.file, place.line, `The sound ${path} has no transcript in \`${language}\`.`, `Write ${transcript}.`);
      }
      return result.zh === undefined ? undefined : { ...result, zh: result.zh };
    },
  };
}
