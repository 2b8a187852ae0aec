import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { importBytes } from '../import/import-file.ts';
import { reportOf } from '../import/report.ts';
import { writeCourse } from '../import/write-course.ts';
import { UsageError, type Command } from './command.ts';
import { readArguments } from './read-arguments.ts';

const LARGEST_BYTES = 1024 ** 3;

function readFile(file: string): Uint8Array {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat?.isFile()) throw new UsageError(`There is no file ${file}.`);
  if (stat.size > LARGEST_BYTES) throw new UsageError(`${file} has more than 1 GB. Split it.`);
  return new Uint8Array(readFileSync(file));
}

export const importCommand: Command = {
  name: 'import',
  usage: 'import FILE [--report] [--out DIR] [--graded]',
  about: 'Reads a QTI package: --report tells what is kept of each item, as JSON; --out writes a course folder.',
  async run(args, terminal) {
    const { words, values, flags } = readArguments(args, ['out'], ['report', 'graded']);
    const [file, ...more] = words;
    if (!file || more.length > 0) throw new UsageError('Name one file.');
    if (!values['out'] && !flags.has('report')) throw new UsageError('Say what to do with it: --report, --out DIR, or both.');
    const imported = await importBytes(basename(file), readFile(file));
    const report = reportOf(imported);
    // With --report standard output holds the report alone.
    const tell = flags.has('report') ? terminal.complain : terminal.say;
    if (values['out']) {
      const folder = writeCourse(values['out'], imported, { title: basename(file).replace(/\.[^.]*$/, ''), graded: flags.has('graded') });
      const kept = report.items.filter(({ interactionKept, scoringKept }) => interactionKept && scoringKept).length;
      tell(`${kept} of ${report.items.length} items are kept whole; the course is in ${folder}.`);
      if (kept < report.items.length) tell('`import FILE --report` tells what is not.');
    }
    if (flags.has('report')) terminal.say(JSON.stringify(report));
    return 0;
  },
};
