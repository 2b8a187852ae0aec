import { copySmallCourse } from './small-course.fixture.ts';

export const EXAM_OPENS = '2026-12-20T01:00:00.000Z';
export const EXAM_CLOSES = '2026-12-20T04:00:00.000Z';
export const EXAM_CODE_FROM = '2026-12-20T00:30:00.000Z';

const EXAM = `id: check
title: {zh: 结业考试, bo: ཡིག་རྒྱུགས།, en: Final exam}
kind: graded
sealed: true
opens: 2026-12-20T09:00+08:00
closes: 2026-12-20T12:00+08:00
sections:
  - id: all
    items: [rules, river, lake, diary, exam-map]
    shuffle: true
minutes: 40
attempts: 1
pass: 60
weight: 60
`;
const MAP = `id: exam-map
type: hotspot
prompt: {zh: SEALED-PROMPT 点出湖心岛。, bo: ས་ཁྲ།}
picture: media/exam-map.svg
alt: {zh: SEALED-ALT 地图, bo: ས་ཁྲ།}
spots:
  - {id: A, circle: [100, 100, 40]}
  - {id: B, rect: [300, 100, 400, 200]}
correct: B
points: 10
`;

/** Words that stand in the exam and nowhere else, and that must not be found before it is opened. */
export const EXAM_WORDS = ['哪些是好规则', '说得清', 'སྒྲིག་ལམ་བཟང་པོ', '青海湖湖面海拔', '三条江的源头', 'GRADED-', '31967', '写一写你的第一节课', '有具体的孩子', 'SEALED-', '湖心岛', 'exam-map'];

/** A copy of the small course whose graded test is a sealed exam with a picture of its own. */
export function copyExamCourse(parent: string) {
  const course = copySmallCourse(parent);
  course.write('tests/check.yaml', EXAM);
  course.write('items/exam-map.yaml', MAP);
  course.write('media/exam-map.svg', '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 400"><title>SEALED-PICTURE</title><rect width="600" height="400"/></svg>');
  return course;
}
