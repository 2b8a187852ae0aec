import { afterAll, describe, expect, it } from 'vitest';
import { compileCourse } from './compile.ts';
import { copySmallCourse, temporaryFolder } from './small-course.fixture.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);
let copies = 0;
const copy = () => copySmallCourse(`${temporary.path}/${++copies}`);

type Copy = ReturnType<typeof copy>;
const ZH = 'modules/m1/first-class/lesson.zh.md';
const BO = 'modules/m1/first-class/lesson.bo.md';

/** Each mistake with the place and the words that tell of it. */
const MISTAKES: readonly [string, (course: Copy) => void, 'error' | 'warning', string, number, RegExp][] = [
  ['a missing course.yaml', (c) => c.remove('course.yaml'), 'error', 'course.yaml', 1, /no course\.yaml/],
  ['bad YAML', (c) => c.write('items/lake.yaml', 'id: lake\ntype: [number\n'), 'error', 'items/lake.yaml', 3, /not correct YAML/],
  ['an id that is not the file', (c) => c.change('items/lake.yaml', 'id: lake', 'id: pond'), 'error', 'items/lake.yaml', 1, /not the name of the file/],
  ['a missing Chinese text', (c) => c.change('items/lake.yaml', 'zh: 青海湖', 'en: 青海湖'), 'error', 'items/lake.yaml', 3, /`zh` is missing/],
  ['a missing Tibetan text', (c) => c.change('items/lake.yaml', ', bo: རླབས་ཚད།', ''), 'warning', 'items/lake.yaml', 3, /not there in `bo`/],
  ['a missing Tibetan lesson', (c) => c.remove(BO), 'warning', ZH, 1, /not there in `bo`/],
  ['a block too few', (c) => c.change(BO, '> འགོ་ཚུགས་བཟང་པོ།', ''), 'error', BO, 23, /Block 4 of page 2 is a quote in .*zh\.md:25 and nothing more in .*bo\.md/],
  ['another block', (c) => c.change(BO, '## སློབ', '### སློབ'), 'error', BO, 7, /Block 1 of page 1 is a heading \(##\) in .*zh\.md:6 and a heading \(###\) in .*bo\.md:7/],
  ['a page too few', (c) => c.change(BO, '\n---\n> [!note]', '\n> [!note]'), 'error', BO, 7, /There are 2 pages in .*zh\.md.* and 1 page in/],
  ['objectives that differ', (c) => c.change(ZH, ', 说出规则', ''), 'error', BO, 4, /1 objectives in .* and 2 in/],
  ['an unknown term', (c) => c.change(ZH, 'term:grade', 'term:class'), 'error', ZH, 8, /term `class` is not in glossary/],
  ['raw HTML', (c) => c.change(ZH, '- 先问好', '- 先<b>问好</b>'), 'error', ZH, 11, /raw HTML/],
  ['bold that is not closed', (c) => c.change(ZH, '再*点名*', '再**点名'), 'error', ZH, 12, /`\*\*` is left over/],
  ['a path out of the folder', (c) => c.change(ZH, 'media/seats.svg', '../seats.svg'), 'error', ZH, 23, /leads out/],
  ['an absolute path', (c) => c.change(ZH, 'media/seats.svg', '/media/seats.svg'), 'error', ZH, 23, /absolute/],
  ['a backslash', (c) => c.change(ZH, 'media/seats.svg', 'media\\seats.svg'), 'error', ZH, 23, /backslash/],
  ['an outside picture', (c) => c.change(ZH, 'media/seats.svg', 'https://example.org/seats.svg'), 'error', ZH, 23, /outside the course/],
  ['a missing file', (c) => c.remove('media/seats.svg'), 'error', ZH, 23, /no file `media\/seats\.svg`/],
  ['no alternative text', (c) => c.change(ZH, '![两排座位]', '![]'), 'warning', ZH, 23, /no alternative text/],
  ['no captions', (c) => c.remove('media/singing.bo.vtt'), 'warning', 'modules/m1/singing/lesson.zh.md', 14, /no captions in `bo`/],
  ['no transcript', (c) => c.remove('media/spring.bo.txt'), 'warning', 'modules/m1/singing/lesson.zh.md', 8, /no transcript in `bo`/],
  ['an unused file', (c) => c.write('media/spare.svg', '<svg/>'), 'warning', 'media/spare.svg', 1, /Nothing in the course names/],
  ['an unused item', (c) => c.change('tests/check.yaml', 'lake, ', ''), 'warning', 'items/lake.yaml', 1, /No assessment uses/],
  ['an unknown item', (c) => c.change('tests/check.yaml', 'lake, ', 'pond, '), 'error', 'tests/check.yaml', 4, /no item `pond`/],
  ['marks that can never be too far apart', (c) => c.change('tasks/observation.yaml', 'rubric:', 'marking: {markers: 2, moderate-above: 100}\nrubric:'), 'warning', 'tasks/observation.yaml', 18, /nobody would ever moderate/],
  ['three markers', (c) => c.change('tasks/observation.yaml', 'rubric:', 'marking: {markers: 3, moderate-above: 1}\nrubric:'), 'error', 'tasks/observation.yaml', 18, /`markers`/],
  ['an item named twice', (c) => c.change('tests/check.yaml', 'lake, ', 'rules, '), 'error', 'tests/check.yaml', 4, /`rules` is named twice/],
  ['a graded item in a practice assessment', (c) => c.change('tests/try-it.yaml', '[greeting]', '[greeting, rules]'), 'error', 'tests/try-it.yaml', 4, /its key would be in the package/],
  ['a key that names no choice', (c) => c.change('items/greeting.yaml', 'correct: A', 'correct: D'), 'error', 'items/greeting.yaml', 7, /key `D` names no choice/],
  ['a choice named twice', (c) => c.change('items/greeting.yaml', 'id: B', 'id: A'), 'error', 'items/greeting.yaml', 6, /`A` is named twice/],
  ['rubric points', (c) => c.change('tasks/observation.yaml', 'points: 15', 'points: 5'), 'error', 'tasks/observation.yaml', 24, /no more points/],
  ['a lesson listed twice', (c) => c.change('course.yaml', '[first-class, singing]', '[first-class, singing, singing]'), 'error', 'course.yaml', 16, /`singing` is named twice/],
  ['an unknown lesson', (c) => c.change('course.yaml', 'singing]', 'dancing]'), 'error', 'course.yaml', 16, /has no file modules\/m1\/dancing/],
  ['an unknown key', (c) => c.change('course.yaml', 'credits: 1', 'credits: 1\nprice: 3'), 'warning', 'course.yaml', 8, /`price` has no meaning/],
  ['names that are one on some systems', (c) => c.write('media/Seats.svg', '<svg/>'), 'error', 'media/seats.svg', 1, /same as media\/Seats\.svg/],
  ['a file over 8 MB', (c) => c.write('media/singing.mp4', new Uint8Array(8 * 1024 * 1024 + 1)), 'error', 'media/singing.mp4', 1, /the most is 8\.0 MB/],
  ['text that is no UTF-8', (c) => c.write(ZH, new Uint8Array([0x2d, 0xff, 0xfe])), 'error', ZH, 1, /not UTF-8/],

  // YAML
  ['a full-width colon in YAML', (c) => c.change('items/lake.yaml', 'type: number', 'type：number'), 'error', 'items/lake.yaml', 2, /full-width `：`/],
  ['a full-width brace', (c) => c.change('items/lake.yaml', '{zh:', '｛zh：'), 'error', 'items/lake.yaml', 3, /full-width `｛`/],
  ['a tab before a key', (c) => c.change('items/lake.yaml', 'value: 31967', '\tvalue: 31967'), 'error', 'items/lake.yaml', 4, /not correct YAML/],
  ['a key that stands twice', (c) => c.change('items/lake.yaml', 'value: 31967', 'value: 31967\nvalue: 3'), 'error', 'items/lake.yaml', 5, /keys must be unique/i],
  ['an alias', (c) => c.change('items/lake.yaml', 'id: lake', 'id: lake\nx: &p 1\ny: *p'), 'error', 'items/lake.yaml', 1, /uses YAML aliases/],
  ['a number in quotes', (c) => c.change('items/lake.yaml', 'points: 5', 'points: "5"'), 'error', 'items/lake.yaml', 6, /`points` is `"5"`/],
  ['too few points', (c) => c.change('items/lake.yaml', 'points: 5', 'points: 0'), 'error', 'items/lake.yaml', 6, /`points` is `0`/],
  ['a misspelt key', (c) => c.change('items/lake.yaml', 'tolerance: 5', 'tolerence: 5'), 'warning', 'items/lake.yaml', 5, /`tolerence` has no meaning/],
  ['a text where a map belongs', (c) => c.change('course.yaml', 'title: {zh: 小课程, bo: སློབ་ཚན་ཆུང་བ།, en: A Small Course}', 'title: 小课程'), 'error', 'course.yaml', 3, /not a map of languages/],
  ['a list where a map belongs', (c) => c.write('items/lake.yaml', '- id: lake\n'), 'error', 'items/lake.yaml', 1, /no map of `key: value`/],
  ['an empty file', (c) => c.write('items/lake.yaml', ''), 'error', 'items/lake.yaml', 1, /nothing in this file/],
  // course.yaml
  ['an id that is not the folder', (c) => c.change('course.yaml', 'id: small', 'id: smal'), 'error', 'course.yaml', 1, /not the name of the folder/],
  ['an id in capitals', (c) => c.change('course.yaml', 'id: m1', 'id: M1'), 'error', 'course.yaml', 14, /`M1` cannot be an id/],
  ['a level that is none', (c) => c.change('course.yaml', 'level: degree', 'level: bachelor'), 'error', 'course.yaml', 5, /`level` is `bachelor`/],
  ['credits of a non-degree course', (c) => c.change('course.yaml', 'level: degree', 'level: non-degree'), 'error', 'course.yaml', 7, /has no `credits`/],
  ['shares that are not 100', (c) => c.change('course.yaml', 'formative: 50', 'formative: 40'), 'error', 'course.yaml', 12, /40 and 50 per cent/],
  ['weights that are not 100', (c) => c.change('tests/check.yaml', 'weight: 60', 'weight: 50'), 'warning', 'course.yaml', 1, /add up to 90/],
  ['no licence', (c) => c.change('course.yaml', 'licence: CC-BY-4.0\n', ''), 'error', 'course.yaml', 1, /`licence` is missing/],
  ['nobody who made it', (c) => c.change('course.yaml', /creators.*\n/.exec(c.read('course.yaml'))![0], ''), 'error', 'course.yaml', 1, /Nobody is named/],
  ['a missing cover', (c) => c.remove('media/cover.svg'), 'error', 'course.yaml', 11, /no file `media\/cover\.svg`/],
  ['an assessment that is not there', (c) => c.remove('tests/try-it.yaml'), 'error', 'course.yaml', 17, /no file tests\/try-it\.yaml/],
  ['a task that is not there', (c) => c.remove('tasks/observation.yaml'), 'error', 'course.yaml', 18, /no file tasks\/observation\.yaml/],
  // Items, assessments, tasks
  ['a share of the mark that is none', (c) => c.change('tests/check.yaml', 'kind: graded', 'kind: graded\ncounts: oral'), 'error', 'tests/check.yaml', 4, /`counts` is `oral`/],
  ['a final whose weights are not 100', (c) => c.change('tests/check.yaml', 'kind: graded', 'kind: graded\ncounts: final'), 'warning', 'course.yaml', 1, /add up to 60 in the final mark/],
  ['a mastery that nobody can reach', (c) => c.change('tests/try-it.yaml', 'kind: practice', 'kind: practice\nmastery: {m: 6, n: 5}'), 'error', 'tests/try-it.yaml', 4, /6 of the last 5/],
  ['a name for an objective that no item has', (c) => c.change('tests/try-it.yaml', 'kind: practice', 'kind: practice\nobjectives: {nowhere: {zh: 无, bo: མེད}}'), 'warning', 'tests/try-it.yaml', 4, /No item of this assessment has the objective `nowhere`/],
  ['one choice only', (c) => c.change('items/greeting.yaml', '  - {id: B, text: {zh: 布置作业, bo: ལས་འགན།}}\n', ''), 'error', 'items/greeting.yaml', 4, /There are 1 choices/],
  ['a list of right answers of one choice', (c) => c.change('items/greeting.yaml', 'correct: A', 'correct: [A]'), 'error', 'items/greeting.yaml', 7, /one right answer, not a list/],
  ['one right answer of many', (c) => c.change('items/rules.yaml', 'correct: [A, B]', 'correct: A'), 'error', 'items/rules.yaml', 8, /needs a list/],
  ['a kind of item that is none', (c) => c.change('items/lake.yaml', 'type: number', 'type: essay'), 'error', 'items/lake.yaml', 2, /`type` is `essay`/],
  ['no accepted answer', (c) => c.change('items/river.yaml', 'accept: [GRADED-ACCEPTED-三江源, གཙང་གསུམ]', 'accept: []'), 'error', 'items/river.yaml', 4, /No answer is accepted/],
  ['an extended item with no rubric', (c) => c.change('items/diary.yaml', 'rubric:\n  - {zh: 有具体的孩子和话, bo: དངོས་པོ།}\n', ''), 'error', 'items/diary.yaml', 1, /no rubric/],
  ['words the wrong way round', (c) => c.change('items/diary.yaml', 'min: 80, max: 300', 'min: 300, max: 80'), 'error', 'items/diary.yaml', 4, /more than the most/],
  ['a formula in an assignment', (c) => c.change('tasks/observation.yaml', '写下时间', '写下 $t$'), 'error', 'tasks/observation.yaml', 7, /formula, `t`, where none can stand/],
  ['a list of the wrong keyboard in an assignment', (c) => (c.change('tasks/observation.yaml', '- 写下时间\n    - 写下原话', '－ 写下时间'), c.change('tasks/observation.yaml', '- དུས་ཚོད།\n    - སྐད་ཆ།', 'དུས་ཚོད།')), 'warning', 'tasks/observation.yaml', 7, /`－ 写` looks like Markdown/],
  ['an adaptive item that counts', (c) => c.change('items/river.yaml', 'type: text', 'type: text\nadaptive: true\nscoring: {most: 1, rules: ["SCORE = mapResponse(RESPONSE)", \'completionStatus = "completed"\']}'), 'warning', 'tests/check.yaml', 3, /adaptive item `river` is answered once here/],
  ['Markdown in an item', (c) => c.change('items/lake.yaml', '约多少米', '**约**多少米'), 'warning', 'items/lake.yaml', 3, /Markdown in a text that is shown as it stands/],
  // Lessons
  ['no front matter', (c) => c.write(ZH, '## 走进教室\n'), 'error', ZH, 1, /does not begin with its title/],
  ['an empty page', (c) => c.change(ZH, '\n---\n> [!note]', '\n---\n---\n> [!note]'), 'error', ZH, 15, /page is empty/],
  ['a page that begins at the end of the file', (c) => c.write('modules/m1/singing/lesson.bo.md', `${c.read('modules/m1/singing/lesson.bo.md').trimEnd()}\n---`), 'error', 'modules/m1/singing/lesson.bo.md', 17, /page is empty/],
  ['a heading of level 1', (c) => c.change(ZH, '## 走进', '# 走进'), 'error', ZH, 6, /heading of level 1/],
  ['a list in a list', (c) => c.change(ZH, '- 再*点名*', '- 再点名\n  - 男'), 'error', ZH, 12, /something else than one text/],
  ['program code', (c) => c.change(ZH, '- 先问好', '- 先`问好`'), 'error', ZH, 11, /program code/],
  ['an outside link', (c) => c.change(ZH, '(term:grade)', '(https://example.org)'), 'error', ZH, 8, /link to `https/],
  ['an unknown callout', (c) => c.change(ZH, '[!note]', '[!warning]'), 'error', ZH, 15, /no callout `\[!warning\]`/],
  ['a full-width exclamation mark', (c) => (c.change(ZH, '[!note]', '[！note]'), c.change(BO, '[!note]', '[！note]')), 'warning', ZH, 15, /looks like Markdown/],
  ['a picture without its mark', (c) => c.change(ZH, '![两排座位]', '！[两排座位]'), 'error', ZH, 23, /link to `media\/seats\.svg`, which is a file/],
  ['a term in full-width brackets', (c) => c.change(ZH, '(term:grade)', '（term:grade）'), 'warning', ZH, 8, /looks like Markdown/],
  ['a heading without a space', (c) => (c.change(ZH, '## 走进教室', '##走进教室'), c.change(BO, '## སློབ', '##སློབ')), 'warning', ZH, 6, /a space is missing/],
  ['a Western comma in Chinese', (c) => c.change(ZH, '这一行接着', '这一行,接着'), 'warning', ZH, 9, /Western `,`/],
  ['a very long paragraph', (c) => c.change(ZH, '这一行接着', '长'.repeat(200)), 'warning', ZH, 8, /fill the screen/],
  ['a Tibetan sign that Unicode advises against', (c) => c.change(BO, 'སྐད་ཆུང་', 'ྲྀ\u0f77སྐད་ཆུང་'), 'warning', BO, 16, /U\+0F77/],
  ['an unused term', (c) => c.change('glossary.yaml', 'grade:', 'class:\n  term: {zh: 班, bo: འཛིན་གྲྭ}\n  meaning: {zh: 一起上课的学生。, bo: འཛིན་གྲྭ།}\ngrade:'), 'warning', 'glossary.yaml', 1, /No lesson uses the term `class`/],
  // Formulas
  ['TeX that cannot be set', (c) => c.change(ZH, '- 先问好', '- 先问好 $\\frac{a$'), 'error', ZH, 11, /formula `\\frac\{a` cannot be set: Missing close brace/],
  ['an unknown command of TeX', (c) => c.change(ZH, '- 先问好', '- 先问好 $\\mianji$'), 'error', ZH, 11, /Undefined control sequence/],
  ['a lone dollar', (c) => c.change(ZH, '- 先问好', '- 先问好 5$'), 'warning', ZH, 11, /`\$` stands alone/],
  ['a formula block inside a text', (c) => c.change(ZH, '- 先问好', '- 先问好 $$x$$'), 'error', ZH, 11, /`\$\$` inside a text/],
  ['formula blocks that differ', (c) => (c.change(ZH, '> 好的开始是成功的一半。', '$$x+1$$'), c.change(BO, '> འགོ་ཚུགས་བཟང་པོ།', '$$x+2$$')), 'error', BO, 25, /formula \$\$x\+1\$\$ in .* and a formula \$\$x\+2\$\$/],
  // Media
  ['an unknown kind of file', (c) => c.change(ZH, 'media/seats.svg', 'media/seats.gif'), 'error', ZH, 23, /no kind of file that a lesson can show/],
  ['capital letters in a path', (c) => c.change(ZH, 'media/seats.svg', 'media/Seats.svg'), 'error', ZH, 23, /no file `media\/Seats\.svg`/],
  ['a picture that is none', (c) => (c.write('media/photo.jpg', 'no picture'), c.change(ZH, 'media/seats.svg', 'media/photo.jpg'), c.change(BO, 'media/seats.svg', 'media/photo.jpg')), 'error', 'media/photo.jpg', 1, /picture cannot be used/],
  ['a PDF that is none', (c) => (c.write('media/sheet.pdf', 'no pdf'), c.change(ZH, 'media/seats.svg', 'media/sheet.pdf'), c.change(BO, 'media/seats.svg', 'media/sheet.pdf')), 'error', 'media/sheet.pdf', 1, /PDF cannot be used/],
  ['an alternative text that is the name of a file', (c) => c.change(ZH, '![两排座位]', '![seats.svg]'), 'warning', ZH, 23, /is the name of a file/],
  ['no Tibetan alternative text', (c) => c.change(BO, '![རྐུབ་སྟེགས་ཕྲེང་གཉིས།]', '![]'), 'warning', BO, 23, /no alternative text/],
  ['a caption in one language', (c) => c.change(BO, ' "1 ནི་མདུན་གྲལ་ཡིན།"', ''), 'warning', BO, 23, /stands in one language only/],
  ['a script in a picture', (c) => c.change('media/seats.svg', '</svg>', '<script>1</script></svg>'), 'error', 'media/seats.svg', 1, /<script> is not allowed/],
  ['captions without their first line', (c) => c.change('media/singing.zh.vtt', 'WEBVTT', ''), 'error', 'media/singing.zh.vtt', 1, /do not begin with `WEBVTT`/],
  ['a comma in the time of a caption', (c) => c.change('media/singing.zh.vtt', '02.000', '02,000'), 'error', 'media/singing.zh.vtt', 3, /not a time of captions/],
  ['a caption that ends before it begins', (c) => c.change('media/singing.zh.vtt', '00:00.000', '00:09.000'), 'error', 'media/singing.zh.vtt', 3, /ends before it begins/],
  ['an empty transcript', (c) => c.write('media/spring.zh.txt', '\n'), 'warning', 'modules/m1/singing/lesson.zh.md', 8, /no transcript in `zh`/],
  ['no still picture', (c) => c.remove('media/singing.poster.svg'), 'warning', 'modules/m1/singing/lesson.zh.md', 14, /no still picture/],
  ['heavy sound', (c) => c.write('media/spring.mp3', new Uint8Array(2_000_000)), 'warning', 'media/spring.mp3', 1, /fetch 1\.9 MB for this sound/],
  ['heavy video', (c) => c.write('media/singing.mp4', new Uint8Array(5_000_000)), 'warning', 'media/singing.mp4', 1, /fetch 4\.8 MB for this video/],
  ['a small form that is not smaller', (c) => c.write('media/singing.low.mp4', new Uint8Array(5_000_000)), 'warning', 'media/singing.low.mp4', 1, /no smaller than media\/singing\.mp4/],
  ['a small form with nothing beside it', (c) => c.write('media/dance.low.mp4', new Uint8Array(10)), 'warning', 'media/dance.low.mp4', 1, /Nothing in the course names/],
];

describe('mistakes', () => {
  it.each(MISTAKES)('%s', async (_name, make, severity, file, line, what) => {
    const course = copy();
    make(course);
    const { compiled, problems } = await compileCourse(course.dir);
    const found = problems.find((problem) => problem.file === file && what.test(problem.what));
    expect(found, JSON.stringify(problems, null, 1)).toMatchObject({ severity, file, line });
    expect(found!.todo).toMatch(/[.]$/);
    expect(compiled === null).toBe(severity === 'error');
  });

  it('are all told, not only the first', async () => {
    const course = copy();
    course.change('items/greeting.yaml', 'correct: A', 'correct: D');
    course.change(ZH, 'term:grade', 'term:class');
    course.change('tests/check.yaml', 'kind: graded', 'kind: final');
    expect((await compileCourse(course.dir)).problems.filter(({ severity }) => severity === 'error').map(({ file }) => file)).toEqual(['items/greeting.yaml', ZH, 'tests/check.yaml']);
  });
});
