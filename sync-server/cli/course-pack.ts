import { existsSync, statSync } from 'node:fs';
import { packPackage } from '../courses/pack.ts';
import { publishPackage } from '../courses/publish.ts';
import { readCatalogue } from '../courses/published.ts';
import { UsageError, type Command, type Terminal } from './command.ts';
import { compileAndTell } from './course-problems.ts';
import { dataDirOf, readArguments } from './read-arguments.ts';

/** The package that is meant: of a course folder, which is published first, or the newest of a course that is out. */
async function packageOf(what: string, dataDir: string, terminal: Terminal): Promise<string | null> {
  const entry = (await readCatalogue(dataDir)).courses.find(({ course }) => course === what);
  const isFolder = statSync(what, { throwIfNoEntry: false })?.isDirectory() ?? false;
  if (!isFolder) {
    if (!entry) throw new UsageError(`There is no folder ${what}, and no course ${what} is published in ${dataDir}.`);
    return entry.package;
  }
  const { compiled } = await compileAndTell(what, terminal);
  if (!compiled) return null;
  const published = await publishPackage(dataDir, compiled);
  // What is handed in for a package that the server does not know could not be marked.
  if (published.changed) terminal.say(`Published ${published.course}, version ${published.version}, into ${dataDir}.`);
  return published.package;
}

export const coursePack: Command = {
  name: 'course pack',
  usage: 'course pack DIR|COURSE --out FILE [--small] [--data DIR]',
  about: 'Writes a course as one signed file, for a memory card or a chat app; a folder is published first. --small leaves out video and other optional media.',
  async run(args, terminal) {
    const given = readArguments(args, ['out', 'data'], ['small']);
    const [what, ...more] = given.words;
    const { out } = given.values;
    if (!what || more.length > 0) throw new UsageError('Name one course or one course folder.');
    if (!out) throw new UsageError('Name the file: --out NAME.gesang.');
    if (existsSync(out)) throw new UsageError(`${out} is there already: name another file, or take it away first.`);
    const dataDir = dataDirOf(given);
    const packageId = await packageOf(what, dataDir, terminal);
    if (!packageId) return 1;
    const small = given.flags.has('small');
    const { files, bytes } = await packPackage(dataDir, packageId, out, { withOptional: !small });
    terminal.say(`${out}: ${files} entries, ${(bytes / 1024).toFixed(1)} KB. Devices that know this server take it: in the app under Courses, "Take in a file".`);
    return 0;
  },
};
