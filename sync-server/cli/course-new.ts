import { cpSync, existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { SLUG } from '../courses/source-path.ts';
import { UsageError, type Command } from './command.ts';
import { readArguments } from './read-arguments.ts';

const TEMPLATE = join(import.meta.dirname, '../course-template');
const PLACEHOLDER = 'course-id';

/** @throws UsageError where the folder's name cannot be an id, or something lies in it */
function checkTarget(dir: string): string {
  const id = basename(resolve(dir));
  if (!SLUG.test(id)) throw new UsageError(`\`${id}\` cannot be the id of a course: name the folder with small letters, digits and single \`-\`, such as courses/salt-and-water.`);
  if (existsSync(dir) && readdirSync(dir).length > 0) throw new UsageError(`${dir} is not empty: nothing was written. Name a new folder.`);
  return id;
}

export const courseNew: Command = {
  name: 'course new',
  usage: 'course new DIR',
  about: 'Makes a small course that builds, with one of everything, to write your own from.',
  async run(args, terminal) {
    const [dir, ...more] = readArguments(args, []).words;
    if (!dir || more.length > 0) throw new UsageError('Name the folder of the new course.');
    const id = checkTarget(dir);
    cpSync(TEMPLATE, dir, { recursive: true });
    const head = join(dir, 'course.yaml');
    writeFileSync(head, readFileSync(head, 'utf8').replace(`id: ${PLACEHOLDER}`, `id: ${id}`));
    terminal.say(`${dir} is a whole course. See it as learners do:  npm run gesang -- course preview ${dir}`);
    terminal.say('docs/authoring.md explains every file; begin with course.yaml.');
    return 0;
  },
};
