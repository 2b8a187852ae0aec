import type { LocalText } from '#core/text.ts';
import { bytesInWords } from './byte-words.ts';
import { svgSize, type ImageSize } from './image-size.ts';
import { checkWeight, MOST_BYTES, MOST_BYTES_ALTERNATIVE } from './media-weight.ts';
import { isRaster, MEDIA_FOR_LESSONS, mediaKindOf, mediaTypeOf } from './media-types.ts';
import type { PackageFiles } from './package-files.ts';
import type { PictureForms } from './picture-forms.ts';
import type { PreparedMedia } from './prepared-media.ts';
import type { Problems } from './problems.ts';
import type { SourceFolder } from './source-folder.ts';
import { pathFault } from './source-path.ts';
import { checkSvg, wordsInSvg } from './svg-check.ts';
import { checkVtt } from './vtt-check.ts';

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
  pdf(path: string, place: MediaPlace): { file: string; bytes: number; pages: number } | null;
  /** Beside `media/x.mp4`: `media/x.poster.svg` (or jpg, png, webp). */
  poster(path: string, place: MediaPlace): string | undefined;
  captions(path: string, place: MediaPlace): readonly { language: string; file: string }[];
  transcript(path: string, place: MediaPlace): LocalText | undefined;
  /** What was made of which file, in words for the author. */
  readonly changes: readonly string[];
}

export interface MediaContext {
  folder: SourceFolder;
  files: PackageFiles;
  problems: Problems;
  languages: readonly string[];
  prepared: PreparedMedia;
}

interface Loaded {
  sha256: string;
  bytes: number;
  size: ImageSize | null;
}

/** Names of smaller forms, best known to old phones first. */
const LOW_FORMS = { audio: ['m4a', 'mp3', 'ogg'], video: ['mp4', 'webm'] } as const;
const POSTERS = ['svg', 'webp', 'jpg', 'png'];
const NEUTRAL = /[\p{Script=Han}\p{Script=Tibetan}]|\p{Script=Latin}{3,}/u;
const stem = (path: string) => path.slice(0, path.lastIndexOf('.'));
const encode = (text: string) => new TextEncoder().encode(text);

function findFault(path: string, folder: SourceFolder): { what: string; todo: string } | null {
  const fault = pathFault(path);
  if (fault) return { what: `The path \`${path}\` cannot be used: ${fault}.`, todo: 'Write it from the course folder, as in `media/x.svg`.' };
  if (!folder.has(path)) return { what: `There is no file \`${path}\`.`, todo: `${nearby(path, folder)}Put it into the course folder, or correct the path (small and capital letters count).` };
  if (!mediaTypeOf(path)) return { what: `Packages have no files like \`${path}\`.`, todo: `Use ${MEDIA_FOR_LESSONS}.` };
  return null;
}

