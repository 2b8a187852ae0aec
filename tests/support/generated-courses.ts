import type { CourseEntry } from '#core/course/catalogue.ts';
import { canonicalJson, sha256Json } from '#core/hash/canonical.ts';
import type { Block, Lesson } from '#core/course/lesson.ts';
import type { Manifest } from '#core/course/manifest.ts';

/** The same numbers for the same seed, 0 to just under 1. */
export function chance(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** As in real texts, few words come often and most seldom. */
const seldom = (random: () => number, length: number) => Math.min(length - 1, Math.floor(length ** random()) - 1);

const ROOTS = [...'ཀཁགངཅཆཇཉཏཐདནཔཕབམཙཚཛཝཞཟཡརལཤསཧ'];
const VOWELS = ['', '', 'ི', 'ུ', 'ེ', 'ོ'];
const SUFFIXES = ['', '', '', 'ག', 'ང', 'ད', 'ན', 'བ', 'མ', 'ར', 'ལ', 'ས', 'འི'];

interface Vocabulary {
  zh: readonly string[];
  bo: readonly string[];
}

function vocabularyOf(random: () => number, words: number): Vocabulary {
  const han = () => String.fromCharCode(0x4e00 + seldom(random, 3000) * 6);
  const syllable = () => ROOTS[seldom(random, ROOTS.length)]! + (random() < 0.2 ? 'ྱ' : '') + VOWELS[Math.floor(random() * VOWELS.length)]! + SUFFIXES[Math.floor(random() * SUFFIXES.length)]!;
  const repeat = (sign: () => string, between: string) => Array.from({ length: 1 + Math.floor(random() * 2.6) }, sign).join(between);
  return { zh: Array.from({ length: words }, () => repeat(han, '')), bo: Array.from({ length: words }, () => repeat(syllable, '་')) };
}

export interface GeneratedCourse {
  id: string;
  manifest: Manifest;
  lessons: readonly Lesson[];
  /** The lessons as they are stored. */
  files: readonly Uint8Array[];
}

export interface CourseSize {
  lessons: number;
  blocks: number;
}

const COMMON = vocabularyOf(chance(7), 2500);
const WHOLE: CourseSize = { lessons: 40, blocks: 30 };

/** Words that are put into some passages on purpose, so that questions of the design's table can be asked of generated courses. */
const PLANTED = { zh: ['教师资格证考试', '学前教育学', '县级教研室', '幼儿园教师'], bo: ['སློབ་གྲྭའི་དགེ་རྒན', 'བོད་ཀྱི་སྐད་ཡིག', 'མཚོ་སྔོན་ཞིང་ཆེན', 'སྐད་གཉིས་སློབ་གསོ'] };

function writer(random: () => number, own: Vocabulary) {
  const word = (language: 'zh' | 'bo') => {
    const from = random() < 0.7 ? COMMON[language] : own[language];
    if (random() < 0.004) return PLANTED[language][Math.floor(random() * PLANTED[language].length)]!;
    return from[seldom(random, from.length)]!;
  };
  const sentence = {
    zh: (words: number) => `${Array.from({ length: words }, () => word('zh')).join('')}。`,
    bo: (words: number) => `${Array.from({ length: words }, () => word('bo')).join('་')}།`,
  };
  const say = (words: number, sentences: number) => ({
    zh: Array.from({ length: sentences }, () => sentence.zh(words)).join(''),
    bo: Array.from({ length: sentences }, () => sentence.bo(words)).join(' '),
  });
  return { word, say };
}

/** One course in Chinese and Tibetan, always the same for the same number. A lesson of 30 blocks has about 2,400 Han signs and 1,900 syllables. */
export function generateCourse(number: number, size: CourseSize = WHOLE): GeneratedCourse {
  const random = chance(1000 + number);
  const { word, say } = writer(random, vocabularyOf(random, 600));
  const title = () => ({ zh: word('zh') + word('zh') + word('zh'), bo: `${word('bo')}་${word('bo')}` });
  const block = (id: string, at: number): Block => {
    if (at % 6 === 0) {
      const { zh, bo } = title();
      return { id, kind: 'heading', level: 2, words: { zh: [{ text: zh }], bo: [{ text: bo }] } };
    }
    const { zh, bo } = say(8, 5 + Math.floor(random() * 3));
    return { id, kind: 'paragraph', words: { zh: [{ text: zh }], bo: [{ text: bo }] } };
  };
  const lessons: Lesson[] = Array.from({ length: size.lessons }, (_, at) => ({
    id: `lesson-${at + 1}`, title: title(), minutes: 20, objectives: [say(6, 1)], review: {},
    pages: [{ id: 'p1', blocks: Array.from({ length: size.blocks }, (_, index) => block(`p1b${index + 1}`, index)) }],
    terms: Object.fromEntries([1, 2].map((term) => [`term-${at}-${term}`, { term: { zh: word('zh'), bo: word('bo') }, meaning: say(6, 1) }])),
  }));
  const files = lessons.map((lesson) => new TextEncoder().encode(canonicalJson(lesson)));
  const hashes = lessons.map((lesson) => sha256Json(lesson));
  const modules = Array.from({ length: Math.ceil(size.lessons / 5) }, (_, at) => ({
    id: `module-${at + 1}`, title: title(), tasks: [],
    lessons: lessons.slice(at * 5, at * 5 + 5).map((lesson, index) => ({ id: lesson.id, title: lesson.title, minutes: 20, pages: 1, languages: ['zh', 'bo'], file: hashes[at * 5 + index]! })),
    assessments: [{ id: `check-${at + 1}`, title: title(), kind: 'practice' as const, items: 10, points: 10, minutes: null, attempts: 3, weight: 0, file: '0'.repeat(64) }],
  }));
  const manifest: Manifest = {
    formatVersion: 1, course: `generated-${number}`, version: 1, title: title(), summary: say(8, 2), level: number % 3 === 0 ? 'degree' : 'non-degree', branch: { zh: '青海开放大学' }, licence: 'CC-BY-4.0', creators: [], languages: ['zh', 'bo'], modules,
    assets: lessons.map((lesson, at) => ({ path: `lessons/${lesson.id}.json`, sha256: hashes[at]!, bytes: files[at]!.length, mediaType: 'application/json', role: 'essential' as const })),
  };
  return { id: sha256Json(manifest), manifest, lessons, files };
}

const BRANCHES = ['青海开放大学', '海东分校', '海北分校', '黄南分校', '海南分校', '果洛分校', '玉树分校', '海西分校'];

/** A catalogue of so many courses as the server would publish it. */
export function generateCatalogue(courses: number): readonly CourseEntry[] {
  return Array.from({ length: courses }, (_, number) => {
    const random = chance(50_000 + number);
    const { word, say } = writer(random, COMMON);
    const bilingual = random() < 0.5;
    const both = (zh: string, bo: string) => (bilingual ? { zh, bo } : { zh });
    const summary = say(6, 2);
    return {
      course: `course-${number}`, package: sha256Json({ number }), version: random() < 0.3 ? 2 : 1, title: both(word('zh') + word('zh') + word('zh'), `${word('bo')}་${word('bo')}`), summary: both(summary.zh, summary.bo),
      level: random() < 0.3 ? 'degree' : 'non-degree', branch: { zh: BRANCHES[number % BRANCHES.length]! }, languages: bilingual ? ['zh', 'bo'] : ['zh'], ...(number % 7 === 0 ? { region: 'qinghai' } : {}), ...(number % 5 === 0 ? { credits: 4 } : {}),
      modules: 8, lessons: 20 + Math.floor(random() * 30), essentialBytes: Math.floor(200_000 + random() * 20_000_000), optionalBytes: random() < 0.4 ? Math.floor(random() * 200_000_000) : 0,
      publishedAt: new Date(Date.UTC(2026, 10, 20) - number * 36 * 3_600_000).toISOString(),
    };
  });
}
