import { describe, expect, it } from 'vitest';
import { chance, generateCourse } from '#tests/support/generated-courses.ts';
import { readEverything } from '#tests/support/search-oracle.ts';
import { OpenIndex } from './ask-index.ts';
import { findIn } from './found.ts';
import { wantedOf } from './grams.ts';
import { buildIndex } from './package-index.ts';
import { entriesOf, lessonEntries, type Entry } from './passages.ts';

const said = (zh: string, bo?: string): Entry => ({ kind: 'text', id: zh, lesson: 'l', block: '', text: { zh, ...(bo ? { bo } : {}) } });
const search = (entries: readonly Entry[], question: string) => {
  const index = new OpenIndex(buildIndex(entries));
  return index.find(wantedOf(question)).map((entry) => index.place(entry).id);
};

describe('the questions of the design', () => {
  const entries = [
    said('县级教研室组织教师资格证考试', 'དགེ་རྒན་གྱི་ཡིག་རྒྱུགས'), said('学前教育学是一门课', 'སློབ་གྲྭའི་ནང་བྱིས་སྐྱོང་སློབ་གསོ'), said('幼儿园教师', 'བོད༌སྐད་ཡིག'), said('高原上的湖', 'མཚོ་སྔོན་པོ'),
    said('Open University of Qinghai ２０２６', 'ལོ་༢༠༢༥'), said('资料与格式', 'གྲྭ་སློབ'), said('没有藏文'),
  ];

  it.each([
    ['教师', ['县级教研室组织教师资格证考试', '幼儿园教师']],
    ['资格证', ['县级教研室组织教师资格证考试']],
    ['园教', ['幼儿园教师']],
    ['师', ['县级教研室组织教师资格证考试', '幼儿园教师']],
    ['སློབ་གྲྭ', ['学前教育学是一门课']],
    ['སློབ་གྲྭའི', ['学前教育学是一门课']],
    ['བོད་སྐད', ['幼儿园教师']],
    ['བོད༌སྐད', ['幼儿园教师']],
    ['སྐད', ['幼儿园教师']],
    ['univ', ['Open University of Qinghai ２０２６']],
    ['QING', ['Open University of Qinghai ２０２６']],
    ['༢༠༢༦', ['Open University of Qinghai ２０２６']],
    ['2025', ['Open University of Qinghai ２０２６']],
    ['湖 མཚོ', ['高原上的湖']],
    ['资格 不在', []],
    ['univ open', ['Open University of Qinghai ２０２６'].slice(1)],
    ['སློ', []],
    ['，', []],
    ['', []],
  ])('%s', (question, ids) => expect(search(entries, question)).toEqual(ids));
});

describe('twenty generated courses', () => {
  // Small ones: reading everything takes long. The bench asks large ones.
  const courses = Array.from({ length: 20 }, (_, number) => generateCourse(number, { lessons: 6, blocks: 8 }));
  const indexes = new Map(courses.map(({ id, manifest, lessons }) => [id, new OpenIndex(buildIndex(entriesOf(manifest, lessons)))]));
  const found = (question: string) =>
    [...indexes].flatMap(([id, index]) =>
      index.find(wantedOf(question)).map((entry) => {
        const { kind, lesson, id: own } = index.place(entry);
        return `${id} ${lesson} ${kind} ${own}`;
      }),
    );

  it('are found just as by reading everything', () => {
    const random = chance(3);
    const passages = courses.flatMap(({ lessons }) => lessons.flatMap((lesson) => lessonEntries(lesson).map(({ text }) => text)));
    for (let turn = 0; turn < 60; turn += 1) {
      const text = passages[Math.floor(random() * passages.length)]!;
      const language = random() < 0.5 ? 'zh' : 'bo';
      const whole = text[language] ?? '教师';
      const units = language === 'zh' ? [...whole] : whole.split(/(?<=་)/);
      const at = Math.floor(random() * units.length);
      const question = units.slice(at, at + 1 + Math.floor(random() * 4)).join('');
      expect(found(question), question).toEqual(readEverything(courses, question));
    }
    for (const question of ['教师资格', 'སློབ་གྲྭ', 'སྐད་ཡིག', '教', '学前 教师']) {
      expect(found(question), question).toEqual(readEverything(courses, question));
    }
    expect(found('教师').length).toBeGreaterThan(5);
  });

  it('show names and terms before passages, and the person’s own courses first', () => {
    const all = findIn(indexes, '教师', [], 1000);
    const ranks = all.groups.map(({ hits }) => hits[0]!.kind);
    expect(ranks).toEqual([...ranks].sort((a, b) => ['course', 'term', 'lesson', 'module', 'assessment', 'task', 'heading', 'text'].indexOf(a) - ['course', 'term', 'lesson', 'module', 'assessment', 'task', 'heading', 'text'].indexOf(b)));
    const own = courses[9]!.id;
    const texts = findIn(indexes, 'སློབ་གྲྭ', [own], 1000).groups.filter(({ hits, total }) => hits[0]!.kind === 'text' && total === 1);
    expect(texts[0]!.package).toBe(own);
    expect(findIn(indexes, '教师', [], 2)).toMatchObject({ groupsInAll: all.groups.length, groups: { length: 2 } });
  });
});
