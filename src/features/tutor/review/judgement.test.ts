import { describe, expect, it } from 'vitest';
import type { DrawnItem } from '#core/assessment/draw.ts';
import type { Proposal } from '#core/documents/proposal.ts';
import type { Review } from '#core/documents/feedback.ts';
import type { Piece } from '#core/review/inbox.ts';
import { formOfItems, type JudgeForm } from './criteria.ts';
import { firstJudgement, isComplete, judgedFields, NOTHING_JUDGED, saysWhatToDo } from './judgement.ts';
import { newerVersion } from './meanwhile.ts';
import { sentenceAfter } from './use-passage.ts';

const FORM: JudgeForm = { criteria: [{ key: 'a', levels: [], most: 10, free: false }, { key: 'b', levels: [], most: 10, free: false }], max: 20 };
const comment = (id: string, text: string) => ({ id, text, on: { kind: 'passage' as const, from: 0, to: 1, quote: '湖' } });

describe('a judgement', () => {
  it('adds up what is in the rubric, leaves out what is not, and keeps no empty comment', () => {
    const judged = judgedFields({ points: { a: 7.5, b: 0, gone: 99 }, comment: '  好 ', comments: [comment('1', ' '), comment('2', '具体')], decision: 'accepted' }, FORM);
    expect(judged).toEqual({ points: { a: 7.5, b: 0 }, mark: 7.5, max: 20, comment: '好', decision: 'accepted', comments: [comment('2', '具体')] });
  });

  it('is complete with a level for each criterion, and can be sent back as soon as it says what to do', () => {
    expect(isComplete({ ...NOTHING_JUDGED, points: { a: 0, b: 1 } }, FORM)).toBe(true);
    expect(isComplete({ ...NOTHING_JUDGED, points: { a: 0 } }, FORM)).toBe(false);
    expect(saysWhatToDo({ ...NOTHING_JUDGED, comment: ' ' })).toBe(false);
    expect(saysWhatToDo({ ...NOTHING_JUDGED, comments: [comment('1', '具体')] })).toBe(true);
  });

  it("goes on from the tutor's own proposal, else from the review that stands, and from none of two that disagree", () => {
    const version = (mark: number) => ({ n: 1, at: '1', state: 'writing', points: { a: mark }, mark, max: 20, comment: '', decision: 'accepted' });
    const proposals = [{ id: 'p', parent: 'w', author: 'me', versions: [version(3)] }, { id: 'q', parent: 'w', author: 'other', versions: [version(9)] }] as unknown as Proposal[];
    const review = { id: 'r', parent: 'w', points: { a: 5 }, comment: '', decision: 'revise' } as unknown as Review;
    const piece = { id: 'w', review, heads: [review] } as unknown as Piece;
    expect(firstJudgement(piece, proposals, [review], 'me').points).toEqual({ a: 3 });
    expect(firstJudgement(piece, [], [review], 'me')).toMatchObject({ points: { a: 5 }, decision: 'revise' });
    expect(firstJudgement({ ...piece, heads: [review, review] }, [], [review], 'me')).toEqual(NOTHING_JUDGED);
  });

  it('offers shares of an item’s points, each once, the whole as it is', () => {
    const levels = (points: number) => formOfItems([{ key: 'i', points } as DrawnItem]).criteria[0]!.levels.map((level) => level.points);
    expect(levels(10)).toEqual([0, 2.5, 5, 7.5, 10]);
    expect(levels(1)).toEqual([0, 0.5, 1]);
    expect(levels(0.3)).toEqual([0, 0.3]);
  });
});

it('the newest later hand-in of the same work is found, also where two devices gave the same number', () => {
  const piece = (id: string, number: number, writtenAt: string, more: object = {}) => ({ kind: 'revision', id, number, writtenAt, learner: 'l', course: 'k', about: 't', ...more }) as unknown as Piece;
  const first = piece('a', 1, '1');
  expect(newerVersion(first, [first, piece('b', 2, '0'), piece('c', 3, '5', { about: 'other' })])?.id).toBe('b');
  expect(newerVersion(first, [first, piece('b', 1, '2')])?.id).toBe('b');
  expect(newerVersion(piece('b', 2, '2'), [first])).toBeUndefined();
});

it('the key S goes from sentence to sentence and begins again', () => {
  const text = '“湖里的水？”她说。\n\nབོད་ཡིག། 完';
  const sentences: string[] = [];
  let place = 0;
  for (let turn = 0; turn < 5; turn += 1) {
    const next = sentenceAfter(text, place)!;
    sentences.push(text.slice(next.from, next.to).trim());
    place = next.to;
  }
  expect(sentences).toEqual(['“湖里的水？”', '她说。', 'བོད་ཡིག།', '完', '“湖里的水？”']);
  expect(sentenceAfter('  ', 0)).toBeNull();
});
