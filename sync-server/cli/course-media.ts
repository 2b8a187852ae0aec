import { bytesInWords } from '../courses/byte-words.ts';
import { collectProblems } from '../courses/problems.ts';
import { ffmpegThere, lacksSmallForm, makeSmallForm } from '../courses/small-forms.ts';
import { openSourceFolder } from '../courses/source-folder.ts';
import type { Command } from './command.ts';
import { courseArguments } from './course-arguments.ts';

const NO_FFMPEG = 'ffmpeg is not on this machine: install it (Debian: apt install ffmpeg), name it in FFMPEG, or save a smaller NAME.low.m4a or NAME.low.mp4 beside each file yourself.';

export const courseMedia: Command = {
  name: 'course media',
  usage: 'course media DIR',
  about: 'Makes small forms of heavy sound and video beside them, for phones; needs ffmpeg.',
  async run(args, terminal) {
    const { dir } = courseArguments(args, []);
    const heavy = lacksSmallForm(openSourceFolder(dir, collectProblems()));
    if (heavy.length === 0) {
      terminal.say('No sound or video needs a smaller form.');
      return 0;
    }
    if (!(await ffmpegThere())) {
      terminal.complain(`${heavy.map((path) => `${path} is heavy.`).join('\n')}\n${NO_FFMPEG}`);
      return 1;
    }
    let failed = 0;
    for (const path of heavy) {
      try {
        const { bytes, made } = await makeSmallForm(dir, path);
        terminal.say(made ? `${path}, ${bytesInWords(bytes)}: phones get ${made.path}, ${bytesInWords(made.bytes)}.` : `${path}, ${bytesInWords(bytes)}: a smaller form would save too little and was not kept.`);
      } catch (error) {
        failed += 1;
        terminal.complain((error as Error).message);
      }
    }
    return failed > 0 ? 1 : 0;
  },
};
