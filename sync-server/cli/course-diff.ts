import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bytesInWords } from '../courses/byte-words.ts';
import { comparePackages } from '../courses/compare-packages.ts';
import { compileCourse } from '../courses/compile.ts';
import { examSecretsFile, openExamSecrets } from '../courses/exam-secrets.ts';
import { SHA256 } from '../courses/layout.ts';
import { compiledContents, publishedPackage, storedContents, storedPackages, type PackageContents } from '../courses/package-contents.ts';
import { describeProblem } from '../courses/problems.ts';
import { transferOf, type Transfer } from '../courses/transfer.ts';
import { UsageError, type Command } from './command.ts';
import { dataDirOf, readArguments } from './read-arguments.ts';

const PUBLISHED = /^([a-z0-9-]+)(?:@([1-9]\d*))?$/;

/** As it would be published into this data folder, whose secrets make its exams the very same. */
async function fromSource(dir: string, dataDir: string): Promise<PackageContents> {
  const { compiled, problems } = await compileCourse(dir);
  if (compiled) return existsSync(examSecretsFile(dataDir)) ? compiledContents(compiled, () => openExamSecrets(dataDir)) : compiledContents(compiled);
  const errors = problems.filter(({ severity }) => severity === 'error').map(describeProblem);
  throw new Error(`${errors.join('\n')}\n${dir} has errors: mend them first.`);
}

async function fromBuild(dir: string): Promise<PackageContents> {
  const ids = await storedPackages(dir);
  if (ids.length === 1) return (await storedContents(dir, ids[0]!))!;
  throw new UsageError(ids.length === 0 ? `${dir} is neither the source of a course nor a folder that \`course build\` made.` : `There are ${ids.length} packages in ${dir}: name one as COURSE@VERSION or by its id, with --data ${dir}.`);
}

/** A course folder, a folder that `course build` made, `COURSE`, `COURSE@VERSION`, or the id of a package. @throws UsageError where there is none */
async function openContents(word: string, dataDir: string): Promise<PackageContents> {
  if (existsSync(join(word, 'course.yaml'))) return fromSource(word, dataDir);
  const [, course, version] = PUBLISHED.exec(word) ?? [];
  const id = SHA256.test(word) ? word : course ? await publishedPackage(dataDir, course, version ? Number(version) : null) : null;
  const stored = id ? await storedContents(dataDir, id) : null;
  if (stored) return stored;
  if (existsSync(word)) return fromBuild(word);
  throw new UsageError(`${word} is no folder, and no package in ${dataDir} is called so (COURSE, COURSE@VERSION or its id).`);
}

function describeTransfer({ contents, essential, optional }: Transfer): readonly string[] {
  const files = (count: number) => `${count} ${count === 1 ? 'file' : 'files'}`;
  if (contents === 0) return ['A device that has the first one transfers nothing: it is the same package.'];
  return [
    `A device that has the first one transfers ${bytesInWords(contents + essential.bytes)} (${contents + essential.bytes} bytes): ${files(essential.files)} of ${bytesInWords(essential.bytes)} and the table of contents, ${bytesInWords(contents)}.`,
    ...(optional.files > 0 ? [`When wanted, video and larger forms: ${files(optional.files)}, ${bytesInWords(optional.bytes)} (${optional.bytes} bytes).`] : []),
  ];
}

export const courseDiff: Command = {
  name: 'course diff',
  usage: 'course diff A B [--data DIR]',
  about: 'Tells what changed from A to B and what a device transfers; each is a course folder, a built one, COURSE@VERSION or a package id.',
  async run(args, terminal) {
    const given = readArguments(args, ['data']);
    const [a, b, ...more] = given.words;
    if (!a || !b || more.length > 0) throw new UsageError('Name two: the older one first.');
    const [older, newer] = [await openContents(a, dataDirOf(given)), await openContents(b, dataDirOf(given))];
    if (older.manifest.course !== newer.manifest.course) terminal.complain(`These are two courses, ${older.manifest.course} and ${newer.manifest.course}: a device would fetch the second one whole, except what both have.`);
    const changes = await comparePackages(older, newer);
    for (const change of changes) terminal.say(change);
    if (changes.length === 0) terminal.say('Nothing changed that a learner could see.');
    for (const line of describeTransfer(await transferOf(older, newer))) terminal.say(line);
    return 0;
  },
};
