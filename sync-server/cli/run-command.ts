import { backupCommand, restoreCommand } from './backup.ts';
import { UsageError, type Command, type Terminal } from './command.ts';
import { courseBuild } from './course-build.ts';
import { courseCheck } from './course-check.ts';
import { courseDiff } from './course-diff.ts';
import { courseMedia } from './course-media.ts';
import { courseNew } from './course-new.ts';
import { coursePack } from './course-pack.ts';
import { coursePreview } from './course-preview.ts';
import { coursePublish } from './course-publish.ts';
import { demoTerm } from './demo-term.ts';
import { epochNew } from './epoch.ts';
import { importCommand } from './import.ts';
import { moveCommand } from './move.ts';
import { refusedList, refusedRetry, refusedShow } from './refused.ts';

/** Every command; a new one is one file and one line here. */
const COMMANDS: readonly Command[] = [courseNew, courseCheck, coursePreview, courseMedia, courseBuild, courseDiff, coursePublish, coursePack, importCommand, backupCommand, restoreCommand, moveCommand, demoTerm, epochNew, refusedList, refusedShow, refusedRetry];

function helpLines(): readonly string[] {
  const width = Math.max(...COMMANDS.map(({ usage }) => usage.length));
  return ['Usage: npm run gesang -- COMMAND', '', ...COMMANDS.map(({ usage, about }) => `  ${usage.padEnd(width)}  ${about}`), `  ${'help'.padEnd(width)}  Tells this.`];
}

/** Runs the command that the arguments name and answers the exit code: 0 done, 1 failed, 2 called wrongly. */
export async function runCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  if (args.length === 0 || ['help', '--help', '-h'].includes(args[0]!)) {
    terminal.say(helpLines().join('\n'));
    return args.length === 0 ? 2 : 0;
  }
  const command = COMMANDS.find(({ name }) => name.split(' ').every((word, index) => args[index] === word));
  if (!command) {
    terminal.complain(`There is no command \`${args.join(' ')}\`. \`npm run gesang -- help\` lists them all.`);
    return 2;
  }
  try {
    return await command.run(args.slice(command.name.split(' ').length), terminal);
  } catch (error) {
    if (error instanceof UsageError) {
      terminal.complain(`${error.message}\nUsage: npm run gesang -- ${command.usage}`);
      return 2;
    }
    terminal.complain(error instanceof Error ? error.message : String(error));
    return 1;
  }
}
