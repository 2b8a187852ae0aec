import type { Command } from './command.ts';
import { courseArguments } from './course-arguments.ts';
import { compileAndTell } from './course-problems.ts';

export const courseCheck: Command = {
  name: 'course check',
  usage: 'course check DIR',
  about: 'Tells every mistake in the source of a course.',
  async run(args, terminal) {
    const { dir } = courseArguments(args, []);
    const { compiled } = await compileAndTell(dir, terminal);
    if (compiled) terminal.say(`${dir} can be published.`);
    return compiled ? 0 : 1;
  },
};
