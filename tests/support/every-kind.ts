import type { ItemBlock, ItemRun } from '#core/assessment/item-body.ts';
import type { Interaction, InteractionKind, PairChoice, Picture } from '#core/assessment/interaction.ts';
import type { Item, ItemScoring } from '#core/assessment/item.ts';
import type { ResponseDeclaration, ResponseKey } from '#core/assessment/qti/declaration.ts';
import { RESPONSE } from '#core/assessment/simple-item.ts';

export interface Sample {
  item: Item;
  /** A response that is wholly right, where there is a key. */
  right?: Readonly<Record<string, string[]>>;
  /** One that is not. */
  wrong?: Readonly<Record<string, string[]>>;
}

const text = (zh: string, bo: string, en: string) => ({ zh, bo, en });
const choice = (id: string, zh: string, bo: string, en: string): PairChoice => ({ id, text: text(zh, bo, en), most: 1 });
const DAY = [choice('a', '早上', 'ཞོགས་པ', 'Morning'), choice('b', '中午', 'ཉིན་གུང', 'Noon'), choice('c', '下午', 'ཕྱི་དྲོ', 'Afternoon'), choice('d', '晚上', 'མཚན་མོ', 'Night')];
const response = (cardinality: ResponseDeclaration['cardinality'], base: ResponseDeclaration['base'], id = RESPONSE): ResponseDeclaration => ({ id, cardinality, base });
const line = (zh: readonly ItemRun[], bo: readonly ItemRun[], en: readonly ItemRun[]): ItemBlock => ({ kind: 'paragraph', words: { zh, bo, en } });
const place = (id = RESPONSE): ItemBlock => ({ kind: 'interaction', response: id });

function sample(kind: string, prompt: Item['prompt'], interaction: Interaction, declared: ResponseDeclaration, key: ResponseKey | null, more: Partial<Item> = {}): Item {
  const processing: ItemScoring['processing'] = key === null ? 'tutor' : key.mapping ? 'mapResponse' : key.areas ? 'mapResponsePoint' : 'matchCorrect';
  const scoring: ItemScoring = { responses: key ? { [RESPONSE]: key } : {}, outcomes: [], processing, most: 1, explain: text('因为课上是这样讲的。', 'རྒྱུ་མཚན།', 'So it was taught.') };
  return { id: `q-${kind}`, prompt, interactions: [interaction], responses: [declared], points: 2, scoring, ...more };
}

const pairs = (entries: readonly string[]): ResponseKey => ({ correct: entries, mapping: { entries: entries.map((key) => ({ key, value: 1 / entries.length })), upper: 1, lower: 0 } });

