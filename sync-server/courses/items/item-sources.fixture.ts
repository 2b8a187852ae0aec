import { head } from './item-source.fixture.ts';

type Answers = Record<string, string[]>;

/** A source of each kind with answers to it and what each is worth of 6 points. */
export interface Sample {
  yaml: string;
  kind: string;
  /** Answers with their points. */
  answers: readonly (readonly [Answers, number])[];
}

const ABC = 'choices:\n  - {id: A, text: {zh: 甲}}\n  - {id: B, text: {zh: 乙}}\n  - {id: C, text: {zh: 丙}}\n';
const one = (...texts: string[]): Answers => ({ RESPONSE: texts });

export const SAMPLES: Readonly<Record<string, Sample>> = {
  choice: { kind: 'choice', yaml: `${head('choice')}${ABC}correct: B\nshuffle: true\n`, answers: [[one('B'), 6], [one('A'), 0], [one('A', 'B'), 0], [one('X'), 0]] },
  'choice in part': { kind: 'choice', yaml: `${head('choice')}${ABC}correct: B\npartial: {per: {B: 1, C: 0.5}}\n`, answers: [[one('B'), 6], [one('C'), 3], [one('A'), 0]] },
  multiple: { kind: 'choice', yaml: `${head('multiple')}${ABC}correct: [A, C]\n`, answers: [[one('A', 'C'), 6], [one('C'), 3], [one('A', 'B'), 0], [one('A', 'B', 'C'), 3], [one('A', 'A'), 3]] },
  'multiple, all or nothing': { kind: 'choice', yaml: `${head('multiple')}${ABC}correct: [A, C]\npartial: false\nchoose: {max: 2}\n`, answers: [[one('C', 'A'), 6], [one('A'), 0]] },
  'multiple with points': { kind: 'choice', yaml: `${head('multiple')}${ABC}correct: [A, C]\npartial: {per: {A: 2, C: 1}, wrong: -1, least: 0}\n`, answers: [[one('A', 'C'), 6], [one('A'), 4], [one('C'), 2], [one('A', 'B'), 2], [one('B'), 0]] },
  text: { kind: 'text-entry', yaml: `${head('text')}accept: [玛曲, རྨ་ཆུ, {text: 河, share: 0.5}]\nlength: 8\n`, answers: [[one('玛曲'), 6], [one(' རྨ་ཆུ། '), 6], [one('河'), 3], [one('长江'), 0]] },
  'text, exactly': { kind: 'text-entry', yaml: `${head('text')}accept: [Na]\nexact: true\n`, answers: [[one('Na'), 6], [one('NA'), 0]] },
  'text by a pattern': { kind: 'text-entry', yaml: `${head('text')}pattern: "[A-Z]{2}[0-9]+"\nexample: QH26\n`, answers: [[one('QH26'), 6], [one('qh26'), 0], [one('QH26x'), 0]] },
  number: { kind: 'text-entry', yaml: `${head('number')}value: 3196\ntolerance: 5\n`, answers: [[one('3200'), 6], [one('༣༡༩༦'), 6], [one('3190'), 0], [one('many'), 0]] },
  'number within a share': { kind: 'text-entry', yaml: `${head('number')}value: 200\ntolerance: 5%\n`, answers: [[one('190'), 6], [one('210'), 6], [one('189'), 0]] },
  order: { kind: 'order', yaml: `${head('order')}${ABC}correct: [C, A, B]\n`, answers: [[one('C', 'A', 'B'), 6], [one('C', 'B', 'A'), 2], [one('A', 'B', 'C'), 0], [one('C'), 2]] },
  'order as written, all or nothing': { kind: 'order', yaml: `${head('order')}${ABC}partial: false\n`, answers: [[one('A', 'B', 'C'), 6], [one('A', 'C', 'B'), 0]] },
  match: {
    kind: 'match',
    yaml: `${head('match')}rows: [{id: A, text: {zh: 甲}}, {id: B, text: {zh: 乙}}]\ncolumns: [{id: 1, text: {zh: 一}}, {id: 2, text: {zh: 二}}]\ncorrect: {A: 1, B: 2}\n`,
    answers: [[one('A 1', 'B 2'), 6], [one('A 1', 'B 1'), 3], [one('A 2', 'B 1'), 0], [one('1 A', 'B 2'), 3]],
  },
  'match with several': {
    kind: 'match',
    yaml: `${head('match')}rows: [{id: A, text: {zh: 甲}}, {id: B, text: {zh: 乙}}]\ncolumns: [{id: 1, text: {zh: 一}}, {id: 2, text: {zh: 二}}]\ncorrect: {A: [1, 2], B: 2}\n`,
    answers: [[one('A 1', 'A 2', 'B 2'), 6], [one('A 1', 'A 2', 'B 1', 'B 2'), 4], [one('A 1'), 2]],
  },
  associate: { kind: 'associate', yaml: `${head('associate')}${ABC.replace('  - {id: C', '  - {id: D, text: {zh: 丁}}\n  - {id: C')}correct: [[A, B], [C, D]]\n`, answers: [[one('B A', 'C D'), 6], [one('A B'), 3], [one('A C', 'B D'), 0]] },
  'gap-match': {
    kind: 'gap-match',
    yaml: `${head('gap-match')}body: {zh: "湖水变成{{g1}}，升到天上成为{{g2}}。"}\n${ABC}correct: {g1: A, g2: B}\n`,
    answers: [[one('A g1', 'B g2'), 6], [one('A g1', 'C g2'), 3], [one('B g1', 'A g2'), 0], [one('g1 A'), 0]],
  },
  hotspot: {
    kind: 'hotspot',
    yaml: `${head('hotspot')}picture: media/map.svg\nalt: {zh: 图}\nspots:\n  - {id: A, circle: [100, 100, 40]}\n  - {id: B, rect: [300, 100, 400, 200], text: {zh: 右}}\n  - {id: C, poly: [500, 100, 600, 100, 550, 200]}\ncorrect: B\n`,
    answers: [[one('B'), 6], [one('A'), 0]],
  },
  'hotspot with several': {
    kind: 'hotspot',
    yaml: `${head('hotspot')}picture: media/map.svg\nalt: {zh: 图}\nspots:\n  - {id: A, circle: [100, 100, 40]}\n  - {id: B, rect: [300, 100, 400, 200]}\n  - {id: C, ellipse: [550, 100, 40, 30]}\ncorrect: [A, C]\n`,
    answers: [[one('C', 'A'), 6], [one('A'), 3], [one('A', 'B', 'C'), 3]],
  },
  point: { kind: 'select-point', yaml: `${head('point')}picture: media/map.svg\nalt: {zh: 图}\nareas: [{circle: [100, 100, 40]}]\n`, answers: [[one('110 90'), 6], [one('200 90'), 0], [one('100'), 0]] },
  'point on a photo': { kind: 'select-point', yaml: `${head('point')}picture: media/photo.jpg\nalt: {zh: 图}\nareas: [{circle: [200, 200, 80]}, {rect: [600, 200, 800, 400]}]\n`, answers: [[one('100 100', '350 150'), 6], [one('100 100', '101 100'), 3], [one('200 200'), 0]] },
  'hot-text': { kind: 'hot-text', yaml: `${head('hot-text')}body: {zh: "{{a: 青海湖}}是{{b: 咸水湖}}，{{c: 不结冰}}。"}\ncorrect: c\n`, answers: [[one('c'), 6], [one('a'), 0]] },
  slider: { kind: 'slider', yaml: `${head('slider')}from: 3000\nto: 3400\nstep: 10\nvalue: 3200\ntolerance: 10\n`, answers: [[one('3200'), 6], [one('3190'), 6], [one('3180'), 0]] },
  blanks: {
    kind: 'inline-choice',
    yaml: `${head('blanks')}body: {zh: "湖水是{{a}}的，湖面海拔约{{b}}米，藏语叫{{c}}。"}\nblanks:\n  a: {choices: [{id: A, text: {zh: 咸}}, {id: B, text: {zh: 淡}}], correct: A}\n  b: {value: 3196, tolerance: 5}\n  c: {accept: [མཚོ་སྔོན་པོ]}\n`,
    answers: [[{ a: ['A'], b: ['3196'], c: ['མཚོ་སྔོན་པོ།'] }, 6], [{ a: ['A'], b: ['3000'] }, 2], [{ a: ['B'] }, 0]],
  },
  'blanks, all or nothing': {
    kind: 'text-entry',
    yaml: `${head('blanks')}partial: false\nbody: {zh: "{{a}}和{{b}}"}\nblanks:\n  a: {accept: [盐]}\n  b: {accept: [水]}\n`,
    answers: [[{ a: ['盐'], b: ['水'] }, 6], [{ a: ['盐'] }, 0]],
  },
  composite: {
    kind: 'choice',
    yaml: `${head('composite')}body:\n  zh: |\n    读一读，再回答。\n\n    {{first}}\n\n    一共{{n}}人。\ninteractions:\n  first:\n    type: choice\n    points: 2\n    ${ABC.replaceAll('\n', '\n    ').trimEnd()}\n    correct: A\nblanks:\n  n: {value: 12}\n`,
    answers: [[{ first: ['A'], n: ['12'] }, 6], [{ first: ['A'] }, 4], [{ n: ['12'] }, 2]],
  },
  'own rules': {
    kind: 'choice',
    yaml: `${head('choice')}${ABC}correct: A\nscoring:\n  most: 3\n  outcomes:\n    FEEDBACK: identifier\n  rules:\n    - if: RESPONSE = correct(RESPONSE)\n      then: [SCORE = 3, FEEDBACK = "right"]\n      else:\n        - if: RESPONSE = "B"\n          then: [SCORE = 1, FEEDBACK = "near"]\n          else: [FEEDBACK = "wrong"]\nfeedback:\n  - {when: FEEDBACK = right, text: {zh: 对。}}\n  - {when: FEEDBACK = near, text: {zh: 差一点。}}\n`,
    answers: [[one('A'), 6], [one('B'), 2], [one('C'), 0]],
  },
};
