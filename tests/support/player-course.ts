import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Block, Lesson } from '#core/course/lesson.ts';
import { packageIdOf, type Asset, type Manifest } from '#core/course/manifest.ts';
import type { CompiledCourse } from '#server/courses/compile.ts';
import { smallPdf } from './small-pdf.ts';

/** The course that `playerCourse` makes. */
export const PLAYER_COURSE = 'player';
export const PLAYER_LESSON = 'everything';

const read = (path: string) => new Uint8Array(readFileSync(new URL(`../../courses/qinghai-lake/media/${path}`, import.meta.url)));
const FRACTION = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40"><path d="M4 20h52v2H4zM26 4h8v12h-8zM26 26h8v12h-8z"/></svg>';
const PARAGRAPH = '湖的四周有山。山和湖的中间是大草原，牧民在草原上放牦牛和羊。夏天，湖边的地里开满黄色的油菜花。';
const TIBETAN = 'མཚོའི་མཐའ་འཁོར་དུ་རི་ཡོད། རི་དང་མཚོའི་བར་ལ་རྩྭ་ཐང་ཆེན་པོ་ཡོད། ';

/** A published course, made by hand, whose first lesson has a block of every kind. `extra` is put before the blocks of the first page, as an update would. */
export function playerCourse(extra: readonly Block[] = []): CompiledCourse {
  const assets: Asset[] = [];
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  const add = (path: string, bytes: Uint8Array, mediaType: string, role: Asset['role'] = 'essential') => {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    if (!files.has(sha256)) assets.push({ path, sha256, bytes: bytes.length, mediaType, role });
    files.set(sha256, new Uint8Array(bytes));
    return sha256;
  };
  const addText = (path: string, text: string, mediaType: string) => add(path, new TextEncoder().encode(text), mediaType);
  const lesson: Lesson = {
    id: PLAYER_LESSON,
    title: { zh: '湖边的一课', bo: 'མཚོ་འགྲམ་གྱི་སློབ་ཚན' },
    minutes: 20,
    objectives: [{ zh: '认识每一种内容', bo: 'ནང་དོན' }],
    review: { bo: 'draft' },
    terms: { herder: { term: { zh: '牧民', bo: 'འབྲོག་པ' }, meaning: { zh: '在草原上放牧的人。' } } },
    pages: [
      { id: 'p1', blocks: [...extra, ...words(addText)] },
      { id: 'p2', blocks: media(add) },
    ],
  };
  const file = addText(`lessons/${lesson.id}.json`, JSON.stringify(lesson), 'application/json');
  const manifest: Manifest = {
    formatVersion: 1, course: PLAYER_COURSE, version: 1 + extra.length, title: { zh: '播放测试', bo: 'བསླབ་ཚན' }, summary: { zh: '每一种内容。' }, level: 'non-degree', branch: { zh: '青海' }, licence: 'CC-BY-4.0', creators: [], languages: ['zh', 'bo'],
    modules: [{ id: 'm1', title: { zh: '第一部分' }, lessons: [{ id: lesson.id, title: lesson.title, minutes: 20, pages: 2, languages: ['zh', 'bo'], file }], assessments: [], tasks: [] }],
    assets,
  };
  return { manifest, packageId: packageIdOf(manifest), files, keys: {}, exams: {} };
}

type AddText = (path: string, text: string, mediaType: string) => string;
type Add = (path: string, bytes: Uint8Array, mediaType: string, role?: Asset['role']) => string;

function words(addText: AddText): Block[] {
  const formula = { file: addText('f.svg', FRACTION, 'image/svg+xml'), width: 1.8, height: 1.2, depth: 0.35 };
  return [
    { id: 'h1', kind: 'heading', level: 2, words: { zh: [{ text: '湖在哪里' }], bo: [{ text: 'མཚོ་གང་ན་ཡོད་དམ' }] } },
    { id: 'w1', kind: 'paragraph', words: { zh: [{ text: '青海湖在青海省的东北部，是中国最大的湖。' }, { text: '牧民', term: 'herder' }, { text: '在湖边放羊，一半 ' }, { text: '1/2', formula }, { text: ' 的草地在南岸。' }], bo: [{ text: 'མཚོ་སྔོན་པོ་ནི་མཚོ་སྔོན་ཞིང་ཆེན་གྱི་བྱང་ཤར་ན་ཡོད། ' }, { text: 'འབྲོག་པ', term: 'herder' }] } },
    { id: 'f1', kind: 'formula', formula: { ...formula, width: 6, height: 4, depth: 2 }, text: '一分之一' },
    ...Array.from({ length: 6 }, (_, at): Block => ({ id: `q${at}`, kind: 'paragraph', words: { zh: [{ text: `第 ${at + 1} 段。${PARAGRAPH.repeat(2)}` }], bo: [{ text: `${at + 1} ${TIBETAN.repeat(3)}` }] } })),
    { id: 'h2', kind: 'heading', level: 3, words: { zh: [{ text: '比一比' }], bo: [{ text: 'བསྡུར་བ' }] } },
    { id: 't1', kind: 'table', head: ['名称', '高度', '水的味道', '冬天', '谁住在那里'].map((text) => ({ zh: [{ text }] })), rows: ['青海湖', '扎陵湖', '鄂陵湖'].map((name) => [name, '三千多米', '咸的或者淡的', '湖面结冰，不可以上去玩', '鱼和鸟'].map((text) => ({ zh: [{ text }] }))) },
    { id: 'l1', kind: 'list', ordered: true, items: ['先看', '再说', '后写'].map((text) => ({ zh: [{ text }] })) },
  ];
}

function media(add: Add): Block[] {
  const pdf = smallPdf(6);
  return [
    { id: 'g1', kind: 'figure', file: add('map.svg', read('lake-land.svg'), 'image/svg+xml'), width: 640, height: 400, alt: { zh: '湖和草原' }, caption: { zh: '湖和草原', bo: 'མཚོ་དང་རྩྭ་ཐང' } },
    { id: 'a1', kind: 'audio', file: add('five.mp3', read('five-notes.mp3'), 'audio/mpeg'), title: { zh: '五个音', bo: 'སྒྲ་གདངས་ལྔ' }, transcript: { zh: '[0:00] 宫\n[0:02] 商\n[0:04] 角\n[0:06] 徵\n[0:08] 羽', bo: '[0:00] གཅིག\n[0:02] གཉིས\n[0:04] གསུམ\n[0:06] བཞི\n[0:08] ལྔ' } },
    {
      id: 'v1', kind: 'video', file: add('water.mp4', read('water-cycle.mp4'), 'video/mp4', 'optional'), title: { zh: '水走的路', bo: 'ཆུའི་ལམ' }, poster: add('poster.svg', read('water-cycle.poster.svg'), 'image/svg+xml'),
      captions: (['zh', 'bo'] as const).map((language) => ({ language, file: add(`water.${language}.vtt`, read(`water-cycle.${language}.vtt`), 'text/vtt') })),
    },
    { id: 'd1', kind: 'pdf', file: add('paper.pdf', pdf, 'application/pdf'), bytes: pdf.length, pages: 6, title: { zh: '青海湖的资料', bo: 'ཡིག་ཆ' } },
    { id: 'e1', kind: 'quote', words: { zh: [{ text: '水是咸的，湖是蓝的。' }] } },
  ];
}
