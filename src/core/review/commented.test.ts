import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReviewComment } from '../documents/judgement.ts';
import { commentedParagraphs, numbered } from './commented.ts';

const passage = (id: string, from: number, to: number): ReviewComment => ({ id, on: { kind: 'passage', from, to, quote: '' }, text: id });
const show = (text: string, ...comments: ReviewComment[]) =>
  commentedParagraphs(text, numbered(comments)).map(({ pieces, comments: here }) => [pieces.map((piece) => `${piece.text}${piece.on.length ? `(${piece.on})` : ''}${piece.ends.length ? `^${piece.ends}` : ''}`).join('|'), here.map(({ number }) => number).join()]);

describe('a text with comments on passages', () => {
  it('is cut where passages begin and end, with each comment after its paragraph', () => {
    expect(show('早上入园。\n\n孩子们排队。', passage('a', 0, 2), passage('b', 7, 10))).toEqual([
      ['早上(1)^1|入园。', '1'],
      ['孩子们(2)^2|排队。', '2'],
    ]);
    expect(show('没有批注')).toEqual([['没有批注', '']]);
    expect(show('', passage('a', 0, 3))).toEqual([['', '1']]);
  });

  it('shows passages that overlap, and one over several paragraphs where it ends', () => {
    expect(show('甲乙丙丁', passage('a', 0, 3), passage('b', 1, 4))).toEqual([['甲(1)|乙丙(1,2)^1|丁(2)^2', '1,2']]);
    expect(show('甲乙\n丙丁', passage('a', 1, 4))).toEqual([
      ['甲|乙(1)', ''],
      ['丙(1)^1|丁', '1'],
    ]);
  });

  it('keeps a passage that ends with the line, and leaves comments on photos to the photos', () => {
    expect(show('甲乙\n丙', passage('a', 0, 3))).toEqual([
      ['甲乙(1)^1', '1'],
      ['丙', ''],
    ]);
    const photo: ReviewComment = { id: 'p', on: { kind: 'photo', sha256: '0'.repeat(64), x: 0.5, y: 0.5 }, text: '' };
    expect(numbered([photo, passage('a', 0, 1)])[1]).toMatchObject({ number: 2 });
    expect(show('甲', photo, passage('a', 0, 9))).toEqual([['甲(2)^2', '2']]);
  });

  it('loses no word and no comment, wherever the passages lie', () => {
    const text = fc.array(fc.constantFrom('甲', '乙', '\n', 'ཀ'), { maxLength: 30 }).map((signs) => signs.join(''));
    fc.assert(
      fc.property(text, fc.array(fc.tuple(fc.nat(40), fc.nat(40)), { maxLength: 6 }), (words, places) => {
        const comments = numbered(places.map(([a, b], at) => passage(String(at), Math.min(a, b), Math.max(a, b))));
        const paragraphs = commentedParagraphs(words, comments);
        expect(paragraphs.flatMap(({ pieces }) => pieces.map((piece) => piece.text)).join('')).toBe(words.replaceAll('\n', ''));
        expect(paragraphs.flatMap((paragraph) => paragraph.comments.map(({ number }) => number)).sort((a, b) => a - b)).toEqual(comments.map(({ number }) => number));
      }),
    );
  });
});
