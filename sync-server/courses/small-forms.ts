import { execFile } from 'node:child_process';
import { rm, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { mediaKindOf } from './media-types.ts';
import type { SourceFolder } from './source-folder.ts';

const run = promisify(execFile);
const FFMPEG = process.env['FFMPEG'] ?? 'ffmpeg';

/** Below these bytes a smaller form gains nothing worth a second file. WAV always gets one. */
const WORTH_IT = { audio: 512 * 1024, video: 1024 * 1024 } as const;
/** A form that saves less than a third is not kept. */
const MOST_SHARE = 2 / 3;

const CLEAN = ['-map_metadata', '-1', '-map_chapters', '-1', '-fflags', '+bitexact', '-flags:v', '+bitexact', '-flags:a', '+bitexact', '-movflags', '+faststart'];
/** Speech at 40 kbit/s in AAC, which every phone plays: Opus would be smaller, but older iPhones and some Android players have none. */
const SOUND = ['-c:a', 'aac', '-ac', '1', '-ar', '32000', '-b:a', '40k'];
/** At most 360 lines and 15 pictures a second, about 300 kbit/s in all; baseline, so that the oldest phones decode it in hardware. */
const VIDEO = ['-vf', "scale=-2:'trunc(min(360,ih)/2)*2'", '-r', '15', '-c:v', 'libx264', '-profile:v', 'baseline', '-level', '3.0', '-pix_fmt', 'yuv420p', '-preset', 'slow', '-crf', '28', '-maxrate', '260k', '-bufsize', '520k', '-g', '60', '-threads', '1'];

/** What became of one sound or video. */
export interface SmallForm {
  path: string;
  bytes: number;
  /** Null where it saved too little and was not kept. */
  made: { path: string; bytes: number } | null;
}

/** Whether ffmpeg can be called; FFMPEG names another program than the one on the path. */
export async function ffmpegThere(): Promise<boolean> {
  return run(FFMPEG, ['-version']).then(() => true, () => false);
}

const stem = (path: string) => path.slice(0, path.lastIndexOf('.'));
const isForm = (path: string) => /\.low\.\w+$/.test(path);

/** Sound and video of a course folder that are heavy and have no smaller form yet. */
export function lacksSmallForm(folder: SourceFolder): readonly string[] {
  return [...folder.paths].filter((path) => {
    const kind = mediaKindOf(path);
    if ((kind !== 'audio' && kind !== 'video') || isForm(path)) return false;
    const there = [...folder.paths].some((other) => isForm(other) && other.startsWith(`${stem(path)}.low.`));
    return !there && (path.toLowerCase().endsWith('.wav') || folder.size(path) > WORTH_IT[kind]);
  });
}

/**
 * Makes the smaller form of a sound or video beside it, whole or not at all. It becomes part of the source, so that a course is the
 * same package on machines with and without ffmpeg.
 * @throws what ffmpeg says where the file cannot be read
 */
export async function makeSmallForm(root: string, path: string): Promise<SmallForm> {
  const video = mediaKindOf(path) === 'video';
  const target = `${stem(path)}.low.${video ? 'mp4' : 'm4a'}`;
  const unfinished = join(root, `${stem(path).replace(/([^/]*)$/, '.$1')}.unfinished.${video ? 'mp4' : 'm4a'}`);
  try {
    await run(FFMPEG, ['-v', 'error', '-nostdin', '-y', '-i', join(root, path), ...(video ? VIDEO : ['-vn']), ...SOUND, ...CLEAN, unfinished]);
    const [before, after] = [(await stat(join(root, path))).size, (await stat(unfinished)).size];
    if (after > before * MOST_SHARE) return { path, bytes: before, made: null };
    await rename(unfinished, join(root, target));
    return { path, bytes: before, made: { path: target, bytes: after } };
  } catch (error) {
    const said = String((error as { stderr?: string }).stderr ?? (error as Error).message).trim().split('\n').at(-1);
    throw new Error(`${path} could not be made smaller: ${said}`, { cause: error });
  } finally {
    await rm(unfinished, { force: true });
  }
}