/** An item of each kind of interaction, with its key, in three languages. `picture` is a file of 600 by 400 pixels. */
export function everyKind(file: string): Readonly<Record<InteractionKind, Sample>> {
  const picture: Picture = { file, width: 600, height: 400, alt: text('教室的图', 'པར་རིས', 'A classroom') };
  const base = { response: RESPONSE };
  return {
    choice: { item: sample('choice', text('先做什么？', 'དྲི་བ', 'What comes first?'), { kind: 'choice', ...base, choices: DAY.slice(0, 3), shuffle: true, least: 0, most: 1 }, response('single', 'identifier'), { correct: ['a'] }), right: { RESPONSE: ['a'] }, wrong: { RESPONSE: ['b'] } },
    'inline-choice': {
      item: sample('inline-choice', text('选填', 'དྲི་བ', 'Choose'), { kind: 'inline-choice', ...base, choices: DAY, shuffle: false }, response('single', 'identifier'), { correct: ['a'] }, { body: [line([{ text: '孩子' }, { interaction: RESPONSE }, { text: '来幼儿园，老师在门口等。' }], [{ text: 'སློབ་མ' }, { interaction: RESPONSE }, { text: 'སློབ་གྲྭ' }], [{ text: 'Children come in the ' }, { interaction: RESPONSE }, { text: ', and the teacher waits.' }])] }),
      right: { RESPONSE: ['a'] }, wrong: { RESPONSE: ['c'] },
    },
    'text-entry': {
      item: sample('text-entry', text('填写', 'དྲི་བ', 'Fill in'), { kind: 'text-entry', ...base, length: 6 }, response('single', 'integer'), { correct: ['3196'] }, { body: [{ kind: 'heading', words: { zh: [{ text: '青海湖' }], bo: [{ text: 'མཚོ་སྔོན' }], en: [{ text: 'The lake' }] } }, line([{ text: '湖面高 ' }, { interaction: RESPONSE }, { text: ' 米。' }], [{ text: 'མཚོ་སྔོན ' }, { interaction: RESPONSE }], [{ text: 'The lake lies at ' }, { interaction: RESPONSE }, { text: ' metres.' }])] }),
      right: { RESPONSE: ['3196'] }, wrong: { RESPONSE: ['12'] },
    },
    'extended-text': { item: sample('extended-text', text('写一写你看到的。', 'དྲི་བ', 'Write what you saw.'), { kind: 'extended-text', ...base, lines: 4 }, response('single', 'string'), null) },
    order: { item: sample('order', text('按一天的先后排好。', 'དྲི་བ', 'Put the day in order.'), { kind: 'order', ...base, choices: DAY, shuffle: true, least: 0, most: 0 }, response('ordered', 'identifier'), { correct: ['a', 'b', 'c', 'd'] }), right: { RESPONSE: ['a', 'b', 'c', 'd'] }, wrong: { RESPONSE: ['d', 'b', 'c', 'a'] } },
    match: {
      item: sample('match', text('什么时候做什么？', 'དྲི་བ', 'What is done when?'), { kind: 'match', ...base, rows: [choice('r1', '晨检', 'བརྟག་དཔྱད', 'Health check'), choice('r2', '午睡', 'གཉིད', 'Nap')], columns: DAY.slice(0, 3).map((each) => ({ ...each, most: 0 })), shuffle: false, least: 0, most: 0 }, response('multiple', 'directedPair'), pairs(['r1 a', 'r2 b'])),
      right: { RESPONSE: ['r1 a', 'r2 b'] }, wrong: { RESPONSE: ['r1 c'] },
    },
    associate: {
      item: sample('associate', text('哪两个是一对？', 'དྲི་བ', 'Which belong together?'), { kind: 'associate', ...base, choices: [choice('hand', '手', 'ལག་པ', 'Hand'), choice('foot', '脚', 'རྐང་པ', 'Foot'), choice('glove', '手套', 'ལག་ཤུབས', 'Glove'), choice('boot', '靴子', 'ལྷམ', 'Boot')], shuffle: false, least: 0, most: 2 }, response('multiple', 'pair'), pairs(['hand glove', 'foot boot'])),
      right: { RESPONSE: ['hand glove', 'foot boot'] }, wrong: { RESPONSE: ['hand boot'] },
    },
    'gap-match': {
      item: sample('gap-match', text('选词填空', 'དྲི་བ', 'Fill the gaps'), { kind: 'gap-match', ...base, choices: DAY.slice(0, 3), gaps: ['G1', 'G2'], shuffle: false }, response('multiple', 'directedPair'), pairs(['a G1', 'b G2']), { body: [line([{ gap: 'G1' }, { text: '做晨检，' }, { gap: 'G2' }, { text: '睡午觉。' }], [{ gap: 'G1' }, { text: ' སློབ་གྲྭ ' }, { gap: 'G2' }], [{ text: 'The check is in the ' }, { gap: 'G1' }, { text: ', the nap at ' }, { gap: 'G2' }, { text: '.' }]), place()] }),
      right: { RESPONSE: ['a G1', 'b G2'] }, wrong: { RESPONSE: ['b G1'] },
    },
    hotspot: {
      item: sample('hotspot', text('哪里不安全？', 'དྲི་བ', 'Where is it not safe?'), { kind: 'hotspot', ...base, picture, spots: [{ id: 's1', shape: 'rect', coords: [40, 60, 200, 200], text: text('门', 'སྒོ', 'Door') }, { id: 's2', shape: 'circle', coords: [420, 200, 80], text: text('炉子', 'ཐབ', 'Stove') }, { id: 's3', shape: 'poly', coords: [250, 380, 320, 300, 380, 380] }], least: 0, most: 2 }, response('multiple', 'identifier'), pairs(['s2'])),
      right: { RESPONSE: ['s2'] }, wrong: { RESPONSE: ['s1'] },
    },
    'select-point': { item: sample('select-point', text('点出炉子的位置。', 'དྲི་བ', 'Mark the stove.'), { kind: 'select-point', ...base, picture, least: 0, most: 1 }, response('single', 'point'), { areas: { entries: [{ shape: 'circle', coords: [420, 200, 80], value: 1 }] } }), right: { RESPONSE: ['420 200'] }, wrong: { RESPONSE: ['10 10'] } },
    'hot-text': {
      item: sample('hot-text', text('点出表示时间的词。', 'དྲི་བ', 'Choose the words that tell a time.'), { kind: 'hot-text', ...base, prompt: text('点出表示时间的词。', 'དྲི་བ', 'Choose the words that tell a time.'), tokens: ['t1', 't2', 't3'], least: 0, most: 2 }, response('multiple', 'identifier'), pairs(['t1', 't3']), { body: [line([{ token: 't1', text: '早上' }, { text: '，' }, { token: 't2', text: '老师' }, { text: '在门口等到' }, { token: 't3', text: '八点' }, { text: '。' }], [{ token: 't1', text: 'ཞོགས་པ' }, { text: ' ' }, { token: 't2', text: 'དགེ་རྒན' }, { text: ' ' }, { token: 't3', text: 'ཆུ་ཚོད' }], [{ text: 'In the ' }, { token: 't1', text: 'morning' }, { text: ' the ' }, { token: 't2', text: 'teacher' }, { text: ' waits until ' }, { token: 't3', text: 'eight' }, { text: '.' }]), place()] }),
      right: { RESPONSE: ['t1', 't3'] }, wrong: { RESPONSE: ['t2'] },
    },
    slider: { item: sample('slider', text('午睡几分钟合适？', 'དྲི་བ', 'How long a nap?'), { kind: 'slider', ...base, lower: 0, upper: 120, step: 10, vertical: false, reverse: false }, response('single', 'integer'), { correct: ['90'] }), right: { RESPONSE: ['90'] }, wrong: { RESPONSE: ['10'] } },
    upload: { item: sample('upload', text('拍一张活动区的照片。', 'དྲི་བ', 'Take a photo of a corner.'), { kind: 'upload', ...base, mediaTypes: ['image/*'] }, response('single', 'file'), null) },
    recording: { item: sample('recording', text('读一段给孩子听的故事。', 'དྲི་བ', 'Read a story aloud.'), { kind: 'recording', ...base, seconds: 60 }, response('single', 'file'), null) },
    drawing: { item: sample('drawing', text('在图上画出活动区。', 'དྲི་བ', 'Draw the corners.'), { kind: 'drawing', ...base, picture }, response('single', 'file'), null) },
  };
}

