import { expect, it } from 'vitest';
import { Compile } from 'typebox/compile';
import type { Block, Lesson } from '../course/lesson.ts';
import { Note } from '../documents/note.ts';
import { merge } from '../merge/merge.ts';
import { blockText, partStart } from './block-text.ts';
import { isRemoved, makeNote, removeNote, textsOfNote, writeNote } from './note.ts';
import { findPlace, placeOf } from './place.ts';

const clockOf = (at: number, node: string) => {
  let count = 0;
  return { now: () => at, monotonic: () => at, stamp: () => `${at.toString(36).padStart(9, '0')}.${String(++count).padStart(4, '0')}.${node}` };
};
const ids = { id: () => 'note-1', number: () => 0 };
const paragraph = (id: string, text: string): Block => ({ id, kind: 'paragraph', words: { zh: [{ text }] } });
const lesson = (...pages: Block[][]): Lesson => ({ id: 'l', title: { zh: '课' }, minutes: 5, objectives: [], review: {}, terms: {}, pages: pages.map((blocks, at) => ({ id: `p${at}`, blocks })) });
const LAKE = '青海湖很大，很高，水是咸的。湖的四周有山。';
const lake = paragraph('p1b1', LAKE);
const mark = (block: Block, words: string, from = 0) => {
  const start = blockText(block, 'zh').indexOf(words, from);
  return placeOf(block, { block: block.id, language: 'zh', start, end: start + words.length });
};
const note = () => makeNote({ learner: 'me', course: 'c', lesson: 'l' }, mark(lake, '水是咸的'), 'key', clockOf(1000, 'phone'), ids);

it('a note fits its schema, with and without words', () => {
  const fits = Compile(Note);
  expect(fits.Check(note())).toBe(true);
  expect(fits.Check(removeNote(writeNote(note(), '晒盐', 'phone', clockOf(2000, 'phone')), true))).toBe(true);
});

it('words written on two devices at once both stay, whatever the clocks say, until somebody writes with both in view', () => {
  const first = writeNote(note(), '先写的', 'phone', clockOf(5_000_000, 'phone'));
  // The tablet's clock is years behind, and it has seen the phone's words.
  const seen = writeNote(first, '看过再写的', 'tablet', clockOf(10, 'tablet'));
  expect(textsOfNote(merge(first, seen))).toEqual(['看过再写的']);
  const apart = merge(writeNote(seen, '手机又写', 'phone', clockOf(6_000_000, 'phone')), writeNote(seen, '平板又写', 'tablet', clockOf(20, 'tablet')));
  expect(textsOfNote(apart)).toEqual(['手机又写', '平板又写']);
  expect(textsOfNote(writeNote(apart, '两样都要', 'tablet', clockOf(30, 'tablet')))).toEqual(['两样都要']);
});

it('words that came in while others were typed are not replaced by them', () => {
  const opened = note();
  const meanwhile = writeNote(opened, '别处写的', 'tablet', clockOf(9000, 'tablet'));
  expect(textsOfNote(writeNote(meanwhile, '这里写的', 'phone', clockOf(9001, 'phone'), opened))).toEqual(['这里写的', '别处写的']);
});

it('taking away stands against writing at the same time, can be undone, and loses no word', () => {
  const base = note();
  const both = merge(removeNote(base, true), writeNote(base, '写在另一台上', 'tablet', clockOf(9000, 'tablet')));
  expect(isRemoved(both)).toBe(true);
  expect(textsOfNote(both)).toEqual(['写在另一台上']);
  expect(isRemoved(removeNote(both, false))).toBe(false);
  // Brought back on one device and taken away anew on another, both from the same state: away.
  expect(isRemoved(merge(removeNote(both, false), removeNote(removeNote(both, true), true)))).toBe(true);
});

it('finds its place again when a paragraph was put in before it and the ids moved', () => {
  const place = mark(lake, '水是咸的');
  const moved = lesson([paragraph('p1b1', '这一段是新的，也说水是咸的吗？'), paragraph('p1b2', LAKE)]);
  expect(findPlace(place, moved)).toEqual({ block: 'p1b2', language: 'zh', page: 0, start: 9, end: 13 });
});

it('finds its place when the words around it were changed, and on another page', () => {
  const place = mark(lake, '湖的四周有山');
  expect(findPlace(place, lesson([paragraph('x', '别的')], [paragraph('y', '现在：湖的四周有山，还有草原。')]))).toMatchObject({ block: 'y', page: 1, start: 3 });
});

it('a short word that stands often is found by what is around it, and not found where nothing agrees', () => {
  const often = paragraph('p1b1', '湖，湖，山，湖。');
  const place = mark(often, '湖', 3);
  expect(findPlace(place, lesson([often]))).toMatchObject({ start: 6 });
  expect(findPlace(mark(lake, '山'), lesson([paragraph('q', '山上')]))).toBeNull();
  expect(findPlace(mark(lake, '水是咸的'), lesson([paragraph('q', '全都重写了')]))).toBeNull();
});

it('offsets run through the parts of a list and a table in either language', () => {
  const list: Block = { id: 'b', kind: 'list', ordered: false, items: [{ zh: [{ text: '一' }], bo: [{ text: 'གཅིག' }] }, { zh: [{ text: '二' }] }, { zh: [{ text: '三' }], bo: [{ text: 'གསུམ' }] }] };
  expect(blockText(list, 'bo')).toBe('གཅིག\n\nགསུམ');
  expect(partStart(list, 'bo', 2)).toBe(6);
  expect(blockText(list, 'zh').slice(partStart(list, 'zh', 1))).toBe('二\n三');
});
