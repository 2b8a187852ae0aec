import { OpenIndex } from '#core/search/ask-index.ts';
import { findIn } from '#core/search/found.ts';
import { buildIndex, indexBytes } from '#core/search/package-index.ts';
import { entriesOf } from '#core/search/passages.ts';
import { generateCourse } from './generated-courses.ts';

const QUESTIONS = ['教师', '教师资格证', '资格证', '园教', '学前教育学', '教', 'སློབ་གྲྭ', 'སློབ་གྲྭའི་དགེ་རྒན', 'བོད་ཀྱི་སྐད་ཡིག', 'ས', '教师 སློབ་གྲྭ', '2026', 'univ'];
const ROUNDS = 20;

export interface Trial {
  courses: number;
  entries: number;
  /** Bytes of the lessons, and of the indexes in memory. */
  lessonBytes: number;
  indexBytes: number;
  /** Milliseconds for the index of one course: in the middle, and the longest. */
  build: { median: number; most: number };
  questions: readonly { question: string; groups: number; median: number; p95: number }[];
}

const share = (numbers: readonly number[], part: number) => [...numbers].sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * part))]!;

/** Makes the indexes of generated courses and asks them. Runs in Node and in a page alike. */
export function tryOut(courses: number): Trial {
  const indexes = new Map<string, OpenIndex>();
  const building: number[] = [];
  let [lessonBytes, bytes, entries] = [0, 0, 0];
  for (let number = 0; number < courses; number += 1) {
    const { id, manifest, lessons, files } = generateCourse(number);
    const began = performance.now();
    const index = buildIndex(entriesOf(manifest, lessons));
    building.push(performance.now() - began);
    lessonBytes += files.reduce((sum, file) => sum + file.length, 0);
    bytes += indexBytes(index);
    entries += index.kinds.length;
    indexes.set(id, new OpenIndex(index));
  }
  const questions = QUESTIONS.map((question) => {
    let groups = 0;
    const times = Array.from({ length: ROUNDS }, () => {
      const began = performance.now();
      groups = findIn(indexes, question, [], 20).groupsInAll;
      return performance.now() - began;
    });
    return { question, groups, median: share(times, 0.5), p95: share(times, 0.95) };
  });
  return { courses, entries, lessonBytes, indexBytes: bytes, build: { median: share(building, 0.5), most: share(building, 1) }, questions };
}
