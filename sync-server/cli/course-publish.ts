import { publishPackage } from '../courses/publish.ts';
import { signPublished } from '../courses/signing.ts';
import type { Command } from './command.ts';
import { courseArguments } from './course-arguments.ts';
import { compileAndTell } from './course-problems.ts';

export const coursePublish: Command = {
  name: 'course publish',
  usage: 'course publish DIR [--data DIR]',
  about: 'Publishes a course on the server of this machine; without --data into DATA_DIR, or else ./data.',
  async run(args, terminal) {
    const { dir, values } = courseArguments(args, ['data']);
    const { compiled } = await compileAndTell(dir, terminal);
    if (!compiled) return 1;
    const dataDir = values.data ?? process.env.DATA_DIR ?? 'data';
    const { course, version, changed, keysCorrected, package: packageId } = await publishPackage(dataDir, compiled);
    await signPublished(dataDir);
    terminal.say(changed ? `Published ${course}, version ${version} (${packageId}).` : `${course} is unchanged: version ${version} stays (${packageId}).`);
    if (keysCorrected) terminal.say('Its answer keys were corrected.');
    return 0;
  },
};
