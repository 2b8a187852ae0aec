import { describe, expect, it } from 'vitest';
import type { Draft, Revision, Work } from '#core/documents/coursework.ts';
import type { Receipt, Review } from '#core/documents/feedback.ts';
import { fitWithin } from '#bindings/picture/photo-scale.ts';
import { handedIn, joinWork, otherDrafts, workInProgress } from './submission.ts';

const base = { parent: 'sub', learner: 'a', cohort: 'c', course: 'x' };
const work = (text: string): Work => ({ text, photos: [] });
const draft = (device: string, text: string, at: string): Draft => ({ ...base, id: device, type: 'draft', task: 't', device, versions: [{ n: 1, work: work(text), at }] });
const revision = (id: string, number: number, text: string, writtenAt: string): Revision => ({ ...base, id, type: 'revision', task: 't', package: 'p', device: 'phone', number, work: work(text), writtenAt, seconds: 1, receipt: '0000000000' });
const receipt = (parent: string): Receipt => ({ ...base, id: `r-${parent}`, type: 'receipt', parent, code: '', writtenAt: '', receivedAt: '' });
const review = (parent: string, decision: Review['decision'], writtenAt: string): Review => ({ ...base, id: `v-${writtenAt}`, type: 'review', parent, author: 't', about: 't', points: {}, mark: 1, max: 2, comment: '', decision, writtenAt });

describe('where coursework stands', () => {
  it('follows the documents that came back, newest version first', () => {
    const list = handedIn([revision('a', 1, 'x', '1'), revision('b', 2, 'y', '2'), revision('c', 3, 'z', '3')], [receipt('a'), receipt('b')], [review('a', 'accepted', '1'), review('a', 'revise', '2')]);
    expect(list.map((entry) => [entry.revision.id, entry.standing])).toEqual([['c', 'waiting'], ['b', 'received'], ['a', 'revise']]);
  });

  it('is being settled while two tutors have judged without knowing of each other, and both judgements are there', () => {
    const by = (author: string, at: string, supersedes: string[]) => ({ ...review('a', 'accepted', at), author, supersedes });
    const both = [by('t1', '1', []), by('t2', '2', [])];
    const [apart] = handedIn([revision('a', 1, 'x', '1')], [], both);
    expect([apart?.standing, apart?.heads.map(({ id }) => id)]).toEqual(['settling', ['v-1', 'v-2']]);
    const [settled] = handedIn([revision('a', 1, 'x', '1')], [], [...both, { ...by('t2', '3', ['v-1', 'v-2']), decision: 'revise' }]);
    expect([settled?.standing, settled?.heads.map(({ id }) => id)]).toEqual(['revise', ['v-3']]);
  });

  it('a draft is in progress only while it is newer than the hand-in', () => {
    expect(workInProgress(draft('phone', 'new', '5'), revision('a', 1, 'old', '3'))?.work.text).toBe('new');
    expect(workInProgress(draft('phone', 'old', '2'), revision('a', 1, 'old!', '3'))).toBeUndefined();
    expect(workInProgress(draft('phone', 'same', '5'), revision('a', 1, 'same', '3'))).toBeUndefined();
    expect(workInProgress(undefined, undefined)).toBeUndefined();
  });
});

it('offers what another device wrote, until it was handed in', () => {
  const drafts = [draft('phone', 'mine', '4'), draft('tablet', 'theirs', '5')];
  expect(otherDrafts(drafts, 'phone', work('mine'), []).map((other) => other.work.text)).toEqual(['theirs']);
  expect(otherDrafts(drafts, 'phone', work('theirs'), [])).toEqual([]);
  expect(otherDrafts(drafts, 'phone', work('mine'), [revision('a', 1, 'all', '6')])).toEqual([]);
});

it('joins two texts without losing a photo or taking one twice', () => {
  const photo = { sha256: 'f', bytes: 1, mediaType: 'image/jpeg', width: 1, height: 1 };
  expect(joinWork({ text: 'one ', photos: [photo] }, { text: 'two', photos: [photo] })).toEqual({ text: 'one\n\ntwo', photos: [photo] });
  expect(joinWork(work(''), work('two')).text).toBe('two');
});

it('scales the longer side down and never up', () => {
  expect(fitWithin(4000, 3000, 1600)).toEqual({ width: 1600, height: 1200 });
  expect(fitWithin(3000, 4000, 1600)).toEqual({ width: 1200, height: 1600 });
  expect(fitWithin(800, 600, 1600)).toEqual({ width: 800, height: 600 });
});
