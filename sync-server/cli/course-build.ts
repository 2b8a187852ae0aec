import { publishPackage } from '../courses/publish.ts';
import { UsageError, type Command } from './command.ts';
import { courseArguments } from './course-arguments.ts';
import { compileAndTell } from './course-problems.ts';
import { sizeReport } from './size-report.ts';

export const courseBuild: Command = {
  name: 'course build',
  usage: 'course build DIR --out DIR',
  about: 'Makes the package of a course in a folder of its own, and tells what each lesson weighs.',
  async run(args, terminal) {
    const { dir, values } = courseArguments(args, ['out']);
    if (!values.out) throw new UsageError('Name the folder for the package: --out DIR.');
    const { compiled } = await compileAndTell(dir, terminal);
    if (!compiled) return 1;
    // The same layout as in the data folder of a server, keys apart from content.
    await publishPackage(values.out, compiled);
    for (const line of await sizeReport(compiled)) terminal.say(line);
    return 0;
  },
};