/** An adaptive item whose feedback stands in its text, beside it and after it. */
export function adaptiveItem(): Item {
  const base = sample('adaptive', text('一个星期几天？', 'གཟའ་འཁོར', 'How many days has a week?'), { kind: 'text-entry', response: RESPONSE }, response('single', 'integer'), { correct: ['7'] });
  const done = { op: 'baseValue', value: { base: 'identifier', items: ['completed'] } } as const;
  const right = { op: 'match', args: [{ op: 'variable', id: RESPONSE }, { op: 'correct', id: RESPONSE }] };
  const say = (word: string) => ({ rule: 'set' as const, id: 'FEEDBACK', to: { op: 'baseValue', value: { base: 'identifier' as const, items: [word] } } });
  const rules = [{ rule: 'if' as const, branches: [{ when: right, run: [{ rule: 'set' as const, id: 'SCORE', to: { op: 'baseValue', value: { base: 'float' as const, items: [1] } } }, { rule: 'set' as const, id: 'completionStatus', to: done }, say('RIGHT')] }], else: [say('WRONG')] }];
  const when = (value: string) => ({ outcome: 'FEEDBACK', value, show: true });
  return {
    ...base, adaptive: true,
    body: [line([{ text: '一个星期有 ' }, { interaction: RESPONSE }, { text: ' 天。' }, { feedback: when('WRONG'), runs: [{ text: '数一数日历。' }] }], [{ interaction: RESPONSE }], [{ interaction: RESPONSE }, { text: ' days' }, { feedback: when('WRONG'), runs: [{ text: 'Count them.' }] }]), { kind: 'feedback', when: when('RIGHT'), blocks: [line([{ text: '是的，七天。' }], [{ text: 'རེད' }], [{ text: 'Yes, seven.' }])] }],
    scoring: { ...base.scoring!, processing: { rules }, outcomes: [{ id: 'FEEDBACK', cardinality: 'single', base: 'identifier' }], feedback: [{ when: when('WRONG'), title: text('再想想', 'དྲི་བ', 'Think again'), blocks: [line([{ text: '从星期一数到星期天。' }], [{ text: 'གཟའ' }], [{ text: 'From Monday to Sunday.' }])] }] },
  };
}
