import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Chance } from './chance.ts';
import { ASPECTS, SENTENCES, SUBJECTS, WAYS } from './course-texts.ts';

export const TERM_COURSE = 'term-course';
const LESSONS_A_MODULE = 5;
const CHOICES = ['A', 'B', 'C', 'D'];
/** Every so many modules the test asks for an answer in words, which a tutor has to judge. */
const WRITTEN_EVERY = 3;

const file = (dir: string, path: string, content: unknown) => {
  const target = join(dir, path);
  mkdirSync(dirname(target), { recursive: true });
  // JSON is YAML.
  writeFileSync(target, typeof content === 'string' ? content : `${JSON.stringify(content, null, 1)}\n`);
};

const subjectOf = (module: number) => SUBJECTS[module % SUBJECTS.length]! + (module >= SUBJECTS.length ? `（${Math.floor(module / SUBJECTS.length) + 1}）` : '');

function writeLesson(dir: string, chance: Chance, module: number, id: string, place: number): void {
  const subject = subjectOf(module);
  const paragraph = (page: number, at: number) => [0, 1, 2].map((n) => chance.pick(SENTENCES, id, page, at, n).replace('…', subject)).join('');
  const pages = [1, 2, 3].map((page) => `---\n## ${ASPECTS[(place + page) % ASPECTS.length]}\n\n${[1, 2, 3].map((at) => paragraph(page, at)).join('\n\n')}\n`);
  file(dir, `modules/m${module + 1}/${id}/lesson.zh.md`, `---\ntitle: ${subject}：${ASPECTS[place]}\nminutes: 20\nobjectives: [说出${subject}中要先做什么]\n${pages.join('\n')}`);
}

function writeChoice(dir: string, chance: Chance, module: number, id: string, number: number): void {
  const first = Math.floor(chance.share(id, 'ways') * WAYS.length);
  const choices = CHOICES.map((choice, at) => ({ id: choice, text: { zh: WAYS[(first + at * 3) % WAYS.length]! } }));
  const prompt = { zh: `${subjectOf(module)}，第 ${number} 题：${ASPECTS[number % ASPECTS.length]}。下面哪一种做法更合适？` };
  file(dir, `items/${id}.yaml`, { id, type: 'choice', prompt, choices, correct: chance.pick(CHOICES, id, 'key'), points: 10, objective: `subject-${module + 1}` });
}

/** The items of a module's practice and of its test, written as files; answers their ids. */
function writeItems(dir: string, chance: Chance, module: number): { practice: string[]; test: string[] } {
  const name = (kind: string, number: number) => `m${module + 1}-${kind}-${String(number).padStart(2, '0')}`;
  const choices = (kind: string, count: number) =>
    Array.from({ length: count }, (_, index) => {
      const id = name(kind, index + 1);
      writeChoice(dir, chance, module, id, index + 1);
      return id;
    });
  const number = name('number', 1);
  file(dir, `items/${number}.yaml`, { id: number, type: 'number', prompt: { zh: `${subjectOf(module)}：班里有 ${module + 7} 个大孩子，又来了 5 个小的，一共几个？（只填数字）` }, value: module + 12, points: 10, objective: `subject-${module + 1}` });
  const test = [...choices('test', 8), number];
  if (module % WRITTEN_EVERY === 0) {
    const written = name('written', 1);
    file(dir, `items/${written}.yaml`, { id: written, type: 'extended', prompt: { zh: `在你们班里，“${subjectOf(module)}”你会先做什么？为什么？` }, points: 20, rubric: [{ zh: '有具体的孩子和事情' }, { zh: '说明理由' }], objective: `subject-${module + 1}` });
    test.push(written);
  }
  return { practice: choices('practice', 6), test };
}

const LEVELS = [['待改', 5], ['接近', 10], ['达到', 15], ['出色', 25]] as const;
const CRITERIA = [['objectives', '目标看得见'], ['evidence', '有具体的孩子和事情'], ['support', '支持合适'], ['reflection', '反思']] as const;

function writeTask(dir: string, module: number, weight: number): void {
  const id = `task-${module + 1}`;
  const rubric = CRITERIA.map(([criterion, zh]) => ({ id: criterion, title: { zh }, levels: LEVELS.map(([level, points], at) => ({ id: 'abcd'[at], title: { zh: level }, points })) }));
  const prompt = { zh: `在自己班里试一次“${subjectOf(module)}”的做法，写下谁、在哪里、做了什么、说了什么，最后写你学到了什么。可以附照片，不要拍孩子的脸。` };
  file(dir, `tasks/${id}.yaml`, { id, title: { zh: `${subjectOf(module)}：试一次` }, prompt, words: { min: 50, max: 1500 }, photos: { max: 3 }, pass: 60, weight, rubric });
}

function writeModule(dir: string, chance: Chance, module: number, lessons: number, weight: number) {
  const ids = Array.from({ length: lessons }, (_, place) => `l${String(module * LESSONS_A_MODULE + place + 1).padStart(2, '0')}`);
  for (const [place, id] of ids.entries()) writeLesson(dir, chance, module, id, place);
  const items = writeItems(dir, chance, module);
  const [practice, test] = [`practice-${module + 1}`, `test-${module + 1}`];
  file(dir, `tests/${practice}.yaml`, { id: practice, title: { zh: `练习：${subjectOf(module)}` }, kind: 'practice', items: items.practice, attempts: 5, pass: 60 });
  file(dir, `tests/${test}.yaml`, { id: test, title: { zh: `测验：${subjectOf(module)}` }, kind: 'graded', items: items.test, minutes: 40, attempts: 2, pass: 60, weight });
  writeTask(dir, module, weight);
  return { id: `m${module + 1}`, title: { zh: subjectOf(module) }, lessons: ids, assessments: [practice, test], tasks: [`task-${module + 1}`] };
}

/** Writes the source of the term's course (so many lessons, five a module, each module with a practice, a test and a task) into a folder. */
export function writeCourseSource(dir: string, chance: Chance, lessons: number): void {
  const count = Math.ceil(lessons / LESSONS_A_MODULE);
  // Hundredths are enough for weights that add up to 100; the first module takes what is left over.
  const weight = Math.floor(5000 / count) / 100;
  const modules = Array.from({ length: count }, (_, module) => writeModule(dir, chance, module, Math.min(LESSONS_A_MODULE, lessons - module * LESSONS_A_MODULE), module === 0 ? Math.round((50 - weight * (count - 1)) * 100) / 100 : weight));
  file(dir, 'course.yaml', {
    id: TERM_COURSE, version: 1, title: { zh: '幼儿园一学期', en: 'A Term in Kindergarten' }, summary: { zh: '生成的课程：一个学期的课、练习、测验和作业，用来看看导师工作台在真实的份量下怎么样。' },
    level: 'degree', credits: 4, branch: { zh: '青海开放大学' }, licence: 'CC0-1.0', creators: [{ name: { zh: '格桑' }, role: 'author' }], marks: { formative: 100, final: 0, pass: 60 }, modules,
  });
}
