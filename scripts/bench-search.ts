// `npm run bench:search` (`-- --courses 20 --json`): makes the indexes of generated courses and asks them, with times and sizes.
// `-- --browser` does the asking in Chromium with a processor six times slower, in the worker and database of the real build.
import { gzipSync } from 'node:zlib';
import { OpenIndex } from '../src/core/search/ask-index.ts';
import { findIn } from '../src/core/search/found.ts';
import { buildIndex, indexBytes } from '../src/core/search/package-index.ts';
import { entriesOf } from '../src/core/search/passages.ts';
import { generateCourse } from '../tests/support/generated-courses.ts';

const option = (name: string, otherwise: number) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const QUESTIONS = ['教师', '教师资格证', '资格证', '园教', '学前教育学', '教', 'སློབ་གྲྭ', 'སློབ་གྲྭའི་དགེ་རྒན', 'བོད་ཀྱི་སྐད་ཡིག', 'ས', '教师 སློབ་གྲྭ', '2026', 'univ'];
const ROUNDS = 20;

const middle = (numbers: number[], share: number) => [...numbers].sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))]!;
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

const number = option('courses', 20);
const indexes = new Map<string, OpenIndex>();
const building: number[] = [];
let [text, memory, zipped, entries] = [0, 0, 0, 0];
for (let at = 0; at < number; at += 1) {
  const { id, manifest, lessons, files } = generateCourse(at);
  text += files.reduce((sum, file) => sum + file.length, 0);
  const began = performance.now();
  const index = buildIndex(entriesOf(manifest, lessons));
  building.push(performance.now() - began);
  memory += indexBytes(index);
  entries += index.kinds.length;
  zipped += [index.firsts, index.seconds, index.starts, index.postings].reduce((sum, part) => sum + gzipSync(new Uint8Array(part.buffer), { level: 1 }).length, gzipSync(index.units, { level: 1 }).length);
  indexes.set(id, new OpenIndex(index));
}
console.log(`${number} courses, ${entries} passages and names, ${megabytes(text)} of lessons`);
console.log(`made in ${middle(building, 0.5).toFixed(0)} ms a course (longest ${middle(building, 1).toFixed(0)} ms); ${megabytes(memory)} in memory, ${megabytes(zipped)} after quick compression (${((100 * memory) / text).toFixed(0)} % of the lessons)`);

const rows = QUESTIONS.map((question) => {
  const times: number[] = [];
  let groups = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const began = performance.now();
    groups = findIn(indexes, question, [], 20).groupsInAll;
    times.push(performance.now() - began);
  }
  return { question, groups, median: Number(middle(times, 0.5).toFixed(2)), p95: Number(middle(times, 0.95).toFixed(2)) };
});
if (process.argv.includes('--json')) console.log(JSON.stringify(rows));
else console.table(rows);