/** Mostly it is there under another ending, or in capital letters. */
function nearby(path: string, folder: SourceFolder): string {
  const bare = (name: string) => stem(name).toLowerCase().replace(/^.*\//, '');
  const twin = [...folder.paths].find((other) => mediaKindOf(other) !== null && bare(other) === bare(path));
  return twin ? `Is \`${twin}\` meant? ` : '';
}

/** A drawing or captions: text, so line ends of another system make no other file. */
function loadText(path: string, mediaType: string, { folder, files, problems, languages }: MediaContext): Loaded | null {
  const text = folder.text(path);
  if (text === null) return null;
  const size = mediaType === 'image/svg+xml' ? svgSize(text) : null;
  if (mediaType === 'image/svg+xml') {
    checkSvg(path, text, problems);
    if (!size) problems.error(path, 1, 'The size of this picture cannot be read.', 'Give the <svg> a viewBox, such as viewBox="0 0 640 360".');
    if (languages.includes('bo') && NEUTRAL.test(wordsInSvg(text))) problems.warn(path, 1, 'The picture has words in it.', 'In a course of two languages use numbers in the picture and explain them below it.');
  } else checkVtt(path, text, problems);
  const bytes = encode(text);
  return { sha256: files.add(path, bytes, mediaType), bytes: bytes.length, size };
}

function describeForms(path: string, bytes: number, { source, low, high }: PictureForms): string {
  const measures = ({ width, height }: ImageSize) => `${width} × ${height}`;
  const more = high ? `, and ${measures(high)}, ${bytesInWords(high.bytes.length)}, for whoever wants to see more` : '';
  return `${path}: ${measures(source)}, ${bytesInWords(bytes)}, became ${measures(low)}, ${bytesInWords(low.bytes.length)} (WebP, upright, without what the camera noted)${more}.`;
}

function loadPicture(path: string, context: MediaContext, changes: string[]): Loaded | null {
  const { folder, files, problems, prepared } = context;
  const source = folder.bytes(path);
  const forms = prepared.pictures.get(path);
  if (!forms) {
    problems.error(path, 1, `This picture cannot be used: ${prepared.faults.get(path) ?? 'it could not be read'}.`, 'Open it in a picture program and save it again as JPEG, PNG or WebP.');
    return null;
  }
  const { low, high } = forms;
  const asItWas = low.bytes.length === source.length;
  const sha256 = files.add(asItWas ? path : `${stem(path)}.webp`, low.bytes, low.mediaType);
  if (high) files.add(`${stem(path)}.high.webp`, high.bytes, high.mediaType, sha256);
  if (!asItWas) changes.push(describeForms(path, source.length, forms));
  return { sha256, bytes: low.bytes.length, size: { width: low.width, height: low.height } };
}

function lowForm(path: string, folder: SourceFolder): string | null {
  const kind = mediaKindOf(path);
  if (kind !== 'audio' && kind !== 'video') return null;
  return LOW_FORMS[kind].map((extension) => `${stem(path)}.low.${extension}`).find((name) => folder.has(name)) ?? null;
}

/** Adds the larger form of a sound or video, which those with Wi-Fi may fetch. Uncompressed sound is only what the other was made from. */
function addAlternative(path: string, low: { path: string; sha256: string; bytes: number }, { folder, files, problems }: MediaContext, changes: string[]): void {
  const bytes = folder.bytes(path);
  if (bytes.length <= low.bytes) problems.warn(low.path, 1, `The small form (${bytesInWords(low.bytes)}) is no smaller than ${path} (${bytesInWords(bytes.length)}).`, 'Remove it, or make it smaller.');
  else if (path.toLowerCase().endsWith('.wav')) changes.push(`${path} (${bytesInWords(bytes.length)}) stays at home: ${low.path} (${bytesInWords(low.bytes)}) is in the package.`);
  else if (bytes.length > MOST_BYTES_ALTERNATIVE) problems.error(path, 1, `The file has ${bytesInWords(bytes.length)}; the most for a larger form is ${bytesInWords(MOST_BYTES_ALTERNATIVE)}.`, 'Make it shorter or smaller.');
  else {
    files.add(path, bytes, mediaTypeOf(path)!, low.sha256);
    changes.push(`${path}: phones get ${low.path}, ${bytesInWords(low.bytes)}; ${bytesInWords(bytes.length)} for whoever wants to see or hear more.`);
  }
}

function loadBinary(path: string, context: MediaContext, changes: string[]): Loaded | null {
  const { folder, files, problems, prepared } = context;
  const low = lowForm(path, folder);
  const shown = low ?? path;
  const bytes = folder.bytes(shown);
  if (bytes.length > MOST_BYTES) {
    problems.error(shown, 1, `The file has ${bytesInWords(bytes.length)}; the most is ${bytesInWords(MOST_BYTES)}.`, 'Make it shorter or smaller: it goes to phones over a village network. `course media DIR` makes smaller forms of sound and video.');
    return null;
  }
  if (mediaKindOf(path) === 'pdf' && !prepared.pages.has(path)) {
    problems.error(path, 1, `This PDF cannot be used: ${prepared.faults.get(path) ?? 'it could not be read'}.`, 'Open it and save it again as PDF, without a password.');
    return null;
  }
  const sha256 = files.add(shown, bytes, mediaTypeOf(shown)!);
  if (low) addAlternative(path, { path: low, sha256, bytes: bytes.length }, context, changes);
  checkWeight(shown, bytes.length, problems);
  return { sha256, bytes: bytes.length, size: null };
}

/** Media of one course. */
export function openMedia(context: MediaContext): Media {
  const { folder, problems, languages } = context;
  const known = new Map<string, Loaded | null>();
  const changes: string[] = [];

  const read = (path: string): Loaded | null => {
    const mediaType = mediaTypeOf(path)!;
    const loaded = mediaType === 'image/svg+xml' || mediaType === 'text/vtt' ? loadText(path, mediaType, context) : isRaster(path) ? loadPicture(path, context, changes) : loadBinary(path, context, changes);
    if (loaded?.size) checkWeight(path, loaded.bytes, problems);
    return loaded;
  };
  const load = (path: string, { file, line }: MediaPlace): Loaded | null => {
    const fault = findFault(path, folder);
    if (fault) {
      problems.error(file, line, fault.what, fault.todo);
      return null;
    }
    if (!known.has(path)) known.set(path, read(path));
    return known.get(path)!;
  };
  const take = (path: string, place: MediaPlace) => load(path, place)?.sha256 ?? null;

  return {
    changes,
    take,
    picture(path, place) {
      const entry = load(path, place);
      return entry ? { file: entry.sha256, ...(entry.size ?? { width: 640, height: 360 }) } : null;
    },
    pdf(path, place) {
      const entry = load(path, place);
      return entry ? { file: entry.sha256, bytes: entry.bytes, pages: context.prepared.pages.get(path) ?? 1 } : null;
    },
    poster(path, place) {
      const poster = POSTERS.map((extension) => `${stem(path)}.poster.${extension}`).find((name) => folder.has(name));
      if (poster) return take(poster, place) ?? undefined;
      problems.warn(place.file, place.line, `The video ${path} has no still picture.`, `Draw ${stem(path)}.poster.svg (or jpg, png, webp): it stands there until the video is loaded.`);
      return undefined;
    },
    captions(path, place) {
      return languages.flatMap((language) => {
        const captions = `${stem(path)}.${language}.vtt`;
        const file = folder.has(captions) ? take(captions, place) : null;
        if (!folder.has(captions)) problems.warn(place.file, place.line, `The video ${path} has no captions in \`${language}\`.`, `Write ${captions}.`);
        return file ? [{ language, file }] : [];
      });
    },
    transcript(path, place) {
      const result: Partial<LocalText> = {};
      for (const language of languages as readonly ('zh' | 'bo')[]) {
        const transcript = `${stem(path)}.${language}.txt`;
        const text = folder.has(transcript) ? (folder.text(transcript)?.trim() ?? '') : null;
        if (text) result[language] = text;
        else problems.warn(place.file, place.line, `The sound ${path} has no transcript in \`${language}\`.`, text === null ? `Write ${transcript}.` : `Write the words into ${transcript}: it is empty.`);
      }
      return result.zh === undefined ? undefined : { ...result, zh: result.zh };
    },
  };
}
