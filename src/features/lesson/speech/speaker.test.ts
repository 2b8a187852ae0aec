import { expect, it } from 'vitest';
import type { Block } from '#core/course/lesson.ts';
import { Speaker } from './speaker.ts';
import { piecesOf, spokenOf } from './spoken.ts';
import { chooseVoice } from './voices.ts';

const voice = (lang: string, localService = true) => ({ lang, localService, name: lang });

it('takes a voice of the device that speaks the language, and none that needs the network', () => {
  const voices = [voice('en-US'), voice('zh-HK'), voice('zh-TW'), voice('zh_CN'), voice('bo-CN', false)];
  expect(chooseVoice(voices, 'zh')?.lang).toBe('zh_CN');
  expect(chooseVoice(voices, 'bo')).toBeNull();
  expect(chooseVoice([voice('zh-HK'), voice('cmn-Hans-CN')], 'zh')?.lang).toBe('cmn-Hans-CN');
  expect(chooseVoice([voice('zh-HK')], 'zh')).toBeNull();
});

it('reads lists and pictures, and leaves sound and film to speak for themselves', () => {
  const blocks: Block[] = [
    { id: 'l', kind: 'list', ordered: false, items: [{ zh: [{ text: '一' }] }, { zh: [{ text: '二' }] }] },
    { id: 'f', kind: 'figure', file: '', width: 1, height: 1, alt: { zh: '湖' }, caption: { zh: '图一' } },
    { id: 'a', kind: 'audio', file: '', title: { zh: '歌' } },
    { id: 'p', kind: 'paragraph', words: { bo: [{ text: 'མཚོ' }] } },
  ];
  expect(spokenOf(blocks, 'zh')).toEqual([{ block: 'l', text: '一。二' }, { block: 'f', text: '湖。图一' }]);
  expect(spokenOf(blocks, 'bo')).toEqual([{ block: 'p', text: 'མཚོ' }]);
});

it('cuts long texts at the ends of sentences and loses no sign', () => {
  const text = `${'湖很大。'.repeat(60)}མཚོ་སྔོན་པོ། ཆུ་ཚྭ་ཆེན།`;
  expect(piecesOf(text).join('')).toBe(text);
  expect(Math.max(...piecesOf(text).map((piece) => piece.length))).toBeLessThanOrEqual(160);
});

function setUp() {
  const said: string[] = [];
  let done: (well: boolean) => void = () => {};
  const speaker = new Speaker({ say: (text, _, ended) => (said.push(text), (done = ended)), silence: () => {} });
  return { said, speaker, end: (well = true) => done(well) };
}
const QUEUE = ['a', 'b', 'c'].map((block) => ({ block, text: `${block}。` }));

it('reads block by block, and says when the page is at its end', () => {
  const { said, speaker, end } = setUp();
  let ended = 0;
  speaker.after({ block: () => {}, all: () => (ended += 1) });
  speaker.start(QUEUE, 'b');
  end();
  expect(speaker.read()).toMatchObject({ block: 'c', speaking: true });
  end();
  expect(said).toEqual(['b。', 'c。']);
  expect(ended).toBe(1);
  expect(speaker.read()).toMatchObject({ block: null, speaking: false });
});

it('an answer that comes after a pause changes nothing; going on begins the block anew', () => {
  const { said, speaker, end } = setUp();
  speaker.start(QUEUE);
  speaker.pause();
  end();
  expect(speaker.read()).toMatchObject({ block: 'a', speaking: false });
  speaker.goOn();
  speaker.move(1);
  expect(said).toEqual(['a。', 'a。', 'b。']);
  end(false);
  expect(speaker.read()).toMatchObject({ block: 'b', speaking: false });
});
