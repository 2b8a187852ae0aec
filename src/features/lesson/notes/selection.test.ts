// @vitest-environment jsdom
import { beforeEach, expect, it } from 'vitest';
import type { Block } from '#core/course/lesson.ts';
import { passageOf, wordsOf } from './selection.ts';

const blocks: Block[] = [
  { id: 'b1', kind: 'paragraph', words: { zh: [{ text: '两个' }, { text: '年级', term: 'grade' }, { text: '，一位老师。' }], bo: [{ text: 'བསྒྲུབས་ལོ' }] } },
  { id: 'b2', kind: 'list', ordered: false, items: [{ zh: [{ text: '听' }] }, { zh: [{ text: '说话' }] }] },
];
beforeEach(() => {
  document.body.innerHTML =
    '<article><div data-block="b1"><p data-part="0" data-words="bo">བསྒྲུབས་ལོ</p><p data-part="0" data-words="zh">两个<span>年级</span>，一位老师。</p></div>' +
    '<div data-block="b2"><p data-part="0" data-words="zh">听</p><p data-part="1" data-words="zh">说话</p></div></article>';
});
const node = (selector: string, at = 0) => document.querySelectorAll(selector)[at]!.firstChild!;
function chosen(start: [Node, number], end: [Node, number]) {
  const range = document.createRange();
  range.setStart(...start);
  range.setEnd(...end);
  const passage = passageOf(range, document.querySelector('article')!, blocks);
  return passage && { ...passage, words: wordsOf(passage, blocks) };
}

it('counts through the runs of a paragraph', () => {
  const zh = document.querySelector('[data-words=zh]')!;
  expect(chosen([zh.firstChild!, 1], [zh.lastChild!, 3])).toMatchObject({ block: 'b1', language: 'zh', start: 1, end: 7, words: '个年级，一位' });
});

it('stays in the block and the language in which it begins', () => {
  expect(chosen([node('[data-words=bo]'), 0], [node('[data-words=zh]'), 2])).toMatchObject({ language: 'bo', words: 'བསྒྲུབས་ལོ' });
  expect(chosen([document.querySelector('[data-words=zh]')!.lastChild!, 1], [node('[data-block=b2] p', 1), 1])).toMatchObject({ block: 'b1', words: '一位老师。' });
});

it('goes through several parts of a list', () => {
  expect(chosen([node('[data-block=b2] p'), 0], [node('[data-block=b2] p', 1), 1])).toMatchObject({ block: 'b2', start: 0, end: 3, words: '听\n说' });
});

it('cuts no Tibetan stack', () => {
  // Two signs into བསྒྲུབས lies inside the stack སྒྲུ.
  expect(chosen([node('[data-words=bo]'), 0], [node('[data-words=bo]'), 3])?.words).toBe('བསྒྲུ');
});

it('finds nothing outside blocks', () => {
  expect(chosen([document.body, 0], [document.body, 0])).toBeNull();
});
